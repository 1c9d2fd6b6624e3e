/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Escaping of untrusted bytes: labels, mount points, file names, the command line. Printed unescaped, they could move
 * a terminal's cursor or forge lines in the journal. */
#pragma once

#include "base.h"

/* Returns the length of the character at `text`, 1 to 4, and its code point in *code; 0: not UTF-8. */
size_t utf8_read(const char *text, uint32_t *code);

/* Escapes as util-linux does: control characters, zero-width and bidirectional formatting characters and bytes that
 * are not UTF-8 become \xNN, and a backslash before an x becomes \x5c. The caller frees the result. */
char *escape_text(const char *text);

/* Escapes a udev value: the only ASCII characters kept are letters, digits and #+-.:=@_, as in udev's own
 * ID_FS_LABEL_ENC. The caller frees the result. */
char *escape_value(const char *text);

/* Decodes \xNN as written by udev and memmap-probe. The caller frees the result, which may contain any byte but NUL. */
char *escape_undo(const char *text);

/* Prints a line, escaped as a whole, and a newline. */
void print_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How many characters of a value messages show. */
#define QUOTE_MOST 64

struct quoted {
	char text[4 * QUOTE_MOST + sizeof("...")];
};

/* The value, or its first 64 characters and "..."; UTF-8 characters stay whole, and any other byte counts as one. */
struct quoted quote(const char *value);

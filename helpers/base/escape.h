/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes that other people chose: labels, mount points, names of files, the command line. Printed as they are, they
 * could move a terminal's cursor or forge lines of a journal. */
#pragma once

#include "base.h"

/* The length of the character that `text` begins with, 1 to 4, and the character in *code; 0: no UTF-8. */
size_t utf8_read(const char *text, uint32_t *code);

/* As util-linux prints it: controls, what has no width or turns the direction of writing, and bytes that are no UTF-8
 * become \xNN, and a backslash before an x becomes \x5c. The caller frees it. */
char *escape_text(const char *text);

/* For a value of udev: of ASCII only letters, digits and #+-.:=@_ stay, as in its own ID_FS_LABEL_ENC. The caller
 * frees it. */
char *escape_value(const char *text);

/* Takes \xNN back, as udev and memmap-probe write it. The caller frees it; it may hold any byte but NUL. */
char *escape_undo(const char *text);

/* Prints a line, escaped as a whole, with a newline behind it. */
void print_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* So many characters of a value are shown. */
#define QUOTE_MOST 64

struct quoted {
	char text[4 * QUOTE_MOST + sizeof("...")];
};

/* A value, or its first 64 characters and "..."; a character of UTF-8 stays whole, and any other byte counts as one. */
struct quoted quote(const char *value);

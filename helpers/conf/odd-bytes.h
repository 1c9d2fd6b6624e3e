/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes that the file must not have. */
#pragma once

#include "base/base.h"

/* Looks for a control character in a line, and for one that is not ASCII in its first `content` bytes, those before
 * its comment. Returns an error text with *at set, which the caller frees; NULL: there is none. */
char *odd_byte_mistake(const char *line, size_t length, size_t content, size_t *at);

/* Whether the file begins as a UTF-16 one does. */
bool is_utf16(const char *bytes, size_t length);

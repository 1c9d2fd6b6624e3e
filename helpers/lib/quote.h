/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What others wrote, as messages quote it. */
#pragma once

/* So many characters of a value are shown. */
#define QUOTE_MOST 64

struct quoted {
	char text[4 * QUOTE_MOST + sizeof("...")];
};

/* A value, or its first 64 characters and "..."; a character of UTF-8 stays whole, and any other byte counts as one. */
struct quoted quote(const char *value);

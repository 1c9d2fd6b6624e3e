/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text that grows. `bytes` is NULL until something is added, NUL-terminated from then on. */
#pragma once

#include "base.h"

struct text {
	char *bytes;
	size_t length;
	size_t room;
};

void text_add(struct text *text, const char *bytes, size_t length);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Forgets the content and keeps the memory. */
void text_clear(struct text *text);

/* The content, never NULL. It stays the text's. */
const char *text_get(const struct text *text);

/* Hands the content over to the caller, who frees it; never NULL. The text is empty again. */
char *text_take(struct text *text);

void text_free(struct text *text);

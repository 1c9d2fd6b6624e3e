/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growing string. `bytes` is NULL until something is added, and NUL-terminated from then on. */
#pragma once

#include "base.h"

struct text {
	char *bytes;
	size_t length;
	size_t room;
};

void text_add(struct text *text, const char *bytes, size_t length);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Empties the text and keeps its memory. */
void text_clear(struct text *text);

/* The content, never NULL; owned by the text. */
const char *text_get(const struct text *text);

/* Transfers the content, never NULL, to the caller, who frees it. The text is empty afterwards. */
char *text_take(struct text *text);

void text_free(struct text *text);

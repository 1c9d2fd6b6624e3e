/* SPDX-License-Identifier: GPL-2.0-or-later */
/* TAP for the unit tests in C: every check prints one line and never stops the program. */
#pragma once

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count;
static int tap_failed;

static inline bool tap_ok(bool good, const char *text, const char *file, int line)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, text);
	if (!good) {
		tap_failed++;
		printf("# at %s:%d\n", file, line);
	}
	return good;
}

static inline bool tap_is_text(const char *got, const char *want, const char *text,
			       const char *file, int line)
{
	bool good = got == want || (got && want && strcmp(got, want) == 0);

	if (!tap_ok(good, text, file, line))
		printf("# got:  %s\n# want: %s\n", got ? got : "(none)", want ? want : "(none)");
	return good;
}

static inline bool tap_is_number(unsigned long long got, unsigned long long want, const char *text,
				 const char *file, int line)
{
	if (!tap_ok(got == want, text, file, line))
		printf("# got:  %#llx\n# want: %#llx\n", got, want);
	return got == want;
}

#define OK(good, text) tap_ok(good, text, __FILE__, __LINE__)
#define IS_TEXT(got, want, text) tap_is_text(got, want, text, __FILE__, __LINE__)
#define IS_NUMBER(got, want, text) tap_is_number(got, want, text, __FILE__, __LINE__)

static inline int done_testing(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed ? 1 : 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Evaluates test(1) and [ of a shell, as far as possible without running anything. */
#pragma once

#include "shell-variables.h"

enum shell_status {
	SHELL_SUCCEEDS,
	SHELL_FAILS,
	SHELL_UNKNOWN,
};

/* The status of `! COMMAND`. */
enum shell_status shell_not(enum shell_status status);

/* The status of `test` with the words from `at` to `end`; `closing` is the last word of [ or bash's [[, "]" or
 * "]]", or NULL. */
enum shell_status shell_test(struct shell *shell, const char *at, const char *end, const char *closing);

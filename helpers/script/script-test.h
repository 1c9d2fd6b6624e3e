/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command `test` of GRUB, also known as `[` (grub-core/commands/test.c). */
#pragma once

#include "base/base.h"

enum script_truth {
	SCRIPT_FALSE,
	SCRIPT_TRUE,
	SCRIPT_UNSURE, /* it depends on the machine */
};

enum script_truth script_truth_not(enum script_truth truth);

/* Evaluates `count` arguments. Files are not looked for. */
enum script_truth script_test(const char *const *arguments, size_t count);

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* crashkernel= in all forms (Documentation/admin-guide/kdump/kdump.rst, kernel/crash_reserve.c). */
#pragma once

#include "takers.h"

#define CRASHKERNEL "crashkernel"

/* The last value of each form on a line; NULL: there is none. They are owned. */
struct crashkernels {
	char *plain;
	char *high;
	char *low;
	char *cma;
};

/* Remembers a value. */
void crashkernels_add(struct crashkernels *crashkernels, const char *value);

/* Adds what they take together. */
void crashkernels_take(const struct crashkernels *crashkernels, struct takers *takers);

void crashkernels_free(struct crashkernels *crashkernels);

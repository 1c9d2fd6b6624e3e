/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prints a verdict as text and as JSON. */
#pragma once

#include "verdict.h"

/* Prints a line for each finding, then KASLR, then the verdict. */
void verdict_print(const struct verdict *verdict, FILE *out);

/* Its parts: one finding's line; KASLR and the verdict. */
void finding_print(const struct finding *finding, FILE *out);
void verdict_print_end(const struct verdict *verdict, FILE *out);

/* A finding's line before escaping. The caller frees it. */
char *finding_line(const struct finding *finding);

/* Prints one object; unknown values are null. */
void verdict_print_json(const struct verdict *verdict, FILE *out);

/* The region's name, or "0x140000000" if it is foreign. The caller frees it. */
char *finding_name(const struct finding *finding);

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A verdict, for people and as JSON. */
#pragma once

#include "verdict.h"

/* A line for each finding, then KASLR, then the verdict. */
void verdict_print(const struct verdict *verdict, FILE *out);

/* The parts of it: one finding's line; KASLR and the verdict. */
void finding_print(const struct finding *finding, FILE *out);
void verdict_print_end(const struct verdict *verdict, FILE *out);

/* A finding's line as it is, before it is escaped. The caller frees it. */
char *finding_line(const struct finding *finding);

/* One object; what is unknown is null. */
void verdict_print_json(const struct verdict *verdict, FILE *out);

/* "0x140000000" for a foreign one. The caller frees it. */
char *finding_name(const struct finding *finding);

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A verdict on standard output, for people and as JSON. */
#pragma once

#include "verdict.h"

/* A line for each finding, then KASLR, then the verdict. */
void verdict_print(const struct verdict *verdict);

/* The parts of it: one finding's line; KASLR and the verdict. */
void finding_print(const struct finding *finding);
void verdict_print_end(const struct verdict *verdict);

/* One object; what is unknown is null. */
void verdict_print_json(const struct verdict *verdict);

/* "0x140000000" for a foreign one. The caller frees it. */
char *finding_name(const struct finding *finding);

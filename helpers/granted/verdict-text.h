/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a person is told of a finding: numbers, and what to do. Each text is the caller's to free. */
#pragma once

#include "finding.h"
#include "observed.h"

/* NULL for a region that is as asked. */
char *explain_finding(const struct finding *finding, const struct evidence *evidence);

/* The judgement of KASLR; *warns tells whether it is a warning. */
char *explain_kaslr(const struct evidence *evidence, bool *warns);

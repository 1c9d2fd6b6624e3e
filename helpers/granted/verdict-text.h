/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explains a finding to the user: details, and what to do. The caller frees the texts. */
#pragma once

#include "finding.h"
#include "observed.h"

/* NULL if the region is as asked. */
char *explain_finding(const struct finding *finding, const struct evidence *evidence);

/* The judgement of KASLR; *warns is set if it is a warning. */
char *explain_kaslr(const struct evidence *evidence, bool *warns);

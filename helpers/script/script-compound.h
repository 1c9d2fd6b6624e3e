/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Conditions, loops and functions of a script (grub-core/script/parser.y). */
#pragma once

#include "script-reading.h"

/* Follows the command whose word is next: if, for, while, until or function. */
void script_run_compound(struct script_run *run);

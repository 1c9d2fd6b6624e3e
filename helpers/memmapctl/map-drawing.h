/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The memory map as a drawing in the terminal. */
#pragma once

#include "ctl.h"

/* The letter that stands for a plan's region in the drawing, and in the table beside it. */
char drawing_mark(size_t region);

/* Draws each node's RAM, with what the regions and foreign memmap= arguments take of it. */
void drawing_print(const struct plan *plan, const struct host *host);

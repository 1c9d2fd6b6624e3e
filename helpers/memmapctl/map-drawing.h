/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The memory map as a drawing in the terminal. */
#pragma once

#include "ctl.h"

/* Returns the letter of a region in the drawing and in the table below it. */
char drawing_mark(size_t region);

/* Draws each node's RAM with the regions and foreign memmap= arguments in it. */
void drawing_print(const struct plan *plan, const struct host *host);

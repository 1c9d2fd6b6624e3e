/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A memmap= that is only partly ours. */
#pragma once

#include "base/base.h"

/* The parts of memmap=`value` whose regions memmap.names=`names` does not have, with commas between them; "" if it has
 * all. The caller frees them. */
char *unnamed_pieces(const char *value, const char *names);

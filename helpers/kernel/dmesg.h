/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Another machine's firmware map and nodes, from a log of its kernel's messages. */
#pragma once

#include "base/messages.h"
#include "firmware-map.h"
#include "srat.h"

/* Reads the `BIOS-e820:` and `SRAT:` lines of a log in any kernel's wording, with any text around
 * them; the last boot counts where a log holds several. `name` is the log's, for messages. Returns
 * false, with an error, when the log holds no firmware map. Map and nodes still want their
 * *_finish(). */
bool dmesg_read(const char *name, const char *log, struct firmware_map *map, struct srat *srat,
		struct messages *messages);

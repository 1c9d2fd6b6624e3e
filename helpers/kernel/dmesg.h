/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Another machine's firmware map and NUMA nodes, from its kernel log. */
#pragma once

#include "base/messages.h"
#include "firmware-map.h"
#include "srat.h"

/* Parses the `BIOS-e820:` and `SRAT:` lines of a log, in the format of any kernel version and with any
 * prefix; of several boots the last counts. `name` is the log's, for messages. Returns false, with an
 * error, if the log has no firmware map. The caller must call firmware_finish() and srat_finish(). */
bool dmesg_read(const char *name, const char *log, struct firmware_map *map, struct srat *srat,
		struct messages *messages);

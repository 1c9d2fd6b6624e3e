/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Warns of files that name a device by a number which will be, or may be, another device at the next boot. */
#pragma once

#include "base/messages.h"
#include "plan/planned.h"

/* Looks through the administrator's files, see device-files.h, and offers names that stay. Nothing is said if
 * the plan is refused or every region keeps its number. */
void device_numbers_check(const struct plan *plan, const struct host *host, const struct sysroot *root,
			  struct messages *messages);

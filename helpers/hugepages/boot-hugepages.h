/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that commands of the administrator reserve at each boot: systemd's units, scripts of runlevels, rc.local,
 * cron's @reboot, udev's RUN, and those of /etc/dpdk/dpdk.conf. */
#pragma once

#include "hugepage-setting.h"

/* Adds what all of them set. */
void boot_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages);

/* The same for the services that systemd starts, by links in folders as multi-user.target.wants. */
void unit_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages);

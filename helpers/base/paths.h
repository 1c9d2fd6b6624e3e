/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Well-known paths, below a root. */
#pragma once

#define CONF_PATH "/etc/memmap.conf"
#define STATE_FOLDER "/var/lib/memmap"
#define RUN_FOLDER "/run/memmap"
#define ENTRIES_FOLDER "/boot/loader/entries"
/* Installed only where entries are separate files. */
#define ENTRIES_PROGRAM "/usr/libexec/memmap/memmap-entries"

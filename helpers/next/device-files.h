/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The administrator's files that name devices: fstab, crypttab, systemd's units and their drop-ins below
 * /etc/systemd/system, and settings of what uses disks: LVM, mdadm, autofs, udev, virtual machines and services. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

/* What is done with one of them. `text` is its content, or the file's name when that itself can name a device, as
 * dev-pmem0.device.d; `data` is the caller's. */
struct device_reader {
	void (*read)(const char *file, const char *text, bool is_name, void *data);
	void *data;
};

/* Calls it for each file, with the path that messages show. A file that exists and cannot be read gets a warning. */
void device_files_read(const struct sysroot *root, const struct device_reader *reader, struct messages *messages);

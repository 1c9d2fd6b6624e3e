/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Configuration in folders that replace each other's files, as systemd reads it (sysctl.d(5), tmpfiles.d(5)). */
#pragma once

#include "base/sysroot.h"

struct config_files {
	char **paths; /* below the root, in the order in which they are read */
	size_t count;
	size_t room;
};

/* Lists NAME.conf of /etc, /run, /usr/local/lib and /usr/lib, each with "/" and `folder` behind it: sorted by name, and
 * of one name only that of the first folder. */
void config_files_list(struct config_files *files, const struct sysroot *root, const char *folder);

void config_files_free(struct config_files *files);

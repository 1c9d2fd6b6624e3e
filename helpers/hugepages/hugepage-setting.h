/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Settings that reserve huge pages while the system starts: one file of the kernel and the number written to it
 * (Documentation/admin-guide/mm/hugetlbpage.rst). */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

/* All nodes together. */
#define NODES_ALL (-1)

struct hugepage_setting {
	uint64_t count; /* pages */
	uint64_t size;	/* bytes of a page; 0: the kernel's default size */
	int node;	/* or NODES_ALL */
	char *argument; /* as it stands in the file */
	char *origin;	/* FILE:LINE */
};

struct hugepage_settings {
	struct hugepage_setting *list;
	size_t count;
	size_t room;
};

/* Where a setting stands; nothing is owned. */
struct setting_place {
	const struct sysroot *root;
	const char *file; /* below the root */
	unsigned line;
	const char *text; /* the setting, for messages */
	struct messages *messages;
};

/* Adds the settings that writing `value` to `path` makes. The path may be a pattern of glob(7); it then stands for the
 * page sizes of x86, 2M and 1G, and for the nodes below the root. Other paths are ignored. A value that is no number
 * gets a warning. */
void hugepage_write(struct hugepage_settings *settings, const char *path, const char *value,
		    const struct setting_place *place);

/* Warns of a setting whose effect is not known before the boot. */
void hugepage_unknown(const struct setting_place *place);

/* Warns of a file that exists and cannot be read, by errno. */
void hugepage_unread(const struct setting_place *place);

void hugepage_settings_free(struct hugepage_settings *settings);

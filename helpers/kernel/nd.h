/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernel's persistent memory devices, by address: the nd bus in sysfs. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

#define ND_DEVICES "/sys/bus/nd/devices"

struct nd_region {
	char *name; /* "region0"; NULL: only its disk is known */
	struct range range;
	int node;	 /* -1: unknown */
	char *namespace; /* "namespace0.0"; NULL: none */
	char *holder;	 /* the device of the bus that claims the namespace, such as "pfn0.0"; NULL: none */
	char *mode;	 /* of the namespace, in ndctl's terms; NULL: unknown */
	char *device;	 /* "pmem0", "pmem0s", "dax0.0"; NULL: none */
	bool lacks_driver; /* the device exists without a driver, which only happens with device DAX */
	bool is_probing; /* a driver is creating the device */
};

struct nd {
	struct nd_region *list;
	size_t count;
	size_t room;
};

/* Reads all regions whose address is readable, which takes root; none without the bus. */
void nd_read(const struct sysroot *root, struct nd *nd);

/* The region of exactly this range, or NULL; owned by *nd. */
const struct nd_region *nd_find(const struct nd *nd, struct range range);

/* Reads anew what claims a namespace; NULL: nothing. The caller frees it. */
char *nd_holder(const struct sysroot *root, const char *region, const char *namespace);

/* The kernel registers regions and namespaces on threads of its own; waits until all buses have probed their devices.
 */
void nd_wait(const struct sysroot *root);

void nd_free(struct nd *nd);

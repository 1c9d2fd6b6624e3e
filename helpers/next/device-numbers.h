/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The numbers that the kernel gives to persistent memory devices, now and at the next boot.
 *
 * A region's number is the N of pmemN and daxN.M. Regions of type 12 get theirs in the order of their addresses, and a
 * region that gets no device keeps its number (drivers/nvdimm/e820.c). NVDIMMs, CXL and soft-reserved memory take
 * numbers from the same counter (drivers/nvdimm/region_devs.c and drivers/dax/hmem/device.c, memregion_alloc) when
 * their drivers are loaded, so beside them the numbers are not known beforehand.
 */
#pragma once

#include "plan/planned.h"

struct numbered {
	struct range range;
	const char *name; /* NULL: not one of ours; owned by the command line or the plan */
	uint64_t number;  /* now */
	bool is_type_12;
};

/* Sorted by address, those of type 12 first. */
struct numbered_list {
	struct numbered *list;
	size_t count;
	size_t room;
	size_t type_12; /* how many */
};

struct device_numbers {
	struct numbered_list now;
	struct numbered_list next; /* of type 12 only; the index is the number if that is known */
	bool is_sure;		   /* it is known */
	struct line *line;	   /* the running kernel's */
};

/* Reads the devices below `root` unless the host is unknown, as in a container, whose devices are another host's. The
 * plan is good and outlives the result. */
void device_numbers_read(struct device_numbers *numbers, const struct plan *plan, const struct host *host,
			 const struct sysroot *root);

/* Whether each number belongs to the same region as now. */
bool device_numbers_stay(const struct device_numbers *numbers);

/* What a number is and will be. The regions belong to the numbers. */
struct number_change {
	const struct numbered *now;  /* NULL: no device */
	const struct numbered *next; /* NULL: no device */
	const struct numbered *heir; /* the region that is meant, at the next boot; NULL: it is not there */
	bool exists;		     /* the number will be, or may be, another device */
};

struct number_change device_number_change(const struct device_numbers *numbers, uint64_t number);

void device_numbers_free(struct device_numbers *numbers);

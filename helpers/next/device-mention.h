/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds persistent memory devices that a text names by the kernel's number: /dev/pmem0p1, /dev/dax0.0,
 * dev-pmem0.device. The text is a file of lines, such as fstab or a unit. */
#pragma once

#include "base/messages.h"

struct device_mention {
	struct place place;
	const char *name; /* in the text, not terminated: "/dev/pmem0p1", "dev-pmem0.device", KERNEL=="pmem0" */
	size_t length;	  /* of it, in bytes */
	uint64_t number;  /* of the kernel's region: 0 in pmem0s, pmem0.1p2 and dax0.1 */
	uint64_t part;	  /* the partition; 0: the whole device */
	bool is_dax;
	bool is_unit; /* the name of a systemd unit */
	bool is_rule; /* a match of a udev rule */
};

struct device_mentions {
	const char *rest; /* what is not read yet */
	const char *line; /* the beginning of its line */
	unsigned line_number;
};

/* Begins to read a text, which must outlive both structs. */
void device_mentions_begin(struct device_mentions *mentions, const char *text);

/* Returns false at the text's end. Lines that begin with # or ; are comments. */
bool device_mention_next(struct device_mentions *mentions, struct device_mention *mention);

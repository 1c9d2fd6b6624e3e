/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The configuration, /etc/memmap.conf: its values, and the position of each in the file. */
#pragma once

#include "base/messages.h"
#include "base/paths.h"
#include "base/range.h"


/* The sizes of the labels: s_volume_name of ext4 and sb_fname of xfs. */
#define EXT4_LABEL_MOST 16
#define XFS_LABEL_MOST 12

/* The minimum of mkfs.xfs since xfsprogs 5.19 (mkfs/xfs_mkfs.c, validate_supported). */
#define XFS_LEAST (300 * MIB)

enum kaslr_setting {
	KASLR_AUTO,
	KASLR_OFF,
	KASLR_KEEP,
};

enum on_failure {
	FAILURE_BLOCK,
	FAILURE_WARN,
	FAILURE_STOP,
};

enum filesystem {
	FILESYSTEM_NONE,
	FILESYSTEM_EXT4,
	FILESYSTEM_XFS,
	FILESYSTEM_UNKNOWN, /* an invalid value */
};

enum region_key {
	KEY_SIZE,
	KEY_START,
	KEY_NODE,
	KEY_ALIGN,
	KEY_ALLOW_LOW,
	KEY_FILESYSTEM,
	KEY_MOUNT,
	KEY_MOUNT_OPTIONS,
	KEY_CONTENTS,
	REGION_KEYS,
};

enum top_key {
	KEY_KASLR,
	KEY_ON_FAILURE,
	KEY_MIN_RAM,
	KEY_TRIAL,
	KEY_TRIAL_MINUTES,
	TOP_KEYS,
};

struct region {
	char *name;
	struct place place;		/* of the section's name */
	struct place at[REGION_KEYS];	/* of each key's value; line 0: not given */
	uint64_t size;
	uint64_t start;			/* 0: auto */
	uint64_t align;			/* 0: not given */
	int node;			/* NODE_ANY: any */
	bool allow_low;
	enum filesystem filesystem;
	char *mount;			/* NULL: none */
	char *mount_options;		/* NULL: the default */
	bool discard;
	bool bad;			/* has an error, and gets no address */
	bool mistaken;			/* there is an error between its first line and the next region's */
};

struct conf {
	char *file; /* the name in messages */
	struct place at[TOP_KEYS];
	enum kaslr_setting kaslr;
	enum on_failure on_failure;
	uint64_t min_ram;
	bool trial;
	unsigned trial_minutes; /* after which a trial boot that is not up reboots; 0: no limit */
	struct region *regions;
	size_t count;
	size_t room;
};

/* Sets the defaults. `file` is copied. */
void conf_init(struct conf *conf, const char *file);

/* The position for a plan's error about a region: its start if `prefer_start` and given, else its
 * size, else its name. */
struct place region_place(const struct region *region, bool prefer_start);

/* The name of the region's file for messages; "command line" for a region without a file. */
const char *region_file(const struct conf *conf, const struct region *region);

/* The value of on-failure as written in the file and in memmap.policy=. */
const char *on_failure_name(enum on_failure on_failure);

void region_free(struct region *region);

void conf_free(struct conf *conf);

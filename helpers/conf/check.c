// SPDX-License-Identifier: GPL-2.0-or-later
/* Checks that need the whole file: missing keys, and keys that conflict. */
#include "reader.h"

#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "mount-point.h"
#include "seen.h"

#define MIN_RAM_TRIED (256 * MIB)

void conf_fail(struct conf_reader *reader, struct place place, char *what)
{
	message_add(reader->messages, MESSAGE_ERROR, reader->conf->file, place, "%s", what);
	if (reader->blamed)
		reader->conf->regions[reader->blamed - 1].mistaken = true;
	free(what);
}

static char *mount_taken(const struct region *by)
{
	return format_text("%s is already the mount of [%s] at line %u; choose another", quote(by->mount).text,
			   by->name, by->at[KEY_MOUNT].line);
}

static void check_mount(struct conf_reader *reader, size_t index)
{
	const struct region *region = &reader->conf->regions[index];
	const char *mistake = region->mount ? mount_place_mistake(region->mount) : NULL;
	size_t earlier;

	if (!region->mount)
		return;
	if (mistake)
		message_add(reader->messages, MESSAGE_WARNING, reader->conf->file, region->at[KEY_MOUNT],
			    "%s %s; choose a directory such as /pmem", quote(region->mount).text, mistake);
	if (!region->filesystem)
		conf_fail(reader, region->at[KEY_MOUNT],
			  format_text("mount needs a filesystem; add filesystem = ext4 or xfs"));
	if (!seen_add(&reader->mounts, region->mount, index, &earlier))
		conf_fail(reader, region->at[KEY_MOUNT], mount_taken(&reader->conf->regions[earlier]));
}

/* memmap-mkfs uses this label until a filesystem is complete, and to xfs_admin(8) "--" means no label. */
static bool is_label_taken(const struct region *region, bool is_xfs)
{
	return streq(region->name, "memmap-half") || (is_xfs && streq(region->name, "--"));
}

static void check_label(struct conf_reader *reader, const struct region *region)
{
	bool is_xfs = region->filesystem == FILESYSTEM_XFS;
	size_t most = is_xfs ? XFS_LABEL_MOST : EXT4_LABEL_MOST;

	if (region->filesystem && is_label_taken(region, is_xfs))
		conf_fail(reader, region->place,
			  format_text("'%s' cannot be the label of a filesystem; give this region another name",
				      region->name));
	if ((!is_xfs && region->filesystem != FILESYSTEM_EXT4) || strlen(region->name) <= most)
		return;
	conf_fail(reader, region->place,
		  format_text("'%s' becomes the filesystem's label but has %zu characters; %s allows %zu",
			      region->name, strlen(region->name), is_xfs ? "xfs" : "ext4", most));
}

static void check_filesystem(struct conf_reader *reader, const struct region *region)
{
	check_label(reader, region);
	if (region->filesystem == FILESYSTEM_XFS && region->size && region->size < XFS_LEAST)
		message_add(reader->messages, MESSAGE_WARNING, reader->conf->file, region->at[KEY_SIZE],
			    "mkfs.xfs needs at least 300M; write size = 300M, or filesystem = ext4");
	if (region->mount_options && !region->mount && !region->bad)
		conf_fail(reader, region->at[KEY_MOUNT_OPTIONS],
			  format_text("mount-options need a mount; add one, such as %smount = /pmem",
				      region->filesystem ? "" : "filesystem = ext4 and "));
	if (region->discard && !region->filesystem)
		conf_fail(reader, region->at[KEY_CONTENTS],
			  format_text("contents = discard creates a filesystem at every boot; add filesystem = "
				      "ext4 or xfs"));
}

static void check_align(struct conf_reader *reader, const struct region *region)
{
	uint64_t start;

	if (!region->start || !region->align || region->start % region->align == 0)
		return;
	start = align_up(region->start, region->align);
	conf_fail(reader, region->at[KEY_START],
		  format_text("start is not a multiple of align, %s; write %s",
			      size_text(region->align).text,
			      size_text(start ? start : align_down(region->start, region->align)).text));
}

static void check_region(struct conf_reader *reader, size_t index)
{
	struct region *region = &reader->conf->regions[index];

	reader->blamed = index + 1;
	if (!region->size || (region->start && region->size > UINT64_MAX - region->start))
		region->bad = true;
	if (!region->at[KEY_SIZE].line)
		conf_fail(reader, region->place,
			  format_text("[%s] has no size; add one, such as size = 4G", region->name));
	check_align(reader, region);
	if (region->size && region->start && region->size > UINT64_MAX - region->start)
		conf_fail(reader, region->at[KEY_START],
			  format_text("start and size together do not fit in 64 bits"));
	check_filesystem(reader, region);
	check_mount(reader, index);
}

void conf_check(struct conf_reader *reader)
{
	const struct conf *conf = reader->conf;
	size_t earlier;

	for (size_t i = 0; i < reader->first; i++)
		if (conf->regions[i].mount)
			seen_add(&reader->mounts, conf->regions[i].mount, i, &earlier);
	for (size_t i = reader->first; i < conf->count; i++)
		check_region(reader, i);
	reader->blamed = 0;
	if (!reader->first && conf->min_ram < MIN_RAM_TRIED && !conf->trial)
		conf_fail(reader, conf->at[KEY_MIN_RAM],
			  format_text("min-ram below 256M may not boot, so it needs trial = yes; write 256M "
				      "or more, or trial = yes"));
}

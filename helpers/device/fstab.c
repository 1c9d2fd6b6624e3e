// SPDX-License-Identifier: GPL-2.0-or-later
#include "fstab.h"

#include <errno.h>
#include <mntent.h>
#include <string.h>

#include "base/unit-name.h"

#define FSTAB_PATH "/etc/fstab"
#define FSTAB_MOST (1 << 20)

/* The quotes that a tag's value may stand in. */
static char *unquote(const char *value)
{
	size_t length = strlen(value);

	if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
		return format_text("%.*s", (int)length - 2, value + 1);
	return copy_text(value);
}

static char *device_of(const char *spec)
{
	if (startswith(spec, "LABEL=")) {
		auto_free char *label = unquote(spec + strlen("LABEL="));

		return format_text("/dev/disk/by-label/%s", label);
	}
	return *spec == '/' ? path_simple(spec) : copy_text(spec);
}

static void add_entry(struct fstab *fstab, const struct mntent *line)
{
	struct fstab_entry entry = {
		.device = device_of(line->mnt_fsname),
		.place = *line->mnt_dir == '/' ? path_simple(line->mnt_dir) : copy_text(line->mnt_dir),
		.type = copy_text(line->mnt_type),
	};

	list_add(fstab, entry);
}

void fstab_parse(struct fstab *fstab, const char *text)
{
	/* With room for the longest line there can be. */
	size_t length = strlen(text), room = length + 2;
	auto_free char *copy = copy_text(text);
	auto_fclose FILE *file = length ? fmemopen(copy, length, "r") : NULL;
	auto_free char *line = NULL;
	struct mntent entry;
	size_t allocated = 0;

	if (!length)
		return;
	line = grow(line, &allocated, room, 1);
	if (!file)
		out_of_memory();
	while (getmntent_r(file, &entry, line, (int)room))
		if (*entry.mnt_dir)
			add_entry(fstab, &entry);
}

bool fstab_read(const struct sysroot *root, struct fstab *fstab)
{
	auto_free char *text = sysroot_read(root, FSTAB_PATH, FSTAB_MOST, NULL);

	if (!text)
		return errno == ENOENT;
	fstab_parse(fstab, text);
	return true;
}

bool fstab_is_swap(const struct fstab_entry *entry)
{
	return streq(entry->type, "swap");
}

void fstab_free(struct fstab *fstab)
{
	for (size_t i = 0; i < fstab->count; i++) {
		free(fstab->list[i].device);
		free(fstab->list[i].place);
		free(fstab->list[i].type);
	}
	free(fstab->list);
	*fstab = (struct fstab){ 0 };
}

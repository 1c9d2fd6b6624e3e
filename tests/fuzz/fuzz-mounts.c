// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of /proc/self/mountinfo, and behind a line of "=" of a place: mounted there, a device is found there. */
#include "fuzz.h"

#include "kernel/mountinfo.h"

#define MOUNTINFO "/proc/self/mountinfo"

static bool find(const char *mountinfo, struct mount *mount)
{
	const struct sysroot root = fuzz_root();

	fuzz_file(MOUNTINFO, mountinfo);
	MUST(mount_find(&root, 259, 1, mount));
	MUST(!mount->where == !mount->type && !mount->where == !mount->options);
	if (!mount->where)
		return false;
	MUST(strlen(mount->where) <= strlen(mountinfo) && strlen(mount->type) <= strlen(mountinfo));
	MUST(strstr(mountinfo, "259:") && strstr(mountinfo, " - "));
	MUST(!mount->dax || strstr(mount->options, "dax"));
	return true;
}

/* As the kernel writes a path (fs/seq_file.c, mangle_path, with the bytes of fs/proc_namespace.c). */
static char *escaped(const char *path)
{
	struct text text = { 0 };

	for (; *path; path++)
		if (strchr(" \t\n\\#", *path))
			text_addf(&text, "\\%03o", (unsigned)*path);
		else
			text_add(&text, path, 1);
	return text_take(&text);
}

/* Behind whatever lines, none of which tells of the device. */
static void must_find(const char *others, const char *where)
{
	auto_free char *place = escaped(where);
	auto_free char *text = format_text("%s\n36 24 259:1 / %s rw,nosuid shared:7 - ext4 /dev/pmem0 rw,dax=always\n"
					   "37 24 259:1 / /second rw - xfs /dev/pmem0 rw\n", others, place);
	struct mount mount;

	MUST(find(text, &mount));
	MUST(strcmp(mount.where, where) == 0);
	MUST(strcmp(mount.type, "ext4") == 0 && mount.dax);
	mount_free(&mount);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *mountinfo = text_of(data, size), *where = part_behind(mountinfo);
	struct mount mount;
	bool found = find(mountinfo, &mount);

	mount_free(&mount);
	if (!found && *where)
		must_find(mountinfo, where);
	free(mountinfo);
	return 0;
}

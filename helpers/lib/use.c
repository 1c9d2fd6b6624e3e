// SPDX-License-Identifier: GPL-2.0-or-later
#include "use.h"

#include <string.h>
#include <sys/statvfs.h>

#include "escape.h"
#include "mounts.h"
#include "run.h"

#define PROBE_PROGRAM "/usr/libexec/memmap/memmap-probe"

static void read_size(const char *where, struct use *use)
{
	struct statvfs status;
	uint64_t free_bytes;

	if (statvfs(where, &status) < 0 ||
	    __builtin_mul_overflow((uint64_t)status.f_blocks, (uint64_t)status.f_frsize, &use->size) ||
	    __builtin_mul_overflow((uint64_t)status.f_bfree, (uint64_t)status.f_frsize, &free_bytes))
		return;
	use->used = use->size > free_bytes ? use->size - free_bytes : 0;
}

void use_read(const struct sysroot *root, const char *disk, struct use *use)
{
	auto_free char *path = format_text("/sys/block/%s/dev", disk);
	auto_free char *numbers = sysroot_read(root, path, 64, NULL);
	auto_clean(mount) struct mount mount = { 0 };
	unsigned major, minor;

	if (!numbers || sscanf(numbers, "%u:%u", &major, &minor) != 2)
		return;
	mount_find(root, major, minor, &mount);
	if (!mount.where)
		return;
	use->mount = copy_text(mount.where);
	use->filesystem = copy_text(mount.type);
	use->dax = mount.dax ? DAX_ON : DAX_OFF;
	if (!*root->path)
		read_size(mount.where, use);
}

static void take(char **field, const char *line, const char *key)
{
	size_t length = strlen(key);

	if (strncmp(line, key, length) == 0 && line[length]) {
		free(*field);
		*field = escape_undo(line + length);
	}
}

void use_probe(const struct sysroot *root, const char *disk, struct use *use)
{
	auto_free char *device = format_text("%s/dev/%s", root->path, disk);
	const char *program = getenv("MEMMAP_PROBE");
	const char *const command[] = { program ? program : PROBE_PROGRAM, device, NULL };
	auto_free char *output = NULL;
	char *rest, *line;

	if (run_output(command, &output) != 0)
		return;
	rest = output;
	while ((line = strsep(&rest, "\n"))) {
		take(&use->filesystem, line, "MEMMAP_TYPE=");
		take(&use->label, line, "MEMMAP_LABEL=");
	}
}

void use_free(struct use *use)
{
	free(use->filesystem);
	free(use->label);
	free(use->mount);
	*use = (struct use){ 0 };
}

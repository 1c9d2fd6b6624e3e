// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <string.h>

#include "base/file-write.h"
#include "generator.h"

static void note_written(const struct output *output, const char *path, bool done)
{
	struct written *written = output->written;

	if (!done) {
		say_error(output->messages, "%s cannot be written: %s", path, strerror(errno));
		written->failed = true;
		return;
	}
	written->paths = grow(written->paths, &written->room, written->count + 1, sizeof(*written->paths));
	written->paths[written->count++] = copy_text(path);
}

void output_file(const struct output *output, const char *name, const char *text)
{
	auto_free char *path = format_text("%s/%s", output->folder ? output->folder : "", name);

	if (!output->folder)
		printf("== %s\n%s\n", name, text);
	else if (!output->written->failed)
		note_written(output, path, file_replace(&sysroot_none, path, text));
}

static bool make_link(const char *folder, const char *target, const char *path)
{
	return folder_make(&sysroot_none, folder) && (symlink(target, path) == 0 || errno == EEXIST);
}

void output_link(const struct output *output, const char *folder, const char *unit)
{
	auto_free char *full = format_text("%s/%s", output->folder ? output->folder : "", folder);
	auto_free char *path = format_text("%s/%s", full, unit);
	auto_free char *target = format_text("../%s", unit);

	if (!output->folder)
		printf("== %s/%s -> %s\n\n", folder, unit, target);
	else if (!output->written->failed)
		note_written(output, path, make_link(full, target, path));
}

void output_end(const struct output *output, const char *loss)
{
	struct written *written = output->written;

	for (size_t i = 0; i < written->count; i++) {
		if (written->failed)
			unlink(written->paths[i]);
		free(written->paths[i]);
	}
	if (written->failed)
		say_error(output->messages, "%s", loss);
	free(written->paths);
	*written = (struct written){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "generator.h"

static void fail(const struct output *output, const char *path)
{
	say_error(output->messages, "%s cannot be written: %s", path, strerror(errno));
}

/* Makes the folder that a file below the output folder stands in, where that is one of its own. */
static void make_folder(const char *path, size_t base)
{
	const char *slash = strrchr(path + base, '/');

	if (slash) {
		auto_free char *folder = format_text("%.*s", (int)(slash - path), path);

		/* What is wrong shows as soon as the file is made. */
		(void)mkdir(folder, 0755);
	}
}

void output_file(const struct output *output, const char *name, const char *text)
{
	auto_free char *path = format_text("%s/%s", output->folder ? output->folder : "", name);
	auto_fclose FILE *file = NULL;

	if (!output->folder) {
		printf("== %s\n%s\n", name, text);
		return;
	}
	make_folder(path, strlen(output->folder) + 1);
	file = fopen(path, "we");
	if (!file || fputs(text, file) < 0 || fflush(file) != 0)
		fail(output, path);
}

void output_link(const struct output *output, const char *folder, const char *unit)
{
	auto_free char *path =
		format_text("%s/%s/%s", output->folder ? output->folder : "", folder, unit);
	auto_free char *target = format_text("../%s", unit);

	if (!output->folder) {
		printf("== %s/%s -> %s\n\n", folder, unit, target);
		return;
	}
	make_folder(path, strlen(output->folder) + 1);
	if (symlink(target, path) != 0 && errno != EEXIST)
		fail(output, path);
}

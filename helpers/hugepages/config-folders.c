// SPDX-License-Identifier: GPL-2.0-or-later
#include "config-folders.h"

#include <string.h>

static int is_config(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && streq(dot, ".conf");
}

static const char *file_name(const char *path)
{
	return strrchr(path, '/') + 1;
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(file_name(*(char *const *)left), file_name(*(char *const *)right));
}

static bool is_listed(const struct config_files *files, size_t sorted, const char *path)
{
	return sorted && bsearch(&path, files->paths, sorted, sizeof(*files->paths), compare_names);
}

/* The files listed so far are sorted. */
static void add_folder(struct config_files *files, const struct sysroot *root, const char *folder)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(root, folder, &found, is_config);
	size_t sorted = files->count;

	for (int i = 0; i < count; i++) {
		char *path = format_text("%s/%s", folder, found[i]->d_name);

		free(found[i]);
		if (is_listed(files, sorted, path)) {
			free(path);
			continue;
		}
		files->paths = grow(files->paths, &files->room, files->count + 1, sizeof(*files->paths));
		files->paths[files->count++] = path;
	}
	free(found);
	if (files->count)
		qsort(files->paths, files->count, sizeof(*files->paths), compare_names);
}

void config_files_list(struct config_files *files, const struct sysroot *root, const char *folder)
{
	static const char *const tops[] = { "/etc", "/run", "/usr/local/lib", "/usr/lib" };

	for (size_t i = 0; i < sizeof(tops) / sizeof(*tops); i++) {
		auto_free char *path = format_text("%s/%s", tops[i], folder);

		add_folder(files, root, path);
	}
}

void config_files_free(struct config_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		free(files->paths[i]);
	free(files->paths);
	*files = (struct config_files){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "logs.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static void add(struct logs *logs, char *path, char *name, bool is_listed)
{
	const struct log log = { path, name, is_listed };

	list_add(logs, log);
}

bool logs_is_folder(const char *given)
{
	struct stat status;

	return stat(given, &status) == 0 && S_ISDIR(status.st_mode);
}

static int is_not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **left, const struct dirent **right)
{
	return strcmp((*left)->d_name, (*right)->d_name);
}

bool logs_add(struct logs *logs, const char *given, bool is_alone)
{
	const char *slash = endswith(given, "/") ? "" : "/";
	struct dirent **found;
	int count;

	if (!logs_is_folder(given)) {
		add(logs, copy_text(given), copy_text(given), false);
		return true;
	}
	count = scandir(given, &found, is_not_hidden, by_name);
	if (count < 0)
		return false;
	for (int i = 0; i < count; i++) {
		char *path = format_text("%s%s%s", given, slash, found[i]->d_name);

		add(logs, path, copy_text(is_alone ? found[i]->d_name : path), true);
		free(found[i]);
	}
	free(found);
	return true;
}

void logs_free(struct logs *logs)
{
	for (size_t i = 0; i < logs->count; i++) {
		free(logs->list[i].path);
		free(logs->list[i].name);
	}
	free(logs->list);
	*logs = (struct logs){ 0 };
}

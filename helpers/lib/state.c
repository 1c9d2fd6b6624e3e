// SPDX-License-Identifier: GPL-2.0-or-later
#include "state.h"

#include <errno.h>
#include <string.h>

#include "beside.h"

void state_tidy(const struct sysroot *root)
{
	auto_free char *folder = sysroot_path(root, STATE_FOLDER);

	beside_tidy(folder, "*");
}

char *state_line(const char *path)
{
	size_t length = 0;
	auto_free char *line = file_read(path, STATE_MOST, &length);

	if (!line && file_is_unread(errno))
		return NULL;
	errno = 0;
	if (!line || strlen(line) != length)
		return NULL;
	if (length && line[length - 1] == '\n')
		line[--length] = '\0';
	return words_are_safe(line) ? copy_text(line) : NULL;
}

bool state_read(const struct sysroot *root, struct words *words)
{
	auto_free char *path = sysroot_path(root, CHECKED_PATH);
	auto_free char *line = state_line(path);

	if (!line)
		return errno == 0;
	words_parse(words, line);
	return true;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "saved-args.h"

#include <errno.h>
#include <string.h>

#include "base/temp-file.h"

void state_tidy(const struct sysroot *root)
{
	beside_tidy(root, STATE_FOLDER, "*");
}

char *state_line(const struct sysroot *root, const char *path)
{
	size_t length = 0;
	auto_free char *line = sysroot_read(root, path, STATE_MOST, &length);

	if (!line && file_is_unread(errno))
		return NULL;
	errno = 0;
	if (!line || strlen(line) != length)
		return NULL;
	if (length && line[length - 1] == '\n')
		line[--length] = '\0';
	return args_are_safe(line) ? copy_text(line) : NULL;
}

bool state_read(const struct sysroot *root, const char *path, struct args *args)
{
	auto_free char *line = state_line(root, path);

	if (!line)
		return errno == 0;
	args_parse(args, line);
	return true;
}

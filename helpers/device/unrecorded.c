// SPDX-License-Identifier: GPL-2.0-or-later
#include "unrecorded.h"

#include <errno.h>
#include <string.h>

#include "base/file-write.h"

/* An earlier sign of a change includes any boot. */
bool unrecorded_tell(const struct sysroot *root, const char *what)
{
	auto_free char *old = sysroot_read_line(root, UNRECORDED_PATH);
	/* A sign can name only one boot. */
	auto_free char *line = format_text("%s\n", old ? UNRECORDED_CHANGE : what);

	if (old && (streq(old, what) || streq(old, UNRECORDED_CHANGE)))
		return true;
	return file_replace(root, UNRECORDED_PATH, line);
}

bool unrecorded_is_none(const struct sysroot *root, const char *recorded, const char *running)
{
	auto_free char *sign = sysroot_read_line(root, UNRECORDED_PATH);

	if (!sign)
		return errno == ENOENT;
	return streq(sign, recorded) || streq(sign, running);
}

bool unrecorded_remove(const struct sysroot *root)
{
	return file_remove(root, UNRECORDED_PATH);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "conf-file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "base/messages.h"
#include "reader.h"

/* The target of the link at `path`; NULL: not a link. The caller frees it. */
static char *link_target(const struct sysroot *root, const char *path)
{
	char target[PATH_MAX];
	const char *name;
	auto_close int folder = sysroot_folder(root, path, &name);
	ssize_t length = folder < 0 ? -1 : readlinkat(folder, name, target, sizeof(target) - 1);

	return length < 0 ? NULL : format_text("%.*s", (int)length, target);
}

/* The last link on a path that does not resolve; NULL: none. The caller frees it. */
static char *dangling_link(const struct sysroot *root, const char *path)
{
	char *way = copy_text(path), *slash;

	while (*way) {
		auto_free char *target = link_target(root, way);

		if (target)
			return way;
		slash = strrchr(way, '/');
		way[slash ? slash - way : 0] = '\0';
	}
	free(way);
	return NULL;
}

/* As with systemd's files, a link to /dev/null disables the file. In a tree the device need not exist. */
static bool is_null(const struct sysroot *root, const char *path)
{
	auto_free char *target = link_target(root, path);
	struct stat status;

	if (target && streq(target, "/dev/null"))
		return true;
	return sysroot_stat(root, path, &status) && S_ISCHR(status.st_mode) &&
	       status.st_rdev == makedev(1, 3);
}

static const char *problem_text(int problem)
{
	if (problem == EFBIG)
		return "larger than the limit of 1 MiB";
	return problem == ENOTSUP ? "not a regular file" : strerror(problem);
}

static void say_unread(const struct conf *conf, const struct sysroot *root, int problem, struct messages *messages)
{
	auto_free char *target = link_target(root, CONF_PATH);

	message_add(messages, MESSAGE_ERROR, conf->file, (struct place){ 0 }, "cannot be read: %s%s%s%s",
		    problem_text(problem), target ? " (a link to " : "", target ? target : "", target ? ")" : "");
}

/* Without a dangling link, the file is just missing. */
static void say_dangling(const struct conf *conf, const struct sysroot *root, struct messages *messages)
{
	auto_free char *link = dangling_link(root, CONF_PATH);
	auto_free char *target = link ? link_target(root, link) : NULL;
	auto_free char *shown = NULL;

	if (!target)
		return;
	shown = streq(link, CONF_PATH) ? copy_text("it") : sysroot_path(root, link);
	message_add(messages, MESSAGE_ERROR, conf->file, (struct place){ 0 },
		    "cannot be read: %s is a link to %s, which does not exist; mount the filesystem it is on, or "
		    "remove the link", shown, target);
}

void conf_read(struct conf *conf, const struct sysroot *root, struct messages *messages)
{
	size_t length = 0;
	auto_free char *bytes = sysroot_read(root, CONF_PATH, CONF_MOST, &length);
	int problem = errno;

	if (bytes)
		conf_parse(conf, bytes, length, messages);
	else if (!is_null(root, CONF_PATH) && problem == ENOENT)
		say_dangling(conf, root, messages);
	else if (!is_null(root, CONF_PATH))
		say_unread(conf, root, problem, messages);
}

void conf_read_named(struct conf *conf, const char *path, struct messages *messages)
{
	size_t length = 0;
	auto_free char *bytes = streq(path, "-") ? stdin_read(CONF_MOST, &length)
						 : stream_read(path, CONF_MOST, &length);

	if (bytes)
		conf_parse(conf, bytes, length, messages);
	else
		message_add(messages, MESSAGE_ERROR, conf->file, (struct place){ 0 }, "cannot be read: %s",
			    problem_text(errno));
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "grubenv.h"

#include <errno.h>
#include <string.h>

#include "base/file-write.h"
#include "base/spawn.h"
#include "base/strbuf.h"
#include "base/temp-file.h"
#include "boot-file.h"

/* GRUB_ENVBLK_SIGNATURE in include/grub/lib/envblk.h; grub-core/lib/envblk.c accepts any larger size */
#define SIGNATURE "# GRUB Environment Block\n"
#define BLOCK_MOST (64 * KIB)
#define BLOCK_LEAST 1024

static const struct known {
	const char *command;
	const char *folder;
} known[] = {
	{ "grub-editenv", "/boot/grub" },
	{ "grub2-editenv", "/boot/grub2" },
};

/* Reads a value and moves *at to its end. Backslashes and newlines in it are escaped with a backslash
 * (grub-core/lib/envblk.c). */
static char *read_value(const char **at)
{
	struct text value = { 0 };

	for (; **at && **at != '\n'; ++*at) {
		*at += **at == '\\' && (*at)[1];
		text_add(&value, *at, 1);
	}
	return text_take(&value);
}

/* The value of NAME=VALUE at the start of a line, or NULL. */
static char *block_value(const char *block, const char *name)
{
	auto_free char *start = format_text("\n%s=", name);
	const char *at = strstr(block, start);

	if (!at)
		return NULL;
	at += strlen(start);
	return read_value(&at);
}

static enum grubenv_state without_block(int problem)
{
	if (problem == ENOENT)
		return GRUBENV_MISSING;
	return file_is_unread(problem) ? GRUBENV_UNREAD : GRUBENV_BROKEN;
}

static bool is_block(const char *bytes, size_t length)
{
	return strlen(bytes) == length && startswith(bytes, SIGNATURE);
}

/* GRUB writes into the padding of # at the end, or over an existing value of the same length (grub_envblk_set() in
 * grub-core/lib/envblk.c). */
static bool has_room_for_id(const struct grubenv *env, const char *block, size_t length)
{
	static const char line[] = GRUBENV_TRIED "=01234567\n";
	size_t room = 0;

	while (room < length && block[length - room - 1] == '#')
		room++;
	return env->tried || room >= strlen(line);
}

static void read_block(struct grubenv *env, const char *path)
{
	size_t length = 0;
	auto_free char *block = NULL;

	free(env->tried);
	free(env->ok);
	free(env->lost);
	env->tried = env->ok = env->lost = NULL;
	env->is_full = false;
	block = sysroot_read(env->root, path, BLOCK_MOST, &length);
	if (!block) {
		env->state = without_block(errno);
		env->lost = sysroot_lost_target(env->root, path);
		/* To GRUB, a block may be there. */
		if (env->lost)
			env->state = GRUBENV_UNREAD;
		return;
	}
	env->state = GRUBENV_BROKEN;
	if (!is_block(block, length))
		return;
	env->state = GRUBENV_GOOD;
	env->tried = block_value(block, GRUBENV_TRIED);
	env->ok = block_value(block, GRUBENV_OK);
	env->is_full = !has_room_for_id(env, block, length);
}

/* A file that cannot be examined may exist. */
static bool may_hold(const struct sysroot *root, const char *folder, const char *file)
{
	auto_free char *path = format_text("%s%s", folder, file);

	return sysroot_exists(root, path) || errno != ENOENT;
}

/* Whether the folder's editing program is installed and GRUB has files in it. */
static bool is_grub_folder(const struct sysroot *root, const struct known *candidate)
{
	if (!*root->path && !run_finds(candidate->command))
		return false;
	return may_hold(root, candidate->folder, "/grubenv") || may_hold(root, candidate->folder, "/grub.cfg");
}

/* GRUB's own folder always exists, but one with the other name may exist too: from an older GRUB or a cloud tool,
 * without anything that this GRUB reads, or as a link to this GRUB's. */
static const struct known *find_grub_folder(const struct sysroot *root)
{
	const struct known *found = NULL;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!may_hold(root, known[i].folder, ""))
			continue;
		if (is_grub_folder(root, &known[i]))
			return &known[i];
		found = found ? found : &known[i];
	}
	return found;
}

void grubenv_read(struct grubenv *env, const struct sysroot *root)
{
	const struct known *found = find_grub_folder(root);

	env->state = GRUBENV_MISSING;
	env->root = root;
	if (!found)
		return;
	env->path = format_text("%s/grubenv", found->folder);
	env->shown = sysroot_path(root, env->path);
	env->command = *root->path ? getenv("MEMMAP_EDITENV") : found->command;
	read_block(env, env->path);
}

/* The existing block, or an empty one of the usual size (grub-core/lib/envblk.c, GRUB_ENVBLK_DEFCFG). */
static char *block_to_edit(const struct sysroot *root, const char *path)
{
	char *block = sysroot_read(root, path, BLOCK_MOST, NULL);
	struct text empty = { 0 };

	if (block || errno != ENOENT)
		return block;
	text_addf(&empty, "%s", SIGNATURE);
	while (empty.length < BLOCK_LEAST)
		text_add(&empty, "#", 1);
	return text_take(&empty);
}

/* Makes a copy for the command to edit. Returns the same as beside_make(). */
static int copy_block(const struct sysroot *root, const char *path, char **copy)
{
	auto_free char *block = block_to_edit(root, path);
	int fd = block ? beside_make(root, path, copy) : -1;

	if (fd < 0 || write_all(fd, block))
		return fd;
	sysroot_unlink(root, *copy);
	close(fd);
	return -1;
}

static bool install_copy(const struct sysroot *root, const char *copy, const char *path, bool is_new)
{
	return boot_file_ready(root, copy, is_new ? copy : path) && boot_file_put(root, copy, path);
}

/* Runs the command, if there is a verb, with up to three arguments, and reads the result. The command writes in place
 * and could destroy the variables of others if interrupted, so it gets a copy. */
static bool edit_block(struct grubenv *env, const char *verb, const char *first, const char *second)
{
	auto_free char *path = env->path ? sysroot_real(env->root, env->path) : NULL;
	int problem = errno;
	const char *place = path ? path : env->path;
	auto_free char *copy = NULL;
	auto_close int fd = -1;
	bool done = false;

	if (!place || env->lost || !env->command || (!path && problem != ENOENT))
		return false;
	fd = copy_block(env->root, place, &copy);
	if (fd >= 0) {
		auto_free char *full = sysroot_path(env->root, copy);
		const char *const command[] = { env->command, full, verb, first, second, NULL };

		done = !verb || run_quietly(command) == 0;
		read_block(env, copy);
		done = done && env->state == GRUBENV_GOOD && install_copy(env->root, copy, place, !path);
		sysroot_unlink(env->root, copy);
	}
	read_block(env, env->path);
	return done && env->state == GRUBENV_GOOD;
}

bool grubenv_create(struct grubenv *env)
{
	return edit_block(env, NULL, NULL, NULL);
}

char *grubenv_unread_text(const struct grubenv *env)
{
	if (env->lost)
		return format_text("%s is a link to %s, which does not exist; mount its filesystem", env->shown,
				   env->lost);
	return format_text("%s cannot be read", env->shown);
}

void grubenv_tidy(const struct grubenv *env)
{
	auto_free char *path = env->path ? sysroot_real(env->root, env->path) : NULL;
	auto_free char *folder = path ? folder_of(path) : NULL;

	if (path)
		beside_tidy(env->root, folder, strrchr(path, '/') + 1);
}

bool grubenv_confirm(struct grubenv *env, const char *id)
{
	auto_free char *pair = format_text(GRUBENV_OK "=%s", id);

	return edit_block(env, "set", pair, NULL) && env->ok && streq(env->ok, id);
}

bool grubenv_forget_tried(struct grubenv *env)
{
	return edit_block(env, "unset", GRUBENV_TRIED, NULL) && !env->tried;
}

bool grubenv_forget(struct grubenv *env)
{
	return edit_block(env, "unset", GRUBENV_TRIED, GRUBENV_OK) && !env->tried && !env->ok;
}

void grubenv_free(struct grubenv *env)
{
	free(env->path);
	free(env->shown);
	free(env->lost);
	free(env->tried);
	free(env->ok);
	*env = (struct grubenv){ 0 };
}

static char *block_path(const struct sysroot *root)
{
	const struct known *found = find_grub_folder(root);

	return found ? format_text("%s/grubenv", found->folder) : NULL;
}

void grubenv_origins(const struct sysroot *root, struct origins *origins)
{
	auto_free char *path = block_path(root);

	if (path)
		origins_add(origins, root, path);
}

char *grubenv_block(const struct sysroot *root)
{
	auto_free char *path = block_path(root);
	size_t length = 0;
	char *block = path ? sysroot_read(root, path, BLOCK_MOST, &length) : NULL;

	if (block && is_block(block, length))
		return block;
	free(block);
	return NULL;
}

char *grubenv_block_value(const char *block, const char *name)
{
	return block_value(block, name);
}

bool grubenv_block_next(const char **at, char **name, char **value)
{
	while (**at) {
		size_t length = strcspn(*at, "=\n");
		const char *start = *at;

		*at += length;
		if (**at != '=' || *start == '#') {
			*at += strcspn(*at, "\n");
			*at += **at == '\n';
			continue;
		}
		++*at;
		*name = format_text("%.*s", (int)length, start);
		*value = read_value(at);
		*at += **at == '\n';
		return true;
	}
	return false;
}

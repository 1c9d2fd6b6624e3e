// SPDX-License-Identifier: GPL-2.0-or-later
#include "mkconfig.h"

#include <errno.h>
#include <string.h>

#include "base/escape.h"
#include "base/file-write.h"
#include "base/paths.h"
#include "base/spawn.h"
#include "base/sysroot.h"
#include "busy.h"
#include "ctl.h"
#include "grub/boot-file.h"
#include "next/menu.h"
#include "next/static-menu.h"

/* In this order, and not by PATH, as su keeps the user's. On EFI, older Fedora and RHEL 8 keep the menu on the ESP;
 * newer ones keep it below /boot and leave a few lines on the ESP that load it, which grub2-mkconfig must not replace.
 */
static const struct known {
	const char *command;
	const char *menu;
	const char *only_with; /* NULL: wherever the command is */
} known[] = {
	{ "/usr/sbin/grub-mkconfig", "/boot/grub/grub.cfg", NULL },
	{ "/usr/sbin/grub2-mkconfig", "/etc/grub2-efi.cfg", "/sys/firmware/efi" },
	{ "/usr/sbin/grub2-mkconfig", "/boot/grub2/grub.cfg", NULL },
};

/* Without this option, Fedora's grub2-mkconfig overwrites the arguments of every entry (its util/grub-mkconfig.in). */
#define KEEP_ENTRIES "--no-grubenv-update"
#define SCRIPT_MOST MIB

static char *access_problem(const char *menu, const struct sysroot *root, int problem)
{
	auto_free char *lost = sysroot_lost_target(root, menu);

	if (lost)
		return format_text("%s%s is a link to %s, which does not exist; mount its filesystem", root->path, menu,
				   lost);
	return file_is_unread(problem) ? format_text("cannot access GRUB's menu: %s", strerror(problem)) : NULL;
}

/* Returns the path of the menu of such a host, or NULL with *problem set where one may be. */
static char *find_menu(const struct known *candidate, const struct sysroot *root, char **problem)
{
	auto_clean(menu) struct menu menu = { 0 };
	char *found;

	if (candidate->only_with && !sysroot_exists(root, candidate->only_with))
		return NULL;
	if (!*root->path && access(candidate->command, X_OK) != 0)
		return NULL;
	found = sysroot_real(root, candidate->menu);
	if (!found)
		*problem = access_problem(candidate->menu, root, errno);
	if (!found || !candidate->only_with)
		return found;
	menu_read(&menu, root, found);
	if (menu.is_made || menu.is_static)
		return found;
	free(found);
	return NULL;
}

/* Returns the option if the command, a script, has it, else NULL. To ask it for help would start 35 processes. */
static const char *option_of(const char *command, const char *option)
{
	auto_free char *script = file_read(command, SCRIPT_MOST, NULL);

	return script && strstr(script, option) ? option : NULL;
}

bool grub_find(struct grub *grub, const struct sysroot *root)
{
	const char *stand_in = getenv("MEMMAP_MKCONFIG");

	for (size_t i = 0; i < sizeof(known) / sizeof(*known) && !grub->menu && !grub->problem; i++) {
		grub->command = *root->path ? stand_in : known[i].command;
		grub->menu = find_menu(&known[i], root, &grub->problem);
	}
	return grub->menu != NULL;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static char *made_path(const struct grub *grub)
{
	return format_text("%s.memmap", grub->menu);
}

void grub_tidy(const struct grub *grub, const struct sysroot *root)
{
	auto_free char *made = made_path(grub);
	/* grub-mkconfig leaves this when it fails. */
	auto_free char *unfinished = format_text("%s.new", made);

	sysroot_unlink(root, made);
	sysroot_unlink(root, unfinished);
}

static enum grub_result report_failure(const struct sysroot *root, const char *path)
{
	print_line(stderr, CTL_NAME ": error: %s%s: %s", root->path, path, strerror(errno));
	return GRUB_FAILED;
}

/* Replaces a generated menu by the one in place with our part of the generated one, where that is static. */
static bool keep_static(const struct grub *grub, const char *made, const struct sysroot *root)
{
	auto_free char *old = sysroot_read(root, grub->menu, MENU_MOST, NULL);
	auto_free char *generated = sysroot_read(root, made, MENU_MOST, NULL);
	auto_clean(menu) struct menu menu = { 0 };
	auto_free char *with = NULL;

	menu_read(&menu, root, grub->menu);
	if (!menu.is_static)
		return true;
	with = old && generated ? static_menu_with(old, generated) : NULL;
	return with && file_replace(root, made, with);
}

/* No other program was at work before, and none may have been meanwhile. */
static enum grub_result put_in_place(const struct grub *grub, const char *made,
				     const struct aim *aim, const struct stat *before,
				     const struct sysroot *root)
{
	auto_clean(menu) struct menu menu = { 0 };
	auto_free char *disturber = NULL;
	struct stat now;

	if (!keep_static(grub, made, root))
		return GRUB_LACKS;
	menu_read(&menu, root, made);
	if (!aim_is_met(aim, &menu))
		return menu.is_unused ? GRUB_UNUSED : GRUB_LACKS;
	/* Syncing may take long, so it comes before the last check for other programs. */
	if (!boot_file_ready(root, made, grub->menu))
		return report_failure(root, grub->menu);
	disturber = quiet_disturber(root, grub->menu);
	if (disturber || !sysroot_stat(root, grub->menu, &now) || !same_file(before, &now))
		return GRUB_CHANGED;
	return boot_file_put(root, made, grub->menu) ? GRUB_DONE : report_failure(root, grub->menu);
}

char *grub_command_line(const struct grub *grub, const struct sysroot *root)
{
	return format_text("%s -o %s%s", basename(grub->command), root->path, grub->menu);
}

enum grub_result grub_make(const struct grub *grub, const struct aim *aim,
			   const struct sysroot *root)
{
	auto_free char *made = made_path(grub);
	auto_free char *output = sysroot_path(root, made);
	const char *command[] = { grub->command, "-o", output, NULL, NULL };
	enum grub_result result = GRUB_FAILED;
	struct stat before;

	if (!sysroot_stat(root, grub->menu, &before))
		return GRUB_CHANGED;
	grub_tidy(grub, root);
	command[3] = option_of(grub->command, KEEP_ENTRIES);
	if (run_openly(command) == 0)
		result = put_in_place(grub, made, aim, &before, root);
	else
		print_line(stderr, CTL_NAME ": error: %s failed; the menu was left unchanged", grub->command);
	grub_tidy(grub, root);
	return result;
}

void grub_keep_entries(const struct sysroot *root)
{
	const char *stand_in = getenv("MEMMAP_ENTRIES");
	const char *program = stand_in ? stand_in : ENTRIES_PROGRAM;
	const char *const command[] = { program, "--sysroot", root->path, NULL };

	if (access(program, X_OK) == 0)
		run_openly(command);
}

void grub_free(struct grub *grub)
{
	free(grub->menu);
	free(grub->problem);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "menu.h"

#include <string.h>

#include "args/args.h"
#include "base/paths.h"
#include "static-menu.h"

/* The lines of grub.d/01_memmap, and how entries use the variable. */
#define ARGS_LINE "set memmap_args='"
#define TRIAL_LINE "set memmap_trial='"
#define UNTRIED_LINE "# memmap_untried='"
#define ARGS_USED " $memmap_args"

/* Every script of grub-mkconfig begins and ends with such a line (util/grub-mkconfig.in); a menu without one was
 * written by hand. */
#define BEGIN_LINE "### BEGIN "
#define END_LINE "### END "
#define SCRIPTS "/etc/grub.d/"

/* The last of our scripts. */
#define LAST_SCRIPT SCRIPTS "42_memmap"

/* Returns the quoted text after the first line that starts so, or NULL. */
static char *quoted_value(const char *text, const char *start)
{
	const char *at = strstr(text, start);

	if (!at || (at > text && at[-1] != '\n'))
		return NULL;
	at += strlen(start);
	return format_text("%.*s", (int)strcspn(at, "'\n"), at);
}

static bool script_ends(const char *text, const char *script)
{
	auto_free char *line = format_text(END_LINE "%s ###\n", script);

	return strstr(text, line) != NULL;
}

/* Whether every script that began has ended, including our last script. */
static bool is_whole(const char *text, const struct sysroot *root)
{
	const char *at = text;

	if (sysroot_is_program(root, LAST_SCRIPT) && !script_ends(text, LAST_SCRIPT))
		return false;
	while ((at = strstr(at, BEGIN_LINE SCRIPTS))) {
		auto_free char *script = NULL;

		at += strlen(BEGIN_LINE);
		script = format_text("%.*s", (int)strcspn(at, " \n"), at);
		if (!script_ends(at, script))
			return false;
	}
	return *text;
}

static bool is_used(const struct menu *menu, const char *text)
{
	return menu->is_bls || strstr(text, ARGS_USED);
}

/* Leaves out the trial's own arguments, which are before the id, or at the end in a menu of an older version. */
static char *trial_of(const char *text)
{
	static const char own[] = " " TRIAL_ARGS;
	char *trial = quoted_value(text, TRIAL_LINE);

	for (char *at = trial; at && (at = strstr(at, own));)
		memmove(at, at + strlen(own), strlen(at + strlen(own)) + 1);
	return trial;
}

/* What puts an older file back keeps its mtime. */
static int64_t menu_time(const struct sysroot *root, const char *path)
{
	struct stat status;

	if (!sysroot_stat(root, path, &status))
		return 0;
	return status.st_mtim.tv_sec > status.st_ctim.tv_sec ? status.st_mtim.tv_sec : status.st_ctim.tv_sec;
}

void menu_read(struct menu *menu, const struct sysroot *root, const char *path)
{
	size_t length = 0;
	auto_free char *text = sysroot_read(root, path, MENU_MOST, &length);

	*menu = (struct menu){ 0 };
	if (text) {
		menu->time = menu_time(root, path);
		menu->is_made = !*text || strstr(text, BEGIN_LINE SCRIPTS);
		menu->is_bls = menu_entries_line(text) != NULL;
		menu->is_static = !menu->is_made && strlen(text) == length && static_menu_has_place(text) &&
				  sysroot_is_program(root, ENTRIES_PROGRAM);
		menu->is_whole = !menu->is_made || is_whole(text, root);
	}
	if (text && is_used(menu, text)) {
		menu->args = quoted_value(text, ARGS_LINE);
		menu->trial = trial_of(text);
		menu->untried = quoted_value(text, UNTRIED_LINE);
	} else if (text) {
		auto_free char *args = quoted_value(text, ARGS_LINE);

		menu->is_unused = args != NULL;
	}
	if (!menu->args)
		menu->args = copy_text("");
}

void menu_free(struct menu *menu)
{
	free(menu->args);
	free(menu->trial);
	free(menu->untried);
}

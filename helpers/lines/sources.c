// SPDX-License-Identifier: GPL-2.0-or-later
#include "sources.h"

#include <errno.h>
#include <string.h>

#include "base/escape.h"
#include "base/paths.h"
#include "grub/grubenv.h"
#include "grub/menu-expand.h"
#include "grub/menu-variables.h"
#include "grub/own-scripts.h"
#include "grub/settings.h"
#include "kernel/cmdline.h"
#include "loader.h"
#include "reading.h"
#include "script/script-syntax.h"
#include "takers/origins.h"
#include "takers/written.h"

#define RUNNING "/proc/cmdline"

/* The length of BOOT_IMAGE= or root= if the running line does not show it. */
#define BOOT_ARG_LENGTH 64

/* The length of an argument on the running kernel's line, with the space after it. */
static size_t boot_arg_length(const char *running, const char *name)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	const char *line = running ? running : "";

	while (parameter_next(&line, &parameter))
		if (parameter_is(&parameter, name))
			return parameter.name.length + parameter.value.length + strlen("= ");
	return BOOT_ARG_LENGTH;
}

void reading_warn_unread(struct reading *reading, const char *path, int problem)
{
	if (problem == EFBIG || file_is_unread(problem))
		say_warning(reading->messages, "%s%s cannot be read (%s), so " MAY_BE_MISSED, reading->root->path, path,
			    strerror(problem));
}

char *reading_file(struct reading *reading, const char *path, size_t most)
{
	size_t length = 0;
	char *text = sysroot_read(reading->root, path, most, &length);

	if (text)
		blank_nuls(text, length);
	else
		reading_warn_unread(reading, path, errno);
	return text;
}

void reading_add(struct reading *reading, const char *options, const char *path)
{
	auto_free char *shown = sysroot_path(reading->root, path);
	struct next_line *line = next_lines_add(reading->lines, options, shown);

	if (!line)
		return;
	for (size_t i = 0; i < line->takers.count; i++) {
		struct taker *taker = &line->takers.list[i];
		auto_free char *written = NULL;

		taker->origin = origins_find(&reading->origins, taker->argument, &written);
		if (!taker->origin)
			taker->origin = copy_text(shown);
		if (written)
			taker_compare_written(taker, written, strstr(taker->origin, GRUB_SETTINGS_PATH));
	}
	next_lines_add_places(reading->lines, line);
}

static void add_all(struct reading *reading, const struct menu_lines *lines, const char *path)
{
	for (size_t i = 0; i < lines->count; i++)
		reading_add(reading, lines->list[i], path);
}

void reading_add_expanded(struct reading *reading, const char *text, enum menu_use use, const char *path)
{
	auto_clean(menu_lines) struct menu_lines lines = { 0 };

	menu_expand(&lines, text, use, &reading->variables, reading->messages);
	add_all(reading, &lines, path);
}

static void own_lines_read(struct reading *reading)
{
	auto_clean(menu_lines) struct menu_lines lines = { 0 };
	auto_free char *menu = menu_path(reading->root);

	menu_own_lines(&lines, &reading->variables, reading->messages);
	add_all(reading, &lines, menu ? menu : "");
}

/* Entries in separate files are not made of the settings. */
static void settings_syntax_check(const struct reading *reading, const char *settings)
{
	const char *refused = script_refused(settings, SCRIPT_ARGUMENTS), *cut = script_cut(settings);

	if (sysroot_exists(reading->root, ENTRIES_FOLDER))
		return;
	if (refused)
		say_error(reading->messages,
			  "%s" GRUB_SETTINGS_PATH ": GRUB cannot read its arguments from '%.20s' on, so grub-mkconfig "
			  "makes no menu; a quote or another special character needs backslashes",
			  reading->root->path, quote(refused).text);
	else if (cut)
		say_warning(reading->messages,
			    "%s" GRUB_SETTINGS_PATH ": GRUB ends the arguments at '%.20s', and the kernel gets nothing "
			    "from there on; %s",
			    reading->root->path, quote(cut).text,
			    *cut == '\n' ? "write them on one line"
					 : "put that argument into single quotes inside of the double ones");
}

static bool settings_lines_read(struct reading *reading, size_t root_length)
{
	auto_free char *settings = grub_settings_args(reading->root, reading->messages);

	if (!settings)
		return false;
	settings_syntax_check(reading, settings);
	own_scripts_check(reading->root, reading->messages);
	reading_add_expanded(reading, settings, MENU_LINE, GRUB_SETTINGS_PATH);
	/* grub-mkconfig puts root= and ro before the settings; entries in files have them. */
	for (size_t i = 0; i < reading->lines->count; i++)
		reading->lines->list[i].length += root_length;
	return true;
}

void next_lines_read(struct next_lines *lines, const char *running, const char *new_menu, const struct sysroot *root,
		     struct messages *messages)
{
	struct reading reading = { .lines = lines, .root = root, .messages = messages };
	auto_clean(loader) struct loader loader = { 0 };
	bool reads_menu;

	loader_find(&loader, root, running);
	reading.only_grub = loader_is_only_grub(&loader, root);
	/* What is left of GRUB where another loader took its place makes no line. */
	reads_menu = new_menu || loader_may_read_menu(&loader);
	lines->loader = boot_arg_length(running, "BOOT_IMAGE");
	origins_init(&reading.origins);
	menu_variables_read(&reading.variables, root, new_menu, messages);
	menu_variables_origins(&reading.variables, &reading.origins);
	grubenv_origins(root, &reading.origins);
	grub_settings_origins(root, &reading.origins);
	if (!reads_menu || settings_lines_read(&reading, boot_arg_length(running, "root") + strlen("ro "))) {
		if (reads_menu)
			own_lines_read(&reading);
		if (entry_lines_read(&reading) || !reading.only_grub)
			kernel_install_lines_read(&reading);
		if (!reading.only_grub)
			loader_lines_read(&reading);
		module_lines_read(&reading);
		if (!reading.only_grub && running)
			reading_add(&reading, running, RUNNING);
	}
	origins_free(&reading.origins);
	menu_variables_free(&reading.variables);
}

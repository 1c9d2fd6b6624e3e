// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings-values.h"

#include <string.h>
#include <sys/stat.h>

#include "base/sysroot.h"
#include "base/paths.h"
#include "shell/shell-skip.h"

/* A variable with a value that is known and not empty, and whose place is; NULL: not so. */
static const struct shell_variable *known_value(const struct shell *shell, const char *name)
{
	const struct shell_variable *found = shell_find(shell, name, strlen(name));

	return found && found->file && !found->unknown && *found->value ? found : NULL;
}

static void stops(const struct shell_variable *setting, struct messages *messages, const char *what)
{
	message_add(messages, MESSAGE_ERROR, setting->file, setting->place, "%s: %s, so grub-mkconfig fails",
		    setting->name, what);
}

/* util/grub-mkconfig.in of GRUB 2.06 to 2.14; GRUB_TERMINAL goes before GRUB_TERMINAL_OUTPUT. */
static void check_terminal(const struct shell *shell, struct messages *messages)
{
	static const char *const valid[] = { "gfxterm", "console", "serial", "ofconsole", "vga_text", NULL };
	const struct shell_variable *both = shell_find(shell, "GRUB_TERMINAL", strlen("GRUB_TERMINAL"));
	const char *name = both && (both->unknown || *both->value) ? "GRUB_TERMINAL" : "GRUB_TERMINAL_OUTPUT";
	const struct shell_variable *setting = known_value(shell, name);

	for (const char *at = setting ? setting->value : ""; *at;) {
		size_t length = strcspn(at, " \t\n");

		if (length && !shell_is_one_of(at, length, valid)) {
			stops(setting, messages, "not one of gfxterm, console, serial, ofconsole and vga_text");
			return;
		}
		at += length + (at[length] != '\0');
	}
}

/* The first quote of a script of GRUB that is not closed in the text; NULL: none. */
static const char *open_quote(const char *at)
{
	const char *open = NULL;

	for (; *at; at++) {
		if (*at == '\\' && (!open || *open == '"') && at[1])
			at++;
		else if (open && *at == *open)
			open = NULL;
		else if (!open && (*at == '"' || *at == '\''))
			open = at;
	}
	return open;
}

static bool has_terminal(const struct shell *shell, const char *terminal)
{
	const struct shell_variable *both = shell_find(shell, "GRUB_TERMINAL", strlen("GRUB_TERMINAL"));
	const char *name = both && (both->unknown || *both->value) ? "GRUB_TERMINAL" : "GRUB_TERMINAL_OUTPUT";
	const struct shell_variable *setting = shell_find(shell, name, strlen(name));

	/* Without one it is gfxterm. */
	return setting && *setting->value ? strstr(setting->value, terminal) != NULL : streq(terminal, "gfxterm");
}

/* Those that 00_header of GRUB 2.06 to 2.14 writes into grub.cfg, with the terminal for which it does. */
static const struct {
	const char *name;
	const char *terminal; /* NULL: for all */
} written[] = {
	{ "GRUB_DEFAULT", NULL },
	{ "GRUB_INIT_TUNE", NULL },
	{ "GRUB_GFXMODE", "gfxterm" },
	{ "GRUB_SERIAL_COMMAND", "serial" },
};

static void check_written(const struct shell *shell, struct messages *messages)
{
	for (size_t i = 0; i < sizeof(written) / sizeof(*written); i++) {
		const struct shell_variable *setting = known_value(shell, written[i].name);
		size_t quotes = 0;

		if (written[i].terminal && !has_terminal(shell, written[i].terminal))
			continue;
		for (const char *at = setting ? setting->value : ""; *at; at++)
			quotes += *at == '"' && (at == setting->value || at[-1] != '\\');
		if (quotes % 2)
			stops(setting, messages, "a \" in it is never closed in grub.cfg; leave it out");
	}
}

static void check_background(const struct shell *shell, struct messages *messages)
{
	const struct shell_variable *setting = known_value(shell, "GRUB_BACKGROUND");
	const struct shell_variable *theme = shell_find(shell, "GRUB_THEME", strlen("GRUB_THEME"));
	struct stat status;

	if (!setting || (theme && *theme->value) || !has_terminal(shell, "gfxterm") || *setting->value != '/')
		return;
	if (!sysroot_stat(shell->root, setting->value, &status) || !S_ISREG(status.st_mode))
		return;
	if (!endswith(setting->value, ".png") && !endswith(setting->value, ".tga") &&
	    !endswith(setting->value, ".jpg") && !endswith(setting->value, ".jpeg"))
		stops(setting, messages, "the name of an image ends in .png, .tga, .jpg or .jpeg");
}

/* What ends a command of GRUB's, or is no part of one, outside quotes; NULL: nothing. */
static const char *first_special(const char *text)
{
	for (const char *at = text; *at; at++) {
		bool begins = at == text || strchr(" \t\n;", at[-1]);
		bool is_word = begins && strchr(" \t\n;", at[1]);

		if (*at == '\\' && at[1]) {
			at++;
		} else if (*at == '"' || *at == '\'') {
			at = shell_skip(at, false) ? shell_skip(at, false) - 1 : at + strlen(at) - 1;
		} else if (strchr("|&<>;", *at) || (*at == '#' && begins) || (strchr("{}", *at) && is_word)) {
			return at;
		}
	}
	return NULL;
}

static bool opens_expansion(const char *text)
{
	const char *brace = strstr(text, "${");

	return strstr(text, "$(") || (brace && !strchr(brace, '}'));
}

static void check_special(const struct shell_variable *setting, struct messages *messages)
{
	const char *special = first_special(setting->value);

	if (!special)
		return;
	if (*special == '#' || (*special == ';' && special[1] != ';'))
		message_add(messages, MESSAGE_WARNING, setting->file, setting->place,
			    "%s: GRUB ends the arguments at its %c, so what follows does not reach the kernel; leave it "
			    "out, or put that argument into single quotes inside of the double ones",
			    setting->name, *special);
	else
		stops(setting, messages,
		      "|, &, <, >, ;; or a brace as a word of its own is syntax in grub.cfg; leave it out, or put that "
		      "argument into single quotes inside of the double ones");
}

static void check_arguments(const struct shell *shell, struct messages *messages)
{
	static const char *const names[] = { "GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT" };

	/* Entries in separate files are not part of grub.cfg. */
	if (sysroot_exists(shell->root, ENTRIES_FOLDER))
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct shell_variable *setting = known_value(shell, names[i]);

		if (setting && open_quote(setting->value))
			stops(setting, messages, "a quote in it is never closed in grub.cfg; leave it out");
		else if (setting && opens_expansion(setting->value))
			stops(setting, messages, "$( or an open ${ is no syntax of grub.cfg; use single quotes there");
		else if (setting)
			check_special(setting, messages);
	}
}

bool settings_values_check(const struct shell *shell, struct messages *messages)
{
	size_t before = messages_errors(messages);

	check_terminal(shell, messages);
	check_written(shell, messages);
	check_background(shell, messages);
	check_arguments(shell, messages);
	return messages_errors(messages) == before;
}

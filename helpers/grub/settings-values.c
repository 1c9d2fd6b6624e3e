// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings-values.h"

#include <string.h>
#include <sys/stat.h>

#include "base/escape.h"
#include "base/paths.h"
#include "base/sysroot.h"
#include "script/script-syntax.h"
#include "shell/shell-skip.h"

static const struct shell_variable *find_setting(const struct shell *shell, const char *name)
{
	return shell_find(shell, name, strlen(name));
}

/* One with a value that is known and not empty, and whose place is; NULL: not so. */
static const struct shell_variable *known_setting(const struct shell *shell, const char *name)
{
	const struct shell_variable *found = find_setting(shell, name);

	return found && found->file && !found->unknown && *found->value ? found : NULL;
}

static void stops(const struct shell_variable *setting, struct messages *messages, const char *what)
{
	message_add(messages, MESSAGE_ERROR, setting->file, setting->place, "%s: %s, so grub-mkconfig fails",
		    setting->name, what);
}

/* The setting of the terminals of the menu: GRUB_TERMINAL goes before GRUB_TERMINAL_OUTPUT. */
static const char *terminals_name(const struct shell *shell)
{
	const struct shell_variable *both = find_setting(shell, "GRUB_TERMINAL");

	return both && (both->unknown || *both->value) ? "GRUB_TERMINAL" : "GRUB_TERMINAL_OUTPUT";
}

/* util/grub-mkconfig.in of GRUB 2.06 to 2.14 compares x and the terminal with these; distributions add more. */
static bool is_terminal(const char *name, size_t length, const char *script)
{
	static const char *const valid[] = { "gfxterm", "console", "serial", "ofconsole", "vga_text", NULL };
	auto_free char *pattern = format_text("x%.*s", (int)length, name);

	return shell_is_one_of(name, length, valid) || (script && strstr(script, pattern));
}

static void check_terminals(const struct shell *shell, struct messages *messages)
{
	const struct shell_variable *setting = known_setting(shell, terminals_name(shell));
	auto_free char *script = shell->zero ? sysroot_read(shell->root, shell->zero, MIB, NULL) : NULL;

	for (const char *at = setting ? setting->value : ""; *at;) {
		size_t length = strcspn(at, " \t\n");

		if (length && !is_terminal(at, length, script)) {
			stops(setting, messages, "not one of gfxterm, console, serial, ofconsole and vga_text");
			return;
		}
		at += length + (at[length] != '\0');
	}
}

static bool has_terminal(const struct shell *shell, const char *terminal)
{
	const struct shell_variable *setting = find_setting(shell, terminals_name(shell));

	/* Without one it is gfxterm. */
	return setting && *setting->value ? strstr(setting->value, terminal) != NULL : streq(terminal, "gfxterm");
}

/* What the scripts in util/grub.d of GRUB 2.06 to 2.14 write into grub.cfg, and the terminal for which they do. */
static const struct written {
	const char *name;
	const char *before;
	const char *behind;
	const char *terminal; /* NULL: for all */
	bool is_of_entries;   /* not written where entries are in separate files */
} written[] = {
	{ "GRUB_DEFAULT", "set default=\"", "\"", NULL, false },
	{ "GRUB_INIT_TUNE", "play ", "", NULL, false },
	{ "GRUB_BADRAM", "badram ", "", NULL, false },
	{ "GRUB_PRELOAD_MODULES", "insmod ", "", NULL, false },
	{ "GRUB_GFXMODE", "set gfxmode=", "", "gfxterm", false },
	{ "GRUB_SERIAL_COMMAND", "", "", "serial", false },
	{ "GRUB_GFXPAYLOAD_LINUX", "set linux_gfx_mode=", "", NULL, true },
	{ "GRUB_CMDLINE_LINUX", "linux ", "", NULL, true },
	{ "GRUB_CMDLINE_LINUX_DEFAULT", "linux ", "", NULL, true },
};

static void check_line(const struct shell_variable *setting, const struct written *as, struct messages *messages)
{
	auto_free char *line = format_text("%s%s%s", as->before, setting->value, as->behind);
	const char *refused = script_refused(line, SCRIPT_ALONE);

	if (refused)
		message_add(messages, MESSAGE_ERROR, setting->file, setting->place,
			    "%s: GRUB cannot read its value from '%.20s' on, so grub-mkconfig makes no menu; a quote "
			    "or another special character needs backslashes",
			    setting->name, quote(refused).text);
}

static void check_written(const struct shell *shell, struct messages *messages)
{
	bool has_entries = sysroot_exists(shell->root, ENTRIES_FOLDER);

	for (size_t i = 0; i < sizeof(written) / sizeof(*written); i++) {
		const struct written *as = &written[i];
		const struct shell_variable *setting = known_setting(shell, as->name);

		if (setting && !(as->is_of_entries && has_entries) &&
		    (!as->terminal || has_terminal(shell, as->terminal)))
			check_line(setting, as, messages);
	}
}

/* Only a background that is there is looked at, and none beside a theme. */
static void check_background(const struct shell *shell, struct messages *messages)
{
	const struct shell_variable *setting = known_setting(shell, "GRUB_BACKGROUND");
	const struct shell_variable *theme = find_setting(shell, "GRUB_THEME");
	struct stat status;

	if (!setting || (theme && *theme->value) || !has_terminal(shell, "gfxterm") || *setting->value != '/')
		return;
	if (!sysroot_stat(shell->root, setting->value, &status) || !S_ISREG(status.st_mode))
		return;
	if (!endswith(setting->value, ".png") && !endswith(setting->value, ".tga") &&
	    !endswith(setting->value, ".jpg") && !endswith(setting->value, ".jpeg"))
		stops(setting, messages, "the name of an image ends in .png, .tga, .jpg or .jpeg");
}

bool settings_values_check(const struct shell *shell, struct messages *messages)
{
	size_t before = messages_errors(messages);

	check_terminals(shell, messages);
	check_written(shell, messages);
	check_background(shell, messages);
	return messages_errors(messages) == before;
}

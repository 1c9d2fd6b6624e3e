// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl confirm: records that the running arguments booted successfully, so that GRUB keeps using them. */
#include <errno.h>
#include <string.h>

#include "args/args.h"
#include "args/saved-args.h"
#include "base/escape.h"
#include "base/file-write.h"
#include "base/sysroot.h"
#include "ctl.h"
#include "granted/finding.h"
#include "granted/observed.h"
#include "granted/verdict.h"
#include "grub/grubenv.h"
#include "kernel/cmdline.h"
#include "kernel/probing.h"

/* What is known of this boot. */
struct boot {
	char *args;   /* ours on the running line; "" for none, NULL: changed by hand */
	char *id;      /* NULL: none */
	char *checked; /* NULL: none were written */
	char *confirmed;
	struct grubenv env;
	bool unread; /* something above may exist but could not be read */
};

static void boot_free(struct boot *boot)
{
	free(boot->args);
	free(boot->id);
	free(boot->checked);
	free(boot->confirmed);
	grubenv_free(&boot->env);
}

/* Returns the arguments as generated, if their id still matches. A user may have added nokaslr. */
static char *args_made(const char *line, const char *id)
{
	auto_clean(args) struct args args = { 0 };

	args_parse(&args, line);
	for (int attempt = 0; attempt < 2; attempt++) {
		auto_free char *text = args_text(&args);
		auto_free char *made = line_id(text);

		if (same_text(made, id))
			return copy_text(text);
		args.nokaslr = false;
	}
	return NULL;
}

/* Reports an unreadable state file and makes the command fail. */
static char *state_read_line(struct boot *boot, const struct sysroot *root, const char *file)
{
	char *line = state_line(root, file);

	if (!line && errno) {
		print_line(stderr, CTL_NAME ": error: %s%s: %s", root->path, file, strerror(errno));
		boot->unread = true;
	}
	return line;
}

static void boot_read(struct boot *boot, const char *line, const struct sysroot *root)
{
	boot->id = line_id(line);
	boot->args = boot->id ? args_made(line, boot->id) : copy_text("");
	boot->checked = state_read_line(boot, root, CHECKED_PATH);
	boot->confirmed = state_read_line(boot, root, CONFIRMED_PATH);
	grubenv_read(&boot->env, root);
	if (boot->env.state == GRUBENV_UNREAD) {
		auto_free char *what = grubenv_unread_text(&boot->env);

		print_line(stderr, CTL_NAME ": error: %s", what);
		boot->unread = true;
	}
}

static bool is_tried(const struct boot *boot)
{
	return same_text(boot->env.tried, boot->id);
}

/* Only arguments that the file asked for, or that GRUB tries, are wanted. */
static bool is_wanted(const struct boot *boot)
{
	if (!boot->id)
		return same_text(boot->checked, "");
	return is_tried(boot) || same_text(boot->checked, boot->args);
}

static void tell_of_failed_trial(const struct boot *boot)
{
	auto_free char *checked = boot->checked ? line_id(boot->checked) : NULL;

	if (same_text(boot->env.tried, checked) && !same_text(boot->env.ok, checked) && !is_tried(boot))
		print_line(stderr, CTL_NAME ": the trial boot failed or was never confirmed, so this boot does not "
					    "use the new arguments; see 'memmapctl status': %s", boot->checked);
}

static bool came_up(const struct sysroot *root)
{
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(verdict) struct verdict verdict = { 0 };
	enum level level;

	evidence_read(root, &evidence);
	evidence_watch(root, &evidence, PROBING_PATIENCE);
	verdict_make(&verdict, &evidence, false);
	if (verdict_waits(&verdict)) {
		print_line(stderr,
			   CTL_NAME ": error: the running arguments cannot be confirmed yet: devices are still being "
				    "probed; see 'memmapctl status'");
		return false;
	}
	level = verdict_level(&verdict);
	if (level < LEVEL_UNKNOWN)
		return true;
	print_line(stderr, CTL_NAME ": error: the running arguments were not confirmed: their verdict is '%s'; see "
				    "'memmapctl status'", level_name(level));
	return false;
}

/* GRUB's id first: with it alone the next boot has the same arguments, and confirms them again. */
static bool confirm_args(struct boot *boot, const struct sysroot *root)
{
	auto_free char *line = format_text("%s\n", boot->args);

	bool done = !is_tried(boot) || same_text(boot->env.ok, boot->id) || grubenv_confirm(&boot->env, boot->id);

	if (!done)
		print_line(stderr, CTL_NAME ": error: %s cannot be written; until 'memmapctl apply' generates a new "
					    "menu, boots do not use the arguments", boot->env.shown);
	if (same_text(boot->confirmed, boot->args))
		return done;
	if (!file_replace(root, CONFIRMED_PATH, line)) {
		print_line(stderr, CTL_NAME ": error: %s" CONFIRMED_PATH ": %s", root->path, strerror(errno));
		return false;
	}
	print_line(stdout, "confirmed: %s", *boot->args ? boot->args : "no persistent memory");
	return done;
}

/* Returns false when the arguments should be confirmed and are not. */
static bool confirm_if_wanted(struct boot *boot, const struct sysroot *root)
{
	if (!boot->id && !boot->confirmed)
		return true;
	if (!boot->args)
		print_line(stderr, CTL_NAME ": warning: the arguments were changed by hand and will not be confirmed");
	if (!boot->args || !is_wanted(boot))
		return true;
	return (!boot->id || came_up(root)) && confirm_args(boot, root);
}

int ctl_confirm(const struct ctl *ctl)
{
	const struct sysroot *root = &ctl->source.root;
	auto_free char *text = line_read_running(root);
	auto_clean(line) struct line line = { 0 };
	auto_clean(boot) struct boot boot = { 0 };

	if (!text) {
		print_line(stderr, CTL_NAME ": error: /proc/cmdline: %s", strerror(errno));
		return EXIT_FAILURE;
	}
	line_parse(&line, text);
	boot_read(&boot, text, root);
	state_tidy(root);
	grubenv_tidy(&boot.env);
	tell_of_failed_trial(&boot);
	if (!line.off && !confirm_if_wanted(&boot, root))
		return EXIT_FAILURE;
	return boot.unread ? EXIT_FAILURE : EXIT_SUCCESS;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "settle.h"

#include "base/escape.h"
#include "grub/grubenv.h"
#include "next/trial.h"
#include "other-loaders.h"

static const char *or_none(const char *args)
{
	return *args ? args : "no persistent memory";
}

/* Where the next boot may not come through this menu, nothing is promised. */
static void print_next_boot(const struct settling *settling)
{
	const struct aim *aim = settling->aim;
	const struct loader *loader = settling->loader;

	if (!settling->changed)
		return;
	if (loader->why)
		print_line(stderr, CTL_NAME ": GRUB's menu has them now: %s; this system was started by "
				    "%s, %s", or_none(aim->args), loader->name, loader->why);
	else if (aim->tried)
		print_line(stderr, CTL_NAME ": applied; the next boot tries: %s; if it fails, the one after that "
					    "uses: %s", aim->args, or_none(aim->confirmed));
	else
		print_line(stderr, CTL_NAME ": applied; the next boot uses: %s", or_none(aim->args));
}

/* The ids of a finished trial would prevent the same arguments from being tried again. */
static bool forget_trial(struct grubenv *env)
{
	if (env->state != GRUBENV_GOOD || (!env->tried && !env->ok) || grubenv_forget(env))
		return true;
	print_line(stderr, CTL_NAME ": error: %s still contains the ids of a finished trial", env->shown);
	return false;
}

/* It is unknown then what GRUB has tried and whether there are ids to remove. */
static int report_unreadable(const struct grubenv *env)
{
	auto_free char *what = grubenv_unread_text(env);

	print_line(stderr, CTL_NAME ": error: %s; correct that and run '" CTL_NAME " apply' again", what);
	return EXIT_FAILURE;
}

static int report_impossible(const struct grubenv *env)
{
	if (env->state == GRUBENV_BROKEN)
		print_line(stderr, CTL_NAME ": error: %s is not an environment block, so GRUB cannot record what it "
					    "tried; '%s %s create' makes a new one and loses anything stored in the "
					    "old one",
			env->shown, env->command ? env->command : "grub-editenv", env->shown);
	if (env->is_full)
		print_line(stderr,
			   CTL_NAME ": error: %s has no room for GRUB's record of a trial; '%s %s list' shows what is "
				    "stored in it",
			env->shown, env->command ? env->command : "grub-editenv", env->shown);
	return ctl_error(trial_text(TRIAL_IMPOSSIBLE));
}

/* Arms another trial boot. */
static int rearm_trial(struct grubenv *env)
{
	if (!grubenv_forget_tried(env))
		return ctl_error("GRUB's environment block cannot be written");
	trial_note_armed(env->root);
	print_line(stderr, CTL_NAME ": %s", trial_text(TRIAL_ARMED));
	return EXIT_SUCCESS;
}

static int report_missed(const struct loader *loader)
{
	const char *by = loader->why ? "; this system was started by " : "";
	auto_free char *why = format_text("%s%s%s", trial_text(TRIAL_MISSED), by, loader->why ? loader->name : "");

	return ctl_error(why);
}

/* What another loader's next boot has is not known, and whether this menu's trial is possible does not matter to it. */
static int settle_elsewhere(const struct settling *settling, const struct sysroot *root)
{
	const struct aim *aim = settling->aim;
	const struct loader *loader = settling->loader;
	bool is_good = loader->kind == LOADER_GRUB_ESP_COPIES;

	/* Of Xen, the check has warned. */
	if (loader->kind == LOADER_XEN || loader_has_args(root, aim->args))
		return aim->refused ? EXIT_FAILURE : EXIT_SUCCESS;
	print_line(stderr, CTL_NAME ": %sthis system was started by %s, %s", is_good ? "" : "error: ", loader->name,
		loader->why);
	return aim->refused || !is_good ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int settle_trial(const struct ctl *ctl, const struct settling *settling, struct grubenv *env)
{
	const struct aim *aim = settling->aim;

	if (env->state == GRUBENV_MISSING && grubenv_create(env))
		trial_note_armed(env->root);
	switch (trial_find(settling->menu, env, &ctl->source.root, settling->running)) {
	case TRIAL_FAILED:
		return ctl->retry ? rearm_trial(env) : ctl_error(trial_text(TRIAL_FAILED));
	case TRIAL_RUNNING:
		if (ctl->retry)
			return rearm_trial(env);
		break;
	case TRIAL_IMPOSSIBLE:
		return report_impossible(env);
	case TRIAL_ARMED:
		print_next_boot(settling);
		break;
	case TRIAL_MISSED:
		return ctl->retry ? rearm_trial(env) : report_missed(settling->loader);
	default:
		break;
	}
	return aim->refused ? EXIT_FAILURE : EXIT_SUCCESS;
}

int settle(const struct ctl *ctl, const struct settling *settling)
{
	const struct aim *aim = settling->aim;
	auto_clean(grubenv) struct grubenv env = { 0 };
	bool forgotten;

	if (settling->changed)
		trial_note_armed(&ctl->source.root);
	if (settling->loader->kind != LOADER_GRUB && settling->loader->kind != LOADER_GRUB_OR_OTHER)
		return settle_elsewhere(settling, &ctl->source.root);
	grubenv_read(&env, &ctl->source.root);
	grubenv_tidy(&env);
	if (env.state == GRUBENV_UNREAD)
		return report_unreadable(&env);
	if (aim->tried)
		return settle_trial(ctl, settling, &env);
	forgotten = forget_trial(&env);
	print_next_boot(settling);
	return aim->refused || !forgotten ? EXIT_FAILURE : EXIT_SUCCESS;
}

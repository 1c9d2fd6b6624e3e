// SPDX-License-Identifier: GPL-2.0-or-later
#include "trial.h"

#include "args/saved-args.h"
#include "kernel/cmdline.h"

static const struct {
	const char *name;
	const char *text;
} trials[] = {
	[TRIAL_NONE] = { NULL, NULL },
	[TRIAL_CONFIRMED] = { "confirmed", "GRUB's arguments booted successfully and are used from now on" },
	[TRIAL_UNCONFIRMED] = { "unconfirmed", "GRUB uses its arguments, but no boot has confirmed them yet" },
	[TRIAL_ARMED] = { "armed", "the next boot tries the new arguments; if it fails, the one after that uses the "
				   "confirmed ones" },
	[TRIAL_RUNNING] = { "running", "this boot tries the new arguments; they are not confirmed yet" },
	[TRIAL_FAILED] = { "failed", "the trial boot of the new arguments failed or was never confirmed, or another "
				     "system was started; the confirmed arguments are used. 'memmapctl apply --retry' "
				     "tries the new ones again" },
	[TRIAL_IMPOSSIBLE] = { "impossible", "GRUB cannot write its environment block, so the new arguments are not "
					     "tried and not used; 'trial = no' uses them without a trial" },
	[TRIAL_UNKNOWN] = { NULL, NULL },
};

const char *trial_name(enum trial trial)
{
	return trials[trial].name;
}

const char *trial_text(enum trial trial)
{
	return trials[trial].text;
}

static bool is_confirmed(const struct sysroot *root, const char *args)
{
	auto_free char *confirmed = state_line(root, CONFIRMED_PATH);

	return same_text(confirmed, args);
}

static enum trial find_new(const struct menu *menu, const struct grubenv *env, const char *running)
{
	auto_free char *id = line_id(menu->trial);

	if (env->state == GRUBENV_UNREAD)
		return TRIAL_UNKNOWN;
	if (env->state != GRUBENV_GOOD)
		return TRIAL_IMPOSSIBLE;
	if (same_text(env->ok, id))
		return TRIAL_CONFIRMED;
	if (!same_text(env->tried, id))
		return env->is_full ? TRIAL_IMPOSSIBLE : TRIAL_ARMED;
	return same_text(running, id) ? TRIAL_RUNNING : TRIAL_FAILED;
}

enum trial trial_find(const struct menu *menu, const struct grubenv *env, const struct sysroot *root,
		      const char *running)
{
	if (!menu->is_made)
		return TRIAL_UNKNOWN;
	if (menu->untried)
		return TRIAL_IMPOSSIBLE;
	if (menu->trial)
		return find_new(menu, env, running);
	if (!*menu->args)
		return TRIAL_NONE;
	return is_confirmed(root, menu->args) ? TRIAL_CONFIRMED : TRIAL_UNCONFIRMED;
}

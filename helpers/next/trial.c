// SPDX-License-Identifier: GPL-2.0-or-later
#include "trial.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "args/saved-args.h"
#include "base/file-write.h"
#include "base/paths.h"
#include "base/sysroot.h"
#include "kernel/cmdline.h"

/* Goes with the boot in which it was written. */
#define ARMED_PATH RUN_FOLDER "/armed"

/* Of machines with thousands of interrupts, which /proc/stat lists, too. */
#define STAT_MOST (16 * MIB)

static const struct {
	const char *name;
	const char *text;
} trials[] = {
	[TRIAL_NONE] = { NULL, NULL },
	[TRIAL_CONFIRMED] = { "confirmed", "GRUB's arguments booted successfully and are used from now on" },
	[TRIAL_UNCONFIRMED] = { "unconfirmed", "GRUB uses its arguments, but no boot has confirmed them yet" },
	[TRIAL_ARMED] = { "armed", "the next boot tries the new arguments; if it fails, the one after that uses the "
				   "confirmed ones" },
	[TRIAL_MISSED] = { "missed", "this boot did not come through GRUB's menu, but from another loader or by kexec, "
				     "or else GRUB could not write its environment block; the new arguments still wait "
				     "for a boot through that menu. 'memmapctl args' prints them for another loader" },
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

/* When this boot began, in seconds since 1970 by the present clock; 0: not known. */
static int64_t boot_time(const struct sysroot *root)
{
	auto_free char *stat = sysroot_read(root, "/proc/stat", STAT_MOST, NULL);
	const char *line = stat ? strstr(stat, "btime ") : NULL;

	return line && (line == stat || line[-1] == '\n') ? strtoll(line + strlen("btime "), NULL, 10) : 0;
}

/* When the environment block was made, and not only written in place, as GRUB's tools do it at each boot; where the
 * filesystem does not tell, when it was written. INT64_MAX: not known. */
static int64_t block_time(const struct grubenv *env, const struct sysroot *root)
{
	auto_close int fd = env->path ? sysroot_open(root, env->path, O_RDONLY, 0) : -1;
	struct statx status;

	if (fd < 0 || statx(fd, "", AT_EMPTY_PATH, STATX_BTIME | STATX_MTIME, &status) != 0)
		return INT64_MAX;
	return status.stx_mask & STATX_BTIME ? status.stx_btime.tv_sec : status.stx_mtime.tv_sec;
}

/* Whether this boot began when menu and block were in place. Through the menu it would have noted the trial. */
static bool is_missed(const struct menu *menu, const struct grubenv *env, const struct sysroot *root)
{
	int64_t boot = boot_time(root);

	if (sysroot_exists(root, ARMED_PATH) || !menu->time)
		return false;
	return boot > menu->time && boot > block_time(env, root);
}

void trial_note_armed(const struct sysroot *root)
{
	file_put(root, ARMED_PATH, O_CREAT, "");
}

static enum trial find_new(const struct menu *menu, const struct grubenv *env, const struct sysroot *root,
			   const char *running)
{
	auto_free char *id = line_id(menu->trial);

	if (env->state == GRUBENV_UNREAD)
		return TRIAL_UNKNOWN;
	if (env->state != GRUBENV_GOOD)
		return TRIAL_IMPOSSIBLE;
	if (same_text(env->ok, id))
		return TRIAL_CONFIRMED;
	if (!same_text(env->tried, id) && env->is_full)
		return TRIAL_IMPOSSIBLE;
	if (!same_text(env->tried, id))
		return is_missed(menu, env, root) ? TRIAL_MISSED : TRIAL_ARMED;
	return same_text(running, id) ? TRIAL_RUNNING : TRIAL_FAILED;
}

enum trial trial_find(const struct menu *menu, const struct grubenv *env, const struct sysroot *root,
		      const char *running)
{
	if (!menu->is_made && !menu->is_static)
		return TRIAL_UNKNOWN;
	if (menu->untried)
		return TRIAL_IMPOSSIBLE;
	if (menu->trial)
		return find_new(menu, env, root, running);
	if (!*menu->args)
		return TRIAL_NONE;
	return is_confirmed(root, menu->args) ? TRIAL_CONFIRMED : TRIAL_UNCONFIRMED;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "wanted-menu.h"

#include <errno.h>
#include <string.h>

#include "args/args.h"
#include "args/saved-args.h"
#include "base/messages.h"
#include "base/sysroot.h"
#include "grub/grubenv.h"
#include "kernel/cmdline.h"
#include "plan/recheck.h"

static bool is_junk(const char *line)
{
	auto_clean(args) struct args args = { 0 };

	args_parse(&args, line);
	return *line && !args.count;
}

/* Reads the line of a state file, NULL if there is none. Returns false, with a message, if that is unknown. */
static bool read_state(struct job *job, const struct sysroot *root, const char *file, char **line)
{
	*line = state_line(root, file);
	if (!*line && errno) {
		say_error(&job->messages, "%s%s cannot be read: %s", root->path, file, strerror(errno));
		return false;
	}
	if (*line ? is_junk(*line) : sysroot_exists(root, file)) {
		say_warning(&job->messages, "%s%s does not contain memmap's arguments; ignored", root->path,
			    file);
		free(*line);
		*line = NULL;
	}
	return true;
}

static bool had_boot(const char *args, const struct sysroot *root)
{
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *id = line_id(args);

	grubenv_read(&env, root);
	return same_text(env.tried, id);
}

/* A refused file does not ask for arguments that failed to be used without a trial. */
static bool wants_trial(const struct aim *aim, const struct job *job, const struct sysroot *root)
{
	return job->conf.trial || (aim->refused && had_boot(aim->args, root));
}

/* Keeps the current arguments when the file is refused. */
static bool keep_old(struct aim *aim, struct job *job, const struct sysroot *root, const char *confirmed)
{
	auto_free char *checked = NULL;

	if (!confirmed && !read_state(job, root, CHECKED_PATH, &checked))
		return false;
	if (confirmed)
		aim->args = copy_text(aim->confirmed);
	else if (checked)
		aim->args = plan_recheck(checked, &job->conf, &job->host, &job->messages);
	return true;
}

bool aim_make(struct aim *aim, struct job *job, const struct sysroot *root, bool keeps)
{
	auto_clean(messages) struct messages untold = { 0 };
	auto_free char *confirmed = NULL;

	aim->refused = !job->plan.args;
	if (!aim->refused && !*job->plan.args) {
		aim->args = copy_text("");
		aim->confirmed = copy_text("");
		return true;
	}
	/* GRUB falls back to the confirmed arguments, so there is no aim if they are unknown. */
	if (!read_state(job, root, CONFIRMED_PATH, &confirmed)) {
		aim->refused = true;
		return false;
	}
	/* Losses in the confirmed arguments matter only when they are what remains, and are reported then. */
	aim->confirmed = plan_recheck(confirmed ? confirmed : "", &job->conf, &job->host,
				      aim->refused && keeps ? &job->messages : &untold);
	if (!aim->refused)
		aim->args = copy_text(job->plan.args);
	else if (keeps && !keep_old(aim, job, root, confirmed))
		return false;
	aim->tried = aim->args && *aim->args && !streq(aim->args, aim->confirmed) &&
		     wants_trial(aim, job, root);
	return true;
}

bool aim_is_met(const struct aim *aim, const struct menu *menu)
{
	const char *shown = menu->trial ? menu->trial : menu->untried;

	if (!menu->is_whole)
		return false;
	if (!aim->tried)
		return !shown && streq(menu->args, aim->args);
	return shown && streq(shown, aim->args) &&
	       streq(menu->args, aim->confirmed);
}

void aim_free(struct aim *aim)
{
	free(aim->args);
	free(aim->confirmed);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "wanted-menu.h"

#include <errno.h>
#include <string.h>

#include "args/args.h"
#include "args/saved-args.h"
#include "base/messages.h"
#include "base/sysroot.h"
#include "grub/grubenv.h"
#include "kernel/line.h"
#include "plan/recheck.h"

static bool is_junk(const char *line)
{
	auto_clean(args) struct args args = { 0 };

	args_parse(&args, line);
	return *line && !args.count;
}

/* Reads the line of a state file, NULL where there is none. Returns false, with a message, when nobody can tell. */
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
	return env.tried && id && streq(env.tried, id);
}

/* A file that is refused cannot have arguments that failed used untried: it does not ask for them. */
static bool wants_trial(const struct aim *aim, const struct job *job, const struct sysroot *root)
{
	return job->conf.trial || (aim->refused && had_boot(aim->args, root));
}

/* Those that stay, with a file that is refused. */
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
	/* GRUB falls back to the confirmed ones, so that there is no aim without knowing them. */
	if (!read_state(job, root, CONFIRMED_PATH, &confirmed)) {
		aim->refused = true;
		return false;
	}
	/* What is lost of the confirmed ones matters when they are what is left, and is told then. */
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

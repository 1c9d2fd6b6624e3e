// SPDX-License-Identifier: GPL-2.0-or-later
#include "wanted-menu.h"

#include <errno.h>
#include <string.h>

#include "args/saved-args.h"
#include "grub/grubenv.h"
#include "kernel/line.h"
#include "plan/recheck.h"

/* Reads the line of a state file, NULL where there is none. Returns false, with a message, when nobody can tell. */
static bool state_known(struct job *job, const struct sysroot *root, const char *file, char **line)
{
	*line = state_line(root, file);
	if (*line || errno == 0)
		return true;
	say_error(&job->messages, "%s%s cannot be read: %s", root->path, file, strerror(errno));
	return false;
}

/* As far as they hold on this host, or NULL. */
static char *words_that_hold(struct job *job, const char *line, struct messages *messages)
{
	return line ? plan_recheck(line, &job->conf, &job->host, messages) : NULL;
}

/* The words that stay though the file is refused. */
static char *words_left(struct job *job, const struct sysroot *root, const char *confirmed)
{
	auto_free char *checked = NULL;

	if (confirmed)
		return copy_text(confirmed);
	return state_known(job, root, CHECKED_PATH, &checked) ? words_that_hold(job, checked, &job->messages) : NULL;
}

static bool had_boot(const char *words, const struct sysroot *root)
{
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *id = line_id(words);

	grubenv_read(&env, root);
	return env.tried && id && streq(env.tried, id);
}

/* A file that is refused cannot have words that failed used untried: it does not ask for them. */
static bool wants_trial(const struct aim *aim, const struct job *job, const struct sysroot *root)
{
	return job->conf.trial || (aim->refused && had_boot(aim->words, root));
}

void aim_make(struct aim *aim, struct job *job, const struct sysroot *root, bool boot)
{
	auto_clean(messages) struct messages known = { 0 };
	auto_free char *confirmed = NULL;

	/* GRUB falls back to the confirmed words, so that there is no aim without knowing them. */
	aim->refused = !state_known(job, root, CONFIRMED_PATH, &confirmed);
	if (aim->refused)
		return;
	aim->refused = !job->plan.words;
	/* What is lost of the confirmed words matters when they are what is left, and is told then. */
	aim->confirmed = words_that_hold(job, confirmed, aim->refused && boot ? &job->messages : &known);
	if (job->plan.words)
		aim->words = copy_text(job->plan.words);
	else if (boot && job->host.machine.map_known)
		aim->words = words_left(job, root, aim->confirmed);
	if (!aim->confirmed)
		aim->confirmed = copy_text("");
	aim->tried = aim->words && *aim->words && !streq(aim->words, aim->confirmed) &&
		     wants_trial(aim, job, root);
}

bool aim_is_met(const struct aim *aim, const struct menu *menu)
{
	const char *shown = menu->trial ? menu->trial : menu->untried;

	if (!menu->is_whole)
		return false;
	if (!aim->tried)
		return !shown && streq(menu->words, aim->words);
	return shown && streq(shown, aim->words) &&
	       streq(menu->words, aim->confirmed);
}

void aim_free(struct aim *aim)
{
	free(aim->words);
	free(aim->confirmed);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "aim.h"

#include <string.h>

#include "../lib/state.h"

/* The words of a state file as far as they hold on this host, or NULL. */
static char *words_that_hold(struct job *job, const struct sysroot *root, const char *file,
			     struct messages *messages)
{
	auto_free char *path = sysroot_path(root, file);
	auto_free char *line = state_line(path);

	return line ? plan_recheck(line, &job->conf, &job->host, messages) : NULL;
}

void aim_make(struct aim *aim, struct job *job, const struct sysroot *root, bool boot)
{
	auto_clean(messages) struct messages known = { 0 };

	aim->refused = !job->plan.words;
	/* What is lost of the confirmed words matters when they are what is left, and is told then. */
	aim->confirmed = words_that_hold(job, root, CONFIRMED_PATH,
					 aim->refused && boot ? &job->messages : &known);
	if (job->plan.words)
		aim->words = copy_text(job->plan.words);
	else if (boot && job->host.map_known)
		aim->words = aim->confirmed ? copy_text(aim->confirmed)
					    : words_that_hold(job, root, CHECKED_PATH,
							      &job->messages);
	if (!aim->confirmed)
		aim->confirmed = copy_text("");
	aim->tried = aim->words && *aim->words && job->conf.trial &&
		     strcmp(aim->words, aim->confirmed) != 0;
}

bool aim_is_met(const struct aim *aim, const struct menu *menu)
{
	const char *shown = menu->trial ? menu->trial : menu->untried;

	if (!menu->is_whole)
		return false;
	if (!aim->tried)
		return !shown && strcmp(menu->words, aim->words) == 0;
	return shown && strcmp(shown, aim->words) == 0 &&
	       strcmp(menu->words, aim->confirmed) == 0;
}

void aim_free(struct aim *aim)
{
	free(aim->words);
	free(aim->confirmed);
}

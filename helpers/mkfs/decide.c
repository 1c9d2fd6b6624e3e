// SPDX-License-Identifier: GPL-2.0-or-later
#include "decide.h"

#include <string.h>

#include "../lib/escape.h"

static bool is(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

/* Less would not do: without its signature, what is in it counts as somebody's raw data. */
#define BLANK_IT "to have it formatted, blank it: dd if=/dev/zero of=/dev/disk/by-memmap/%s bs=2M"

static char *describe(const struct probe *probe)
{
	auto_free char *what = probe->type ? format_text("%s (%s)", probe->found, probe->type)
					   : copy_text(probe->found);
	auto_free char *label = probe->label ? escape_text(probe->label) : NULL;

	return label ? format_text("%s, labelled %s", what, label) : copy_text(what);
}

/* Not the device that was meant, or one that is used in another way. */
static char *why_other(const struct wanted *wanted, const struct probe *probe)
{
	if (!is(probe->name, wanted->name) || !range_same(probe->range, wanted->range) ||
	    probe->is_part)
		return format_text("the device is not the region %s; nothing is done", wanted->name);
	if (probe->claim)
		return format_text("%s claims the device; nothing is done", probe->claim);
	if (probe->mode && !is(probe->mode, "fsdax") && !is(probe->mode, "raw"))
		return format_text("the device is in mode %s; nothing is done", probe->mode);
	return NULL;
}

/* What the marker stands for: no more than what our own mkfs leaves when it is cut off. */
static bool is_half_made(const struct wanted *wanted, const struct probe *probe,
			 const struct remembered *remembered)
{
	if (!remembered->is_making)
		return false;
	if (is(probe->found, "nothing"))
		return true;
	return is(probe->found, "filesystem") && is(probe->type, wanted->type) &&
	       is(probe->label, UNFINISHED_LABEL);
}

static enum decision decide_filesystem(const struct wanted *wanted, const struct probe *probe,
				       char **why)
{
	auto_free char *found = describe(probe);
	bool is_ours = is(probe->label, wanted->name) &&
		       (is(probe->type, "ext4") || is(probe->type, "xfs"));

	if (wanted->discard && is_ours) {
		*why = format_text("contents = discard: %s goes", found);
		return DECISION_FORMAT;
	}
	if (!wanted->discard && is(probe->type, wanted->type) && !is(probe->label, UNFINISHED_LABEL)) {
		*why = format_text("%s stays", found);
		return DECISION_KEEP;
	}
	*why = format_text("there is a %s, which is not ours to overwrite for %s; " BLANK_IT, found, wanted->type,
			   wanted->name);
	return DECISION_REFUSE;
}

static enum decision decide_nothing(const struct wanted *wanted, const struct probe *probe,
				    const struct remembered *remembered, char **why)
{
	if (probe->backup) {
		*why = format_text("it begins with nothing known, but a backup superblock of %s is readable: "
				   "a torn filesystem, which its fsck may mend", probe->backup);
		return DECISION_REFUSE;
	}
	if (remembered->is_fresh)
		*why = copy_text("the region was ordinary RAM before this boot");
	else if (remembered->was_made)
		*why = copy_text("the filesystem made here earlier is gone, as after a loss of power");
	else if (probe->is_zero)
		*why = copy_text("every byte of it is zero");
	else
		*why = format_text("nothing known is in it, but nothing tells that it was ordinary RAM before this "
				   "boot, so it may hold somebody's data; " BLANK_IT, wanted->name);
	return remembered->is_fresh || probe->is_zero || remembered->was_made ? DECISION_FORMAT
									     : DECISION_REFUSE;
}

enum decision decide(const struct wanted *wanted, const struct probe *probe,
		     const struct remembered *remembered, char **why)
{
	auto_free char *found = describe(probe);

	*why = why_other(wanted, probe);
	if (*why)
		return DECISION_REFUSE;
	if (is_half_made(wanted, probe, remembered)) {
		*why = copy_text("the last attempt to make its filesystem was cut off");
		return DECISION_FORMAT;
	}
	if (is(probe->found, "nothing"))
		return decide_nothing(wanted, probe, remembered, why);
	if (is(probe->found, "filesystem"))
		return decide_filesystem(wanted, probe, why);
	*why = format_text("there is something in it: %s; " BLANK_IT, found, wanted->name);
	return DECISION_REFUSE;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "decide.h"

#include "base/escape.h"

#define FORMAT_IT "to format it: memmapctl format %s"

static char *describe_contents(const struct probe *probe)
{
	auto_free char *what = probe->type ? format_text("%s (%s)", probe->found, probe->type)
					   : copy_text(probe->found);
	auto_free char *label = probe->label ? escape_text(probe->label) : NULL;

	return label ? format_text("%s, labelled %s", what, label) : copy_text(what);
}

/* Advises how to undo another use of a namespace, with ndctl. */
static char *why_namespace(const struct probe *probe, const char *what)
{
	const char *namespace = probe->namespace ? probe->namespace : "namespaceN.0";

	return format_text("%s; nothing was done; to turn it into a plain device and lose its contents: ndctl "
			   "destroy-namespace -f %s && ndctl enable-namespace %s", what, namespace, namespace);
}

/* Returns why this is not the expected device, or is used in another way, or NULL. */
static char *why_other(const struct wanted *wanted, const struct probe *probe)
{
	auto_free char *what = NULL;

	if (!same_text(probe->name, wanted->name) || !range_same(probe->range, wanted->range) ||
	    probe->is_part)
		return format_text("the device is not the region %s; nothing was done", wanted->name);
	if (probe->claim)
		what = format_text("%s claims the device", probe->claim);
	else if (probe->mode && !same_text(probe->mode, "fsdax") && !same_text(probe->mode, "raw"))
		what = format_text("the device is in mode %s", probe->mode);
	return what ? why_namespace(probe, what) : NULL;
}

/* Whether there is only what our own interrupted mkfs left. With no signature at the beginning there must be no backup
 * superblock of another filesystem either. */
static bool is_half_made(const struct probe *probe, const struct remembered *remembered)
{
	if (!remembered->half)
		return false;
	if (same_text(probe->found, "nothing"))
		return !probe->backup;
	return same_text(probe->found, "filesystem") && same_text(probe->uuid, remembered->half) &&
	       (!probe->label || same_text(probe->label, UNFINISHED_LABEL));
}

/* Whether the filesystem is one of ours, or was in the region at an earlier boot. Ordinary RAM may contain any
 * filesystem with any label, from an image or a virtual machine's memory. */
static bool has_sign(const struct probe *probe, const struct remembered *remembered)
{
	return remembered->was_there || same_text(probe->uuid, remembered->kept) ||
	       same_text(probe->uuid, remembered->half);
}

static char *why_strange(const struct wanted *wanted, const struct probe *probe, const char *found)
{
	return format_text("found a %s with the UUID %s, but there is no record that it was created here or existed "
			   "at the previous boot, so it may be left over from ordinary RAM and is not mounted; to "
			   "keep it: "
			   "reboot, or mount it by hand; " FORMAT_IT, found, probe->uuid ? probe->uuid : "unknown",
			   wanted->name);
}

static bool is_ours(const struct wanted *wanted, const struct probe *probe)
{
	return same_text(probe->label, wanted->name) &&
	       (same_text(probe->type, "ext4") || same_text(probe->type, "xfs"));
}

static enum decision decide_filesystem(const struct wanted *wanted, const struct probe *probe,
				       const struct remembered *remembered, char **why)
{
	auto_free char *found = describe_contents(probe);

	if (wanted->discard && is_ours(wanted, probe)) {
		*why = format_text("contents = discard: %s will be replaced", found);
		return DECISION_FORMAT;
	}
	if (wanted->discard || !same_text(probe->type, wanted->type) || same_text(probe->label, UNFINISHED_LABEL)) {
		*why = format_text("found a %s, which must not be overwritten with %s; " FORMAT_IT, found,
				   wanted->type, wanted->name);
		return DECISION_REFUSE;
	}
	if (!has_sign(probe, remembered)) {
		*why = why_strange(wanted, probe, found);
		return DECISION_REFUSE;
	}
	*why = format_text("keeping %s", found);
	return DECISION_KEEP;
}

static enum decision decide_nothing(const struct wanted *wanted, const struct probe *probe,
				    const struct remembered *remembered, char **why)
{
	if (probe->backup) {
		*why = format_text("no known signature at its beginning, but a backup superblock of %s is readable: a "
				   "damaged filesystem, which its fsck may repair; " FORMAT_IT, probe->backup,
				   wanted->name);
		return DECISION_REFUSE;
	}
	if (remembered->is_fresh)
		*why = copy_text("the region was ordinary RAM before this boot");
	else if (remembered->seen)
		*why = copy_text("its filesystem is gone, as after a power loss");
	else if (probe->is_zero)
		*why = copy_text("it contains only zeros");
	else
		*why = format_text("no known signature found, but there is no record that it was ordinary RAM before "
				   "this boot or lost its filesystem, so it may hold raw data; " FORMAT_IT,
				   wanted->name);
	return remembered->is_fresh || probe->is_zero || remembered->seen ? DECISION_FORMAT : DECISION_REFUSE;
}

static char *why_forced(const struct probe *probe, const char *found)
{
	if (!same_text(probe->found, "nothing"))
		return format_text("its contents will be lost: %s", found);
	if (probe->backup)
		return format_text("its contents will be lost: a damaged filesystem with a backup superblock of %s",
				   probe->backup);
	return copy_text(probe->is_zero ? "it contains only zeros"
					: "its contents will be lost: no known signature, so it may be raw data");
}

enum decision decide(const struct wanted *wanted, const struct probe *probe,
		     const struct remembered *remembered, char **why)
{
	auto_free char *found = describe_contents(probe);

	*why = why_other(wanted, probe);
	if (*why)
		return DECISION_REFUSE;
	if (wanted->force) {
		*why = why_forced(probe, found);
		return DECISION_FORMAT;
	}
	if (is_half_made(probe, remembered)) {
		*why = copy_text("the last attempt to create its filesystem was interrupted");
		return DECISION_FORMAT;
	}
	if (same_text(probe->found, "nothing"))
		return decide_nothing(wanted, probe, remembered, why);
	if (same_text(probe->found, "filesystem"))
		return decide_filesystem(wanted, probe, remembered, why);
	*why = format_text("it is not blank: %s; " FORMAT_IT, found, wanted->name);
	return DECISION_REFUSE;
}

void remembered_free(struct remembered *remembered)
{
	free(remembered->seen);
	free(remembered->half);
	free(remembered->over);
	free(remembered->kept);
	*remembered = (struct remembered){ 0 };
}

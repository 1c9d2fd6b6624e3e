// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of what memmap-probe prints, behind a byte of what is remembered and wanted: nothing is formatted that may be
 * somebody's. */
#include "fuzz.h"

#include "mkfs/decide.h"

static bool is_text(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

static void must_be_the_device(const struct wanted *wanted, const struct probe *probe)
{
	MUST(is_text(probe->name, wanted->name) && range_same(probe->range, wanted->range));
	MUST(!probe->is_part && !probe->claim);
	MUST(!probe->mode || is_text(probe->mode, "fsdax") || is_text(probe->mode, "raw"));
}

/* A filesystem that may go: one of ours that was never complete, or that the file gives away at each boot. */
static bool may_go(const struct wanted *wanted, const struct probe *probe, const struct remembered *remembered)
{
	bool is_half = remembered->is_making && is_text(probe->type, wanted->type) &&
		       is_text(probe->label, UNFINISHED_LABEL);

	return is_half || (wanted->discard && is_text(probe->label, wanted->name) &&
			   (is_text(probe->type, "ext4") || is_text(probe->type, "xfs")));
}

/* Bytes that nothing recognises may go: zeros, leftovers of RAM, and what we began or lost ourselves. */
static bool is_blank(const struct probe *probe, const struct remembered *remembered)
{
	if (probe->backup && !remembered->is_making)
		return false;
	return probe->is_zero || remembered->is_fresh || remembered->was_made || remembered->is_making;
}

static void must_be_right(enum decision decision, const struct wanted *wanted, const struct probe *probe,
			  const struct remembered *remembered)
{
	if (decision != DECISION_REFUSE)
		must_be_the_device(wanted, probe);
	if (decision == DECISION_KEEP)
		MUST(is_text(probe->found, "filesystem") && is_text(probe->type, wanted->type) &&
		     !is_text(probe->label, UNFINISHED_LABEL));
	if (decision == DECISION_FORMAT && is_text(probe->found, "nothing"))
		MUST(is_blank(probe, remembered));
	else if (decision == DECISION_FORMAT)
		MUST(is_text(probe->found, "filesystem") && may_go(wanted, probe, remembered));
}

/* What has no bytes but these is printed by memmap-probe as it is. */
static void must_read_back(const struct probe *probe)
{
	const char *label = probe->label ? probe->label : "";
	struct probe again = { 0 };
	struct text text = { 0 };

	text_addf(&text, "MEMMAP_FOUND=filesystem\nMEMMAP_LABEL=");
	for (; *label; label++)
		text_addf(&text, "\\x%02x", (unsigned char)*label);
	text_addf(&text, "\nMEMMAP_ZERO=yes\n");
	probe_parse(&again, text_get(&text));
	MUST(is_text(again.label, probe->label ? probe->label : "") && again.is_zero);
	MUST(is_text(again.found, "filesystem") && !again.name && !again.backup);
	probe_free(&again);
	text_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned flags = size ? data[0] : 0;
	char *text = text_of(data + (size > 0), size - (size > 0)), *why = NULL;
	struct wanted wanted = { .name = "data", .type = flags & 1 ? "ext4" : "xfs", .discard = flags & 2,
				 .range = { 4 * GIB, GIB } };
	struct remembered remembered = { .is_making = flags & 4, .is_fresh = flags & 8, .was_made = flags & 16 };
	struct probe probe = { 0 };

	probe_parse(&probe, text);
	must_read_back(&probe);
	if (probe.found) {
		must_be_right(decide(&wanted, &probe, &remembered, &why), &wanted, &probe, &remembered);
		MUST(why && *why);
	}
	free(why);
	probe_free(&probe);
	free(text);
	return 0;
}

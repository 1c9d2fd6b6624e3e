// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of what memmap-probe prints, behind a byte of what is wanted and known, and behind a line of "=" of the UUIDs
 * that are remembered: nothing is formatted that may be somebody's, and nothing is mounted without a sign. */
#include "fuzz.h"

#include "base/escape.h"
#include "memmap-mkfs/decide.h"

/* The bits of the first byte. */
enum flag {
	FLAG_EXT4 = 1,
	FLAG_DISCARD = 2,
	FLAG_FORCE = 4,
	FLAG_FRESH = 8,
	FLAG_WAS_THERE = 16,
};

static bool is_text(const char *text, const char *word)
{
	return text && word && strcmp(text, word) == 0;
}

static bool is_the_device(const struct wanted *wanted, const struct probe *probe)
{
	return is_text(probe->name, wanted->name) && range_same(probe->range, wanted->range) && !probe->is_part &&
	       !probe->claim && (!probe->mode || is_text(probe->mode, "fsdax") || is_text(probe->mode, "raw"));
}

/* The one whose making was cut off, before it was complete. */
static bool is_half_made(const struct probe *probe, const struct remembered *remembered)
{
	return is_text(probe->uuid, remembered->half) && (!probe->label || is_text(probe->label, UNFINISHED_LABEL));
}

/* One that the file gives away at each boot. */
static bool is_given_away(const struct wanted *wanted, const struct probe *probe)
{
	return wanted->discard && is_text(probe->label, wanted->name) &&
	       (is_text(probe->type, "ext4") || is_text(probe->type, "xfs"));
}

/* Bytes that nothing recognises may go: zeros, leftovers of RAM, and what we began or lost ourselves. */
static bool is_blank(const struct probe *probe, const struct remembered *remembered)
{
	return !probe->backup &&
	       (probe->is_zero || remembered->is_fresh || remembered->seen || remembered->half);
}

static bool may_format(const struct wanted *wanted, const struct probe *probe, const struct remembered *remembered)
{
	if (!is_the_device(wanted, probe))
		return false;
	if (wanted->force)
		return true;
	if (is_text(probe->found, "nothing"))
		return is_blank(probe, remembered);
	return is_text(probe->found, "filesystem") &&
	       (is_half_made(probe, remembered) || is_given_away(wanted, probe));
}

/* A label is no sign, nor is what was to be replaced or was there at the last look. */
static bool may_keep(const struct wanted *wanted, const struct probe *probe, const struct remembered *remembered)
{
	bool has_sign = remembered->was_there || is_text(probe->uuid, remembered->kept) ||
			is_text(probe->uuid, remembered->half);

	return is_the_device(wanted, probe) && !wanted->force && !wanted->discard && has_sign &&
	       is_text(probe->found, "filesystem") && is_text(probe->type, wanted->type) &&
	       !is_text(probe->label, UNFINISHED_LABEL);
}

/* What may be done is done, and nothing else. */
static void must_be_right(const struct wanted *wanted, const struct probe *probe, const struct remembered *remembered)
{
	char *why = NULL;
	enum decision decision = decide(wanted, probe, remembered, &why);

	MUST(why && *why);
	MUST((decision == DECISION_FORMAT) == may_format(wanted, probe, remembered));
	MUST((decision == DECISION_KEEP) ==
	     (may_keep(wanted, probe, remembered) && !may_format(wanted, probe, remembered)));
	if (decision == DECISION_KEEP)
		must_be_one_line(why);
	free(why);
}

/* However it is escaped, the text comes back. */
static void must_read_back(const struct probe *probe)
{
	const char *label = probe->label ? probe->label : "";
	char *value = escape_value(label);
	struct probe again = { 0 };
	struct text text = { 0 };

	text_addf(&text, "MEMMAP_FOUND=filesystem\nMEMMAP_UUID=%s\nMEMMAP_LABEL=", value);
	for (; *label; label++)
		text_addf(&text, "\\x%02x", (unsigned char)*label);
	text_addf(&text, "\nMEMMAP_ZERO=yes\n");
	probe_parse(&again, text_get(&text));
	MUST(is_text(again.label, probe->label ? probe->label : "") && again.is_zero);
	MUST(is_text(again.uuid, again.label));
	MUST(is_text(again.found, "filesystem") && !again.name && !again.backup);
	probe_free(&again);
	text_free(&text);
	free(value);
}

/* "WORD UUID"; the last one of a word counts. */
static void remember(struct remembered *remembered, const char *line)
{
	const struct {
		const char *word;
		char **field;
	} words[] = {
		{ "seen ", &remembered->seen },
		{ "half ", &remembered->half },
		{ "over ", &remembered->over },
		{ "kept ", &remembered->kept },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strncmp(line, words[i].word, 5) != 0 || !line[5])
			continue;
		free(*words[i].field);
		*words[i].field = copy_text(line + 5);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned flags = size ? data[0] : 0;
	char *text = text_of(data + (size > 0), size - (size > 0)), *rest = part_behind(text), *line;
	struct wanted wanted = { .name = "data", .type = flags & FLAG_EXT4 ? "ext4" : "xfs",
				 .discard = flags & FLAG_DISCARD, .force = flags & FLAG_FORCE,
				 .range = { 4 * GIB, GIB } };
	struct remembered remembered = { .is_fresh = flags & FLAG_FRESH, .was_there = flags & FLAG_WAS_THERE };
	struct probe probe = { 0 };

	while ((line = strsep(&rest, "\n")))
		remember(&remembered, line);
	probe_parse(&probe, text);
	must_read_back(&probe);
	if (probe.found)
		must_be_right(&wanted, &probe, &remembered);
	remembered_free(&remembered);
	probe_free(&probe);
	free(text);
	return 0;
}

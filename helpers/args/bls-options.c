// SPDX-License-Identifier: GPL-2.0-or-later
#include "bls-options.h"

#include <string.h>

#include "args.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/cmdline.h"

#define BLANKS " \t\n\v\f\r"
#define TRIAL_COUNT 3

enum kind {
	WORD_OTHER,
	WORD_TOKEN,
	WORD_MEMMAP,
	WORD_NAMES,
	WORD_POLICY,
	WORD_ID,
	WORD_OFF,
};

struct word {
	const char *raw; /* with what follows it up to the next word */
	size_t length;	 /* of the word alone */
	size_t gap;	 /* of the blanks behind it */
	enum kind kind;
	char *value;
	char *instead; /* what stays of a memmap= that is ours in part */
	bool ours;
};

struct word_list {
	struct word *list;
	size_t count;
	size_t room;
	const char *begin; /* where the first word is */
	const char *rest;  /* from `--` on, or the end */
};

static void word_list_free(struct word_list *words)
{
	for (size_t i = 0; i < words->count; i++) {
		free(words->list[i].value);
		free(words->list[i].instead);
	}
	free(words->list);
}

bool options_is_token(const char *word, size_t length)
{
	static const char *const names[] = { "$memmap_params", "${memmap_params}", "$memmap_args",
					     "${memmap_args}" };

	while (length && *word == '\\') {
		word++;
		length--;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (length == strlen(names[i]) && strncmp(word, names[i], length) == 0)
			return true;
	return false;
}

static enum kind kind_of(const struct parameter *parameter)
{
	static const struct {
		const char *name;
		enum kind kind;
	} known[] = {
		{ "memmap", WORD_MEMMAP },	  { "memmap.names", WORD_NAMES },
		{ "memmap.policy", WORD_POLICY }, { "memmap.id", WORD_ID },
		{ "memmap.off", WORD_OFF },
	};

	if (!parameter->has_value)
		return options_is_token(text_get(&parameter->name), parameter->name.length)
			       ? WORD_TOKEN
			       : WORD_OTHER;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (parameter_is(parameter, known[i].name))
			return known[i].kind;
	return WORD_OTHER;
}

static void add_word(struct word_list *words, const char *raw, const char *end,
		     const struct parameter *parameter)
{
	enum kind kind = kind_of(parameter);

	/* Ours have no quotes, and in quotes there may be more than ours. */
	if (kind != WORD_TOKEN && memchr(raw, '"', (size_t)(end - raw)))
		kind = WORD_OTHER;
	words->list = grow(words->list, &words->room, words->count + 1, sizeof(*words->list));
	words->list[words->count++] = (struct word){
		.raw = raw,
		.length = (size_t)(end - raw),
		.gap = strspn(end, BLANKS),
		.kind = kind,
		.value = copy_text(text_get(&parameter->value)),
	};
}

static void split(struct word_list *words, const char *options)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	const char *end = options + strspn(options, BLANKS);

	words->begin = words->rest = end;
	while (parameter_next(&end, &parameter)) {
		add_word(words, words->rest, end, &parameter);
		words->rest = end + strspn(end, BLANKS);
	}
}

/* Whether memmap.names= names the region that a piece of memmap= makes. */
static bool is_named(const struct asked *piece, const char *names)
{
	for (const char *at = strchr(names, '@'); at; at = strchr(at, '@')) {
		at++;
		if (kernel_size_parse(&at) == piece->range.start && piece->kind == '!')
			return true;
	}
	return false;
}

/* The pieces of a memmap= that memmap.names= does not name, for the caller to free. */
static char *unnamed_pieces(const char *value, const char *names)
{
	struct text unnamed = { 0 };

	while (*value) {
		auto_clean(asked) struct asked_list asked = { 0 };
		size_t length = strcspn(value, ",");
		auto_free char *piece = format_text("%.*s", (int)length, value);

		asked_add_value(&asked, piece);
		if (!asked.count || !is_named(&asked.list[0], names))
			text_addf(&unnamed, "%s%s", unnamed.length ? "," : "", piece);
		value += length + (value[length] == ',');
	}
	return text_take(&unnamed);
}

static bool claim(struct word *word, const char *names)
{
	auto_free char *unnamed = NULL;

	if (word->kind != WORD_MEMMAP || word->ours || word->instead)
		return false;
	unnamed = unnamed_pieces(word->value, names);
	if (streq(unnamed, word->value))
		return false;
	if (*unnamed)
		word->instead = format_text("memmap=%s", unnamed);
	else
		word->ours = true;
	return true;
}

/* There is one memmap= of ours, right before the names. Another that asks for the same is a
 * person's. */
static void claim_memmap(struct word_list *words, size_t names)
{
	const char *value = words->list[names].value;

	for (size_t i = names; i-- > 0;)
		if (claim(&words->list[i], value))
			return;
	for (size_t i = names + 1; i < words->count; i++)
		if (claim(&words->list[i], value))
			return;
}

static bool is_word(const struct word_list *words, size_t index, const char *text)
{
	return index < words->count && words->list[index].length == strlen(text) &&
	       startswith(words->list[index].raw, text);
}

/* Marks what a trial has, where all of it begins there: a person's own may be a part of that. */
static bool mark_trial(struct word_list *words, size_t first)
{
	static const char *const trial[TRIAL_COUNT] = { "panic=30", "rd.shell=0", "rd.emergency=reboot" };

	for (size_t i = 0; i < TRIAL_COUNT; i++)
		if (!is_word(words, first + i, trial[i]))
			return false;
	for (size_t i = 0; i < TRIAL_COUNT; i++)
		words->list[first + i].ours = true;
	return true;
}

/* What may stand between the others of ours and the id. */
static void mark_before_id(struct word_list *words, size_t id)
{
	size_t at = id >= TRIAL_COUNT && mark_trial(words, id - TRIAL_COUNT) ? id - TRIAL_COUNT : id;

	if (at < 2 || !is_word(words, at - 1, "nokaslr"))
		return;
	words->list[at - 1].ours = words->list[at - 2].kind == WORD_NAMES || words->list[at - 2].kind == WORD_POLICY;
}

/* Whether memmap.id= was made of our arguments since the one before it, so that nothing behind it is ours. */
static bool is_last(const struct word_list *words, size_t id)
{
	auto_clean(words) struct words made = { 0 };
	auto_clean(text) struct text line = { 0 };
	auto_free char *text = NULL;
	auto_free char *wanted = format_text(" memmap.id=%s", words->list[id].value);
	const char *found;

	for (size_t i = id; i-- > 0 && words->list[i].kind != WORD_ID;)
		if (words->list[i].ours && words->list[i].kind != WORD_TOKEN)
			text_addf(&line, "%.*s ", (int)words->list[i].length, words->list[i].raw);
	words_parse(&made, text_get(&line));
	text = words_text(&made);
	found = strstr(text, " memmap.id=");
	return found && streq(found, wanted);
}

/* The arguments of an older version, or such as were edited. */
static void mark_behind_id(struct word_list *words, size_t id)
{
	size_t next = id + 1;

	if (is_word(words, next, "nokaslr"))
		words->list[next++].ours = true;
	mark_trial(words, next);
}

static void mark_tokens(struct word_list *words)
{
	for (size_t i = 0; i < words->count; i++)
		words->list[i].ours = words->list[i].kind == WORD_TOKEN;
}

static void mark_ours(struct word_list *words)
{
	mark_tokens(words);
	for (size_t i = 0; i < words->count; i++) {
		enum kind kind = words->list[i].kind;

		if (kind == WORD_NAMES)
			claim_memmap(words, i);
		if (kind != WORD_OTHER && kind != WORD_MEMMAP)
			words->list[i].ours = true;
	}
	for (size_t i = 0; i < words->count; i++) {
		if (words->list[i].kind != WORD_ID)
			continue;
		mark_before_id(words, i);
		if (!is_last(words, i))
			mark_behind_id(words, i);
	}
}

/* The blanks that parted the last word from the one before it go with it. */
static void end_with(struct text *line, size_t least, const char *gap, size_t length)
{
	while (line->length > least && strchr(BLANKS, line->bytes[line->length - 1]))
		line->length--;
	text_add(line, gap, length);
}

/* A word goes with the blanks behind it. */
static char *without_ours(const struct word_list *words, const char *options)
{
	struct text line = { 0 };
	size_t least;

	text_add(&line, options, (size_t)(words->begin - options));
	least = line.length;
	for (size_t i = 0; i < words->count; i++) {
		const struct word *word = &words->list[i];
		const char *gap = word->raw + word->length;

		if (word->instead) {
			text_addf(&line, "%s%.*s", word->instead, (int)word->gap, gap);
			least = line.length - word->gap;
		} else if (!word->ours) {
			text_add(&line, word->raw, word->length + word->gap);
			least = line.length - word->gap;
		} else if (i + 1 == words->count && !*words->rest) {
			end_with(&line, least, gap, word->gap);
		}
	}
	text_addf(&line, "%s", words->rest);
	return text_take(&line);
}

char *options_give(const char *options)
{
	auto_clean(word_list) struct word_list words = { 0 };
	auto_free char *others = NULL;
	bool given;

	split(&words, options);
	mark_ours(&words);
	given = is_word(&words, 0, ENTRY_TOKEN);
	if (given)
		words.list[0].ours = false;
	others = without_ours(&words, options);
	if (given)
		return copy_text(others);
	return format_text("%.*s%s%s%s", (int)(words.begin - options), options, ENTRY_TOKEN,
			   others[words.begin - options] ? " " : "", others + (words.begin - options));
}

char *options_clean(const char *options)
{
	auto_clean(word_list) struct word_list words = { 0 };

	split(&words, options);
	mark_ours(&words);
	return without_ours(&words, options);
}

char *options_untoken(const char *options)
{
	auto_clean(word_list) struct word_list words = { 0 };

	split(&words, options);
	mark_tokens(&words);
	return without_ours(&words, options);
}

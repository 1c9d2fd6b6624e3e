// SPDX-License-Identifier: GPL-2.0-or-later
#include "bls-options.h"

#include <string.h>

#include "args.h"
#include "base/strbuf.h"
#include "kernel/cmdline.h"
#include "unnamed-pieces.h"

#define BLANKS " \t\n\v\f\r"
#define TRIAL_COUNT 3

enum arg_kind {
	ARG_OTHER,
	ARG_TOKEN,
	ARG_MEMMAP,
	ARG_NAMES,
	ARG_POLICY,
	ARG_ID,
	ARG_OFF,
};

struct arg {
	const char *raw; /* start of the argument in the line */
	size_t length;	 /* of the argument alone */
	size_t gap;	 /* of the blanks after it */
	enum arg_kind kind;
	char *value;
	char *instead; /* the rest of a memmap= that is partly ours */
	bool ours;
};

struct arg_list {
	struct arg *list;
	size_t count;
	size_t room;
	const char *begin; /* start of the first argument */
	const char *rest;  /* from `--` on, or the end */
};

static void arg_list_free(struct arg_list *args)
{
	for (size_t i = 0; i < args->count; i++) {
		free(args->list[i].value);
		free(args->list[i].instead);
	}
	free(args->list);
}

bool options_is_token(const char *arg, size_t length)
{
	static const char *const names[] = { "$memmap_params", "${memmap_params}", "$memmap_args",
					     "${memmap_args}" };

	while (length && *arg == '\\') {
		arg++;
		length--;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (length == strlen(names[i]) && strncmp(arg, names[i], length) == 0)
			return true;
	return false;
}

static enum arg_kind kind_of(const struct parameter *parameter)
{
	static const struct {
		const char *name;
		enum arg_kind kind;
	} known[] = {
		{ "memmap", ARG_MEMMAP },	  { "memmap.names", ARG_NAMES },
		{ "memmap.policy", ARG_POLICY }, { "memmap.id", ARG_ID },
		{ "memmap.off", ARG_OFF },
	};

	if (!parameter->has_value)
		return options_is_token(text_get(&parameter->name), parameter->name.length)
			       ? ARG_TOKEN
			       : ARG_OTHER;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (parameter_is(parameter, known[i].name))
			return known[i].kind;
	return ARG_OTHER;
}

static void add_arg(struct arg_list *args, const char *raw, const char *end,
		     const struct parameter *parameter)
{
	enum arg_kind kind = kind_of(parameter);

	/* Ours have no quotes, and a quoted argument may contain more than ours. */
	if (kind != ARG_TOKEN && memchr(raw, '"', (size_t)(end - raw)))
		kind = ARG_OTHER;
	args->list = grow(args->list, &args->room, args->count + 1, sizeof(*args->list));
	args->list[args->count++] = (struct arg){
		.raw = raw,
		.length = (size_t)(end - raw),
		.gap = strspn(end, BLANKS),
		.kind = kind,
		.value = copy_text(text_get(&parameter->value)),
	};
}

static void split_options(struct arg_list *args, const char *options)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	const char *end = options + strspn(options, BLANKS);

	args->begin = args->rest = end;
	while (parameter_next(&end, &parameter)) {
		add_arg(args, args->rest, end, &parameter);
		args->rest = end + strspn(end, BLANKS);
	}
}

static bool claim_arg(struct arg *arg, const char *names)
{
	auto_free char *unnamed = NULL;

	if (arg->kind != ARG_MEMMAP || arg->ours || arg->instead)
		return false;
	unnamed = unnamed_pieces(arg->value, names);
	if (streq(unnamed, arg->value))
		return false;
	if (*unnamed)
		arg->instead = format_text("memmap=%s", unnamed);
	else
		arg->ours = true;
	return true;
}

/* There is only one memmap= of ours, directly before the names. Another one with the same regions is the
 * user's. */
static void claim_memmap(struct arg_list *args, size_t names)
{
	const char *value = args->list[names].value;

	for (size_t i = names; i-- > 0;)
		if (claim_arg(&args->list[i], value))
			return;
	for (size_t i = names + 1; i < args->count; i++)
		if (claim_arg(&args->list[i], value))
			return;
}

static bool is_arg(const struct arg_list *args, size_t index, const char *text)
{
	return index < args->count && args->list[index].length == strlen(text) &&
	       startswith(args->list[index].raw, text);
}

/* Marks the trial's arguments if all of them are there: some alone may be the user's own. */
static bool mark_trial(struct arg_list *args, size_t first)
{
	static const char *const trial[TRIAL_COUNT] = { "panic=30", "rd.shell=0", "rd.emergency=reboot" };

	for (size_t i = 0; i < TRIAL_COUNT; i++)
		if (!is_arg(args, first + i, trial[i]))
			return false;
	for (size_t i = 0; i < TRIAL_COUNT; i++)
		args->list[first + i].ours = true;
	return true;
}

/* Marks the arguments that may come between our others and the id. */
static void mark_before_id(struct arg_list *args, size_t id)
{
	size_t at = id >= TRIAL_COUNT && mark_trial(args, id - TRIAL_COUNT) ? id - TRIAL_COUNT : id;

	if (at < 2 || !is_arg(args, at - 1, "nokaslr"))
		return;
	args->list[at - 1].ours = args->list[at - 2].kind == ARG_NAMES || args->list[at - 2].kind == ARG_POLICY;
}

/* Whether memmap.id= matches our arguments since the previous id, so that none after it are ours. */
static bool id_matches(const struct arg_list *args, size_t id)
{
	auto_clean(args) struct args made = { 0 };
	auto_clean(text) struct text line = { 0 };
	auto_free char *text = NULL;
	auto_free char *wanted = format_text(" memmap.id=%s", args->list[id].value);
	const char *found;

	for (size_t i = id; i-- > 0 && args->list[i].kind != ARG_ID;)
		if (args->list[i].ours && args->list[i].kind != ARG_TOKEN)
			text_addf(&line, "%.*s ", (int)args->list[i].length, args->list[i].raw);
	args_parse(&made, text_get(&line));
	text = args_text(&made);
	found = strstr(text, " memmap.id=");
	return found && streq(found, wanted);
}

/* For the arguments of an older version, and for edited ones. */
static void mark_behind_id(struct arg_list *args, size_t id)
{
	size_t next = id + 1;

	if (is_arg(args, next, "nokaslr"))
		args->list[next++].ours = true;
	mark_trial(args, next);
}

static void mark_tokens(struct arg_list *args)
{
	for (size_t i = 0; i < args->count; i++)
		args->list[i].ours = args->list[i].kind == ARG_TOKEN;
}

static void mark_ours(struct arg_list *args)
{
	mark_tokens(args);
	for (size_t i = 0; i < args->count; i++) {
		enum arg_kind kind = args->list[i].kind;

		if (kind == ARG_NAMES)
			claim_memmap(args, i);
		if (kind != ARG_OTHER && kind != ARG_MEMMAP)
			args->list[i].ours = true;
	}
	for (size_t i = 0; i < args->count; i++) {
		if (args->list[i].kind != ARG_ID)
			continue;
		mark_before_id(args, i);
		if (!id_matches(args, i))
			mark_behind_id(args, i);
	}
}

/* Also removes the blanks before the last argument. */
static void add_end(struct text *line, size_t least, const char *gap, size_t length)
{
	while (line->length > least && strchr(BLANKS, line->bytes[line->length - 1]))
		line->length--;
	text_add(line, gap, length);
}

/* Removes an argument together with the blanks after it. */
static char *without_ours(const struct arg_list *args, const char *options)
{
	struct text line = { 0 };
	size_t least;

	text_add(&line, options, (size_t)(args->begin - options));
	least = line.length;
	for (size_t i = 0; i < args->count; i++) {
		const struct arg *arg = &args->list[i];
		const char *gap = arg->raw + arg->length;

		if (arg->instead) {
			text_addf(&line, "%s%.*s", arg->instead, (int)arg->gap, gap);
			least = line.length - arg->gap;
		} else if (!arg->ours) {
			text_add(&line, arg->raw, arg->length + arg->gap);
			least = line.length - arg->gap;
		} else if (i + 1 == args->count && !*args->rest) {
			add_end(&line, least, gap, arg->gap);
		}
	}
	text_addf(&line, "%s", args->rest);
	return text_take(&line);
}

static char *insert_token(const char *options, const char *place, const char *before, const char *after)
{
	return format_text("%.*s%s%s%s%s", (int)(place - options), options, before, ENTRY_TOKEN, after, place);
}

/* Not where a quote that is never closed would take the token in. */
static char *put_second(const char *options, const struct arg_list *args)
{
	const struct arg *first = args->list;
	const char *end = first->raw + first->length;
	bool is_last = args->count == 1 && !*args->rest;
	char *made = is_last ? insert_token(options, end, " ", "") : insert_token(options, end + first->gap, "", " ");
	auto_clean(arg_list) struct arg_list with = { 0 };

	split_options(&with, made);
	if (is_arg(&with, 1, ENTRY_TOKEN))
		return made;
	free(made);
	return insert_token(options, args->begin, "", " ");
}

char *options_give(const char *options)
{
	auto_clean(arg_list) struct arg_list args = { 0 }, left = { 0 };
	auto_free char *others = NULL;

	split_options(&args, options);
	mark_ours(&args);
	if (is_arg(&args, 1, ENTRY_TOKEN) && !args.list[0].ours) {
		args.list[1].ours = false;
		return without_ours(&args, options);
	}
	others = without_ours(&args, options);
	split_options(&left, others);
	return left.count ? put_second(others, &left) : insert_token(others, left.begin, "", *left.begin ? " " : "");
}

char *options_clean(const char *options)
{
	auto_clean(arg_list) struct arg_list args = { 0 };

	split_options(&args, options);
	mark_ours(&args);
	return without_ours(&args, options);
}

char *options_untoken(const char *options)
{
	auto_clean(arg_list) struct arg_list args = { 0 };

	split_options(&args, options);
	mark_tokens(&args);
	return without_ours(&args, options);
}

bool options_have_token(const char *options)
{
	auto_clean(arg_list) struct arg_list args = { 0 };

	split_options(&args, options);
	for (size_t i = 0; i < args.count; i++)
		if (args.list[i].kind == ARG_TOKEN)
			return true;
	return false;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of an entry's options: what is not ours stays, in its order, and nothing of ours is left where it should
 * not. */
#include "fuzz.h"

#include "args/bls-options.h"

#define BLANKS " \t\n\v\f\r"

typedef char *change(const char *options);

/* What follows the `--` where init's own arguments begin. */
static const char *behind_parameters(const char *options)
{
	struct parameter parameter = { 0 };

	while (parameter_next(&options, &parameter))
		;
	parameter_free(&parameter);
	return options[strspn(options, BLANKS)] ? options : "";
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), its = strlen(end);

	return length >= its && strcmp(text + length - its, end) == 0;
}

static bool is_same(const struct parameter *a, const struct parameter *b)
{
	return a->has_value == b->has_value && strcmp(text_get(&a->name), text_get(&b->name)) == 0 &&
	       strcmp(text_get(&a->value), text_get(&b->value)) == 0;
}

/* Every parameter of `less` but a memmap= that lost a piece stands in `all`, in the same order. */
static void must_be_part(const char *less, const char *all)
{
	struct parameter one = { 0 }, other = { 0 };

	while (parameter_next(&less, &one)) {
		bool found = false;

		if (parameter_is(&one, "memmap"))
			continue;
		while (!found && parameter_next(&all, &other))
			found = is_same(&one, &other);
		MUST(found);
	}
	parameter_free(&one);
	parameter_free(&other);
}

static void must_have_nothing_of_ours(const char *options)
{
	static const char *const ours[] = { "memmap.names", "memmap.policy", "memmap.id", "memmap.off" };
	struct parameter parameter = { 0 };

	while (!strchr(options, '"') && parameter_next(&options, &parameter)) {
		for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
			MUST(!parameter.has_value || !parameter_is(&parameter, ours[i]));
		MUST(parameter.has_value ||
		     !options_is_token(text_get(&parameter.name), parameter.name.length));
	}
	parameter_free(&parameter);
}

static bool is_token(const struct parameter *parameter)
{
	return !parameter->has_value && strcmp(text_get(&parameter->name), ENTRY_TOKEN) == 0;
}

/* The token is the second parameter; the first only if no other is there, or one may have a quote without its end. */
static void must_have_token_second(const char *given, const char *clean)
{
	struct parameter parameter = { 0 }, other = { 0 };
	const char *rest = clean;

	MUST(parameter_next(&given, &parameter));
	if (is_token(&parameter)) {
		MUST(strchr(clean, '"') || !parameter_next(&rest, &other));
	} else {
		MUST(parameter_next(&given, &parameter));
		MUST(is_token(&parameter));
	}
	parameter_free(&parameter);
	parameter_free(&other);
}

static char *must_be_good(const char *options, change *make, size_t longer)
{
	char *once = make(options);

	MUST(strlen(once) <= strlen(options) + longer);
	MUST(ends_with(once, behind_parameters(options)));
	must_be_same(make(once), copy_text(once));
	return once;
}

/* Behind the token stands a blank, also where nothing but blanks follows. */
static char *without_end(char *text)
{
	size_t length = strlen(text);

	while (length && strchr(BLANKS, text[length - 1]))
		text[--length] = '\0';
	return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *options = text_of(data, size);
	char *given = must_be_good(options, options_give, strlen(ENTRY_TOKEN) + 1);
	char *clean = must_be_good(options, options_clean, 0);
	char *untokened = must_be_good(options, options_untoken, 0);

	must_have_token_second(given, clean);
	must_be_part(clean, options);
	must_be_part(untokened, options);
	must_be_part(clean, given);
	must_have_nothing_of_ours(clean);
	must_be_same(without_end(options_clean(given)), without_end(copy_text(clean)));
	free(untokened);
	free(clean);
	free(given);
	free(options);
	return 0;
}

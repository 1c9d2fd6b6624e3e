// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-test.h"

/* Brackets inside each other; GRUB has no limit but its stack. */
#define BRACKETS_MOST 50

struct test {
	const char *const *list;
	size_t count;
	size_t at;
	unsigned depth;
	bool is_lost; /* there are too many brackets */
};

enum script_truth script_truth_not(enum script_truth truth)
{
	if (truth == SCRIPT_UNSURE)
		return truth;
	return truth == SCRIPT_TRUE ? SCRIPT_FALSE : SCRIPT_TRUE;
}

static enum script_truth truth_of(bool value)
{
	return value ? SCRIPT_TRUE : SCRIPT_FALSE;
}

static enum script_truth truth_and(enum script_truth a, enum script_truth b)
{
	if (a == SCRIPT_FALSE || b == SCRIPT_FALSE)
		return SCRIPT_FALSE;
	return a == SCRIPT_TRUE && b == SCRIPT_TRUE ? SCRIPT_TRUE : SCRIPT_UNSURE;
}

static enum script_truth truth_or(enum script_truth a, enum script_truth b)
{
	return script_truth_not(truth_and(script_truth_not(a), script_truth_not(b)));
}

static bool compare(const char *operator, int difference, bool *value)
{
	/* The signs of the differences for which each is true. */
	static const struct { const char *operator, *signs; } known[] = {
		{ "=", "=" },	 { "==", "=" },	  { "!=", "<>" },
		{ "<", "<" },	 { "<=", "<=" },  { ">", ">" },	  { ">=", ">=" },
		{ "-eq", "=" },	 { "-ne", "<>" }, { "-lt", "<" }, { "-le", "<=" },
		{ "-gt", ">" },	 { "-ge", ">=" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!streq(operator, known[i].operator))
			continue;
		*value = strchr(known[i].signs, difference < 0 ? '<' : difference ? '>' : '=');
		return true;
	}
	return false;
}

/* A test of two arguments with an operator between. Returns false if this is none. */
static bool binary(struct test *test, enum script_truth *truth)
{
	const char *const *at = test->list + test->at;
	bool value;
	int difference;

	if (test->at + 2 >= test->count)
		return false;
	if (*at[1] == '-') {
		long long first = strtoll(at[0], NULL, 0), second = strtoll(at[2], NULL, 0);

		difference = (first > second) - (first < second);
	} else {
		difference = strcmp(at[0], at[2]);
	}
	if (compare(at[1], difference, &value))
		*truth = truth_of(value);
	else if (streq(at[1], "-pgt") || streq(at[1], "-plt") || startswith(at[1], "-nt") || startswith(at[1], "-ot"))
		*truth = SCRIPT_UNSURE;
	else
		return false;
	test->at += 3;
	return true;
}

static bool unary(struct test *test, enum script_truth *truth)
{
	const char *const *at = test->list + test->at;

	if (test->at + 1 >= test->count || at[0][0] != '-' || !at[0][1] || at[0][2] || !strchr("defsnz", at[0][1]))
		return false;
	if (at[0][1] == 'n' || at[0][1] == 'z')
		*truth = truth_of((at[0][1] == 'z') == !*at[1]);
	else
		*truth = SCRIPT_UNSURE;
	test->at += 2;
	return true;
}

/* An expression: conditions joined by -a, or by nothing, and such groups by -o. */
struct expression {
	enum script_truth any; /* of the groups before the last -o */
	enum script_truth all; /* of the conditions after it */
	bool is_inverted;      /* the next condition */
};

static bool modifier(struct expression *expression, const char *word)
{
	if (streq(word, "!")) {
		expression->is_inverted = !expression->is_inverted;
	} else if (streq(word, "-o")) {
		expression->any = truth_or(expression->any, expression->all);
		expression->all = SCRIPT_TRUE;
	} else {
		return streq(word, "-a");
	}
	return true;
}

static enum script_truth evaluate(struct test *test);

static enum script_truth in_brackets(struct test *test)
{
	enum script_truth truth = SCRIPT_UNSURE;

	if (test->depth == BRACKETS_MOST) {
		test->is_lost = true;
		test->at = test->count;
		return truth;
	}
	test->depth++;
	truth = evaluate(test);
	test->depth--;
	return truth;
}

static enum script_truth evaluate(struct test *test)
{
	struct expression expression = { .any = SCRIPT_FALSE, .all = SCRIPT_TRUE };
	enum script_truth truth;

	while (test->at < test->count) {
		if (!binary(test, &truth) && !unary(test, &truth)) {
			const char *word = test->list[test->at++];

			if (streq(word, ")"))
				break;
			if (modifier(&expression, word))
				continue;
			truth = streq(word, "(") ? in_brackets(test) : truth_of(*word);
		}
		expression.all = truth_and(expression.all, expression.is_inverted ? script_truth_not(truth) : truth);
		expression.is_inverted = false;
	}
	return truth_or(expression.any, expression.all);
}

enum script_truth script_test(const char *const *arguments, size_t count)
{
	struct test test = { .list = arguments, .count = count };
	enum script_truth truth;

	if (count && streq(arguments[count - 1], "]"))
		test.count--;
	truth = evaluate(&test);
	return test.is_lost ? SCRIPT_UNSURE : truth;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* JSON that a strict reader takes, whatever bytes a text has. */
#include "base/json.h"

#include "unit/scene.h"

static void in_json(const char *text, const char *want)
{
	char *got = NULL;
	size_t length = 0;
	struct json json = { .out = open_memstream(&got, &length) };

	json_text(&json, NULL, text);
	fclose(json.out);
	IS_TEXT(got, want, shown(text));
	free(got);
}

static void test_json(void)
{
	in_json("a \"b\" \\", "\"a \\\"b\\\" \\\\\"");
	in_json("\033\n\177\302\233", "\"\\u001b\\u000a\\u007f\\u009b\"");
	in_json("\303\274\360\237\230\200", "\"\\u00fc\\ud83d\\ude00\"");
	in_json("\377a\303", "\"\\ufffda\\ufffd\"");
	in_json("\355\240\200", "\"\\ufffd\\ufffd\\ufffd\"");
}

/* Blanks between members mean nothing; the texts here have none. */
static char *without_blanks(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ' && *from != '\n')
			*to++ = *from;
	*to = '\0';
	return text;
}

static void test_object(void)
{
	auto_free char *got = NULL;
	size_t length = 0;
	struct json json = { .out = open_memstream(&got, &length) };

	json_open(&json, NULL, '{');
	json_number(&json, "a", UINT64_MAX);
	json_bool(&json, "b", false);
	json_open(&json, "c", '[');
	json_close(&json, ']');
	json_open(&json, "d", '[');
	json_text(&json, NULL, "x");
	json_open(&json, NULL, '{');
	json_text(&json, "e", NULL);
	json_close(&json, '}');
	json_close(&json, ']');
	json_close(&json, '}');
	fclose(json.out);
	got = without_blanks(got);
	IS_TEXT(got, "{\"a\":18446744073709551615,\"b\":false,\"c\":[],\"d\":[\"x\",{\"e\":null}]}",
		"commas, and no more");
}

int main(void)
{
	test_json();
	test_object();
	return done_testing();
}

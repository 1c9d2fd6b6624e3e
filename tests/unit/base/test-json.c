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

int main(void)
{
	test_json();
	return done_testing();
}

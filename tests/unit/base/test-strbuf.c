// SPDX-License-Identifier: GPL-2.0-or-later
/* A text that grows, from nothing to more than any first allocation. */
#include "base/strbuf.h"

#include "unit/scene.h"

static void test_text(void)
{
	auto_clean(text) struct text text = { 0 };
	auto_free char *taken = NULL, *none = NULL;

	IS_TEXT(text_get(&text), "", "nothing at first");
	text_addf(&text, "%s-%d", "a", 1);
	text_add(&text, "b\0c", 3);
	IS_NUMBER(text.length, 6, "a NUL counts as any byte");
	OK(memcmp(text_get(&text), "a-1b\0c", 7) == 0, "and a NUL stands behind");
	text_clear(&text);
	IS_TEXT(text_get(&text), "", "forgotten");
	for (int i = 0; i < 10000; i++)
		text_addf(&text, "%d,", i % 10);
	IS_NUMBER(text.length, 20000, "it grows");
	taken = text_take(&text);
	OK(strcmp(taken + 19996, "8,9,") == 0 && !text.length, "taken whole, and empty then");
	none = text_take(&text);
	IS_TEXT(none, "", "of nothing a text is taken as well");
}

int main(void)
{
	test_text();
	return done_testing();
}

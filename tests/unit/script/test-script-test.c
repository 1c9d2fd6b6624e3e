// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's command `test`, as grub-core/commands/test.c evaluates it. */
#include "script/script-test.h"

#include "unit/scene.h"

/* The words are separated by blanks; _ stands for an empty one. */
static enum script_truth tested(const char *words)
{
	auto_free char *text = copy_text(words);
	auto_free const char **list = NULL;
	size_t count = 0, room = 0;

	for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		list = grow(list, &room, count + 1, sizeof(*list));
		list[count++] = streq(word, "_") ? "" : word;
	}
	return script_test(list, count);
}

static void test_strings(void)
{
	OK(tested("a ]") == SCRIPT_TRUE && tested("_ ]") == SCRIPT_FALSE, "a word is true unless it is empty");
	OK(tested("-z _ ]") == SCRIPT_TRUE && tested("-z a ]") == SCRIPT_FALSE, "-z");
	OK(tested("-n _ ]") == SCRIPT_FALSE && tested("-n a") == SCRIPT_TRUE, "-n, and `test` without ]");
	OK(tested("a = a ]") == SCRIPT_TRUE && tested("a == b ]") == SCRIPT_FALSE, "= and ==");
	OK(tested("a != b ]") == SCRIPT_TRUE && tested("_ != _ ]") == SCRIPT_FALSE, "!=");
	OK(tested("a < b ]") == SCRIPT_TRUE && tested("a >= b ]") == SCRIPT_FALSE, "order");
	OK(tested("10 -gt 9 ]") == SCRIPT_TRUE && tested("0x10 -eq 16 ]") == SCRIPT_TRUE, "numbers");
}

static void test_groups(void)
{
	OK(tested("! a ]") == SCRIPT_FALSE && tested("! -z a ]") == SCRIPT_TRUE, "!");
	OK(tested("a -a _ ]") == SCRIPT_FALSE && tested("_ -o a ]") == SCRIPT_TRUE, "-a and -o");
	OK(tested("a -o a -a _ ]") == SCRIPT_TRUE, "-a before -o");
	OK(tested("( a -o a ) -a _ ]") == SCRIPT_FALSE, "brackets before both");
}

static void test_unsure(void)
{
	OK(tested("-f /x ]") == SCRIPT_UNSURE && tested("! -s /x ]") == SCRIPT_UNSURE, "files");
	OK(tested("-f /x -a _ ]") == SCRIPT_FALSE, "do not count beside what is false");
	OK(tested("-f /x -o a ]") == SCRIPT_TRUE, "nor beside what is true");
	OK(tested("a -pgt b ]") == SCRIPT_UNSURE && tested("a -nt b ]") == SCRIPT_UNSURE, "versions and times");
}

static void test_deep(void)
{
	auto_clean(text) struct text words = { 0 };

	for (int i = 0; i < 1000; i++)
		text_addf(&words, "( ");
	text_addf(&words, "a ]");
	OK(tested(text_get(&words)) == SCRIPT_UNSURE, "more brackets than are followed");
	OK(tested("") == SCRIPT_TRUE && tested("]") == SCRIPT_TRUE, "nothing");
}

int main(void)
{
	test_strings();
	test_groups();
	test_unsure();
	test_deep();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Menus of GRUB's that mean harm: following them ends, soon, and what is left out is told. */
#include "grub/menu-variables.h"

#include <time.h>

#include "unit/grub/menu-scene.h"

/* Sanitized programs are slower by far. */
#ifdef __SANITIZE_ADDRESS__
#define MOST (MIB / 4)
#else
#define MOST (10 * MIB)
#endif

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* As many of a line as fit, behind the first ones. */
static void ends(const char *first, const char *line, const char *want, const char *message)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_clean(text) struct text menu = { 0 };
	auto_free char *got = NULL, *messages = NULL;
	double start;

	text_addf(&menu, "%s", first);
	while (menu.length < MOST)
		text_addf(&menu, "%s", line);
	tree_text(&tree, MENU, text_get(&menu));
	start = seconds();
	got = expanded(&tree, "$v x", MENU_LINE, NULL, &messages);
	OK(seconds() - start < 2, shown(line));
	OK(has(got, want), "what is seen is there");
	if (message)
		HAS(messages, message, "what is not is told");
	else
		IS_TEXT(messages, "", "all of it is seen");
}

static void test_values(void)
{
	ends("set v=ab\n", "set v=\"$v$v\"\n", "x", "it is longer than 4096 bytes");
	ends("set v=ab\n", "set v=\"$v c\"\n", "x", "it is longer than 4096 bytes");
	ends("set v=ab\n", "if [ -f /x ]; then set v=1; else set v=2; fi\n", "1 x", MOST > MIB ? "sets too many" : NULL);
	ends("set v=ab\n", "# comment\n", "ab x", NULL);
	ends("set v=ab\n", "\n", "ab x", NULL);
	ends("set v=\"", "a b\n", "x", "a quote is never closed");
	ends("set v=ab\nset w=\"", "$v", "ab x", "a quote is never closed");
	ends("set v=ab\necho ", "$v ", "x", MOST > MIB ? "a command has too many words" : NULL);
	ends("set v=ab\n", "&\n", "ab x", "syntax error");
	ends("set v=ab\n", "menuentry a {\n set v=1\n linux /k root=x\n}\n", "ab x", NULL);
}

static void test_depth(void)
{
	ends("set v=ab\n", "if true; then ", "x", "commands are nested too deeply");
	ends("set v=ab\n", "menuentry x { ", "x", "commands are nested too deeply");
	ends("set v=ab\n[ ", "( ", "ab x", MOST > MIB ? "too many words" : NULL);
	ends("function v {\nset v=\"$v a\"; v; v; }\nv\n", "set w=1\n", "x", "$v is not known");
	ends("", "while [ -f /x ]; do set v=\"$v 1\"; ", "x", "too");
}

static void test_files(void)
{
	ends("set v=ab\n", "source $prefix/custom.cfg\n", "ab x", "it takes too long");
	ends("set v=ab\n", "source $prefix/grub.cfg\n", "ab x", "the menu");
}

static void test_names(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_clean(text) struct text menu = { 0 };
	auto_free char *got = NULL, *messages = NULL;

	for (int i = 0; i < 100000; i++)
		text_addf(&menu, "set v%d=%d\n", i, i);
	tree_text(&tree, MENU, text_get(&menu));
	got = expanded(&tree, "$v0 $v99999", MENU_LINE, NULL, &messages);
	IS_TEXT(got, "0 99999", "a hundred thousand variables");
	IS_TEXT(messages, "", "are all seen");
}

int main(void)
{
	test_values();
	test_depth();
	test_files();
	test_names();
	return done_testing();
}

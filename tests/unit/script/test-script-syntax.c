// SPDX-License-Identifier: GPL-2.0-or-later
/* What GRUB's parser refuses. */
#include "script/script-syntax.h"

#include "unit/scene.h"

static void refuses(const char *text, const char *want)
{
	const char *refused = script_refused(text, SCRIPT_ARGUMENTS);

	IS_TEXT(refused ? refused : "", want, text);
}

static void cuts(const char *text, const char *want)
{
	const char *cut = script_cut(text);

	IS_TEXT(cut ? cut : "", want, text);
}

static void test_cut(void)
{
	cuts("quiet a#b 'c;d' e\\;f  ", "");
	cuts("a ;b", ";b");
	cuts("a # b", "# b");
	cuts("a\nb", "\nb");
}

static void test_refused(void)
{
	refuses("quiet memmap=1G\\$20G 'a|b' a;b $memmap_args x={y}", "");
	refuses("x={y} a", "a");
	refuses("x={} a", "} a");
	refuses("a } b", "} b");
	refuses("a { b", "{ b");
	refuses("a;;b", ";b");
	refuses("a;{b}", "{b}");
	refuses("a it's b", "it's b");
	refuses("a=\"b c", "a=\"b c");
	refuses("a|b", "|b");
	refuses("a &", "&");
	refuses("a<b", "<b");
}

static void script_refuses(const char *text, const char *want)
{
	const char *refused = script_refused(text, SCRIPT_ALONE);

	IS_TEXT(refused ? refused : "", want, text);
}

static void test_script(void)
{
	script_refuses("if a; then\n b\nelif c; then d; else\n e\nfi\nfor x in 1 2; do f; done; while g; do h; done", "");
	script_refuses("menuentry x {\n if a; then b; fi\n}\n", "");
	script_refuses("echo if then fi done", "");
	script_refuses("'fi' a", "");
	script_refuses("if a; then\nb\n", "if a; then\nb\n");
	script_refuses("if a; then b; }", "}");
	script_refuses("if a; b; fi", "fi");
	script_refuses("for x in 1; do if a; then b; done", "done");
	script_refuses("menuentry x {\n}", "}");
	script_refuses(";a", ";a");
	script_refuses("{ a; }", "{ a; }");
	script_refuses("then", "then");
}

int main(void)
{
	test_refused();
	test_cut();
	test_script();
	return done_testing();
}

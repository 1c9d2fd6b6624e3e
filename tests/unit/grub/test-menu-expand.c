// SPDX-License-Identifier: GPL-2.0-or-later
/* What the kernel gets of an entry's text. */
#include "grub/menu-expand.h"

#include "unit/grub/menu-scene.h"

static void becomes(const struct tree *tree, const char *text, enum menu_use use, const char *want)
{
	auto_free char *got = expanded(tree, text, use, NULL, NULL);

	IS_TEXT(got, want, shown(text ? text : "entries"));
}

static void test_line(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, MENU, "set memmap_args='memmap=4G!8G'\n");
	becomes(&tree, "a  b", MENU_LINE, "a b");
	becomes(&tree, "memmap=1G\\$4G 'memmap=1G$8G'", MENU_LINE, "memmap=1G$4G memmap=1G$8G");
	becomes(&tree, "memmap=1G$4G", MENU_LINE, "memmap=1GG");
	becomes(&tree, "a=\"b c\" d='e f'", MENU_LINE, "\"a=b c\" \"d=e f\"");
	becomes(&tree, "a\\\\b\\'c", MENU_LINE, "a\\\\b\\'c");
	becomes(&tree, "\\x41", MENU_LINE, "\\x41");
	becomes(&tree, "a b; c", MENU_LINE, "a b");
	becomes(&tree, "a # b", MENU_LINE, "a");
	becomes(&tree, "$memmap_args a ${memmap_params}", MENU_LINE, "$memmap_args a $memmap_params");
	becomes(&tree, "a${b c}d", MENU_LINE, "a${b c}d");
	becomes(&tree, "", MENU_LINE, "");
}

static void test_options(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, BLOCK, SIGNATURE "a=1 $b\nb=2\nc=x\\\\$b\nq='3 4' \"5 6\"\n#####");
	tree_text(&tree, MENU, "set d=7\nset e='$memmap_args $memmap_params'\nblscfg\nset d=8\n");
	becomes(&tree, "$a$b", MENU_OPTIONS, "1 2 2");
	becomes(&tree, "pre$b,post", MENU_OPTIONS, "pre2 ,post");
	becomes(&tree, "\\$a $none x", MENU_OPTIONS, "$a x");
	becomes(&tree, "$c", MENU_OPTIONS, "x$b");
	becomes(&tree, "$q", MENU_OPTIONS, "\"3 4\" \"5 6\"");
	becomes(&tree, "$d", MENU_OPTIONS, "7");
	becomes(&tree, "$d", MENU_LINE, "8");
	becomes(&tree, "$memmap_params $e", MENU_OPTIONS, "$memmap_params $memmap_args $memmap_params");
}

static void test_kernelopts(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, MENU,
		  "if [ -s $prefix/grubenv ]; then\n  load_env\nfi\nif [ -z \"${kernelopts}\" ]; then\n"
		  "  set kernelopts=\"root=/dev/x ro memmap=4G!10G \"\nfi\nset default_kernelopts=\"ro mem=8G\"\nblscfg\n");
	becomes(&tree, "$kernelopts $tuned_params", MENU_OPTIONS, "root=/dev/x ro memmap=4G!10G");
	becomes(&tree, "$default_kernelopts", MENU_OPTIONS, "ro mem=8G");
	tree_text(&tree, BLOCK, SIGNATURE "kernelopts=root=/dev/x ro quiet\n####");
	becomes(&tree, "$kernelopts $tuned_params", MENU_OPTIONS, "root=/dev/x ro quiet");
}

static void test_own(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *messages = NULL, *got = NULL;

	tree_text(&tree, MENU,
		  "### BEGIN /etc/grub.d/10_linux ###\nmenuentry a {\n linux /k mem=1G\n}\n"
		  "### END /etc/grub.d/10_linux ###\n"
		  "### BEGIN /etc/grub.d/40_custom ###\nset v=b\nmenuentry c {\n set v=\"$v mem=2G\"\n"
		  " linux /k root=x $v\n}\nsubmenu d {\n menuentry e {\n  linuxefi /k mem=3G $chosen\n }\n}\n"
		  "### END /etc/grub.d/40_custom ###\nlinux /k mem=4G\n");
	got = expanded(&tree, NULL, MENU_LINE, NULL, &messages);
	IS_TEXT(got, "root=x b mem=2G|mem=3G", "the entries that are not made from settings");
	HAS(messages, "the value of $chosen is not known", "with what is not known");
	tree_text(&tree, MENU, "menuentry a {\n linux16 /k mem=1G\n}\n");
	becomes(&tree, NULL, MENU_LINE, "mem=1G");
}

/* Each value's line is expanded again: none may lose the others' variables. */
static void test_ways(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, MENU, "if [ -f /x ]; then set a='1 $a'; else set a=2; fi\nblscfg\n");
	becomes(&tree, "$a", MENU_OPTIONS, "1 1 $a|1 2|2");
}

static void test_own_limits(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_clean(text) struct text menu = { 0 };
	auto_free char *got = NULL, *messages = NULL, *longer = NULL;

	for (int i = 0; i < 5; i++)
		text_addf(&menu, "if [ -f /x ]; then set v%d=a; else set v%d=b; fi\n", i, i);
	text_addf(&menu, "menuentry x {\n linux /k $v0$v1$v2$v3$v4\n}\n");
	tree_text(&tree, MENU, text_get(&menu));
	got = expanded(&tree, NULL, MENU_LINE, NULL, &messages);
	HAS(got, "bbbbb", "each value once");
	HAS(messages, "GRUB's menu has more or longer kernel command lines than are read; arguments that take RAM may be "
		      "missed", "not all lines");
	OK(!has(messages, "$1"), "and no variable is to blame");
	text_clear(&menu);
	text_addf(&menu, "menuentry x {\n linux /k ");
	for (int i = 0; i < 10000; i++)
		text_addf(&menu, "12345678 ");
	text_addf(&menu, "\n}\n");
	tree_text(&tree, MENU, text_get(&menu));
	free(messages);
	longer = expanded(&tree, NULL, MENU_LINE, NULL, &messages);
	HAS(longer, "12345678 12345678", "the beginning of a line that is too long");
	HAS(messages, "more or longer kernel command lines than are read", "which is told");
}

static void test_limits(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_clean(text) struct text menu = { 0 };
	auto_free char *got = NULL, *messages = NULL;
	size_t lines = 1;

	for (int i = 0; i < 5; i++)
		text_addf(&menu, "if [ -f /x ]; then set v%d=a; else set v%d=b; fi\n", i, i);
	tree_text(&tree, MENU, text_get(&menu));
	got = expanded(&tree, "$v0$v1$v2$v3$v4", MENU_LINE, NULL, &messages);
	for (const char *at = got; *at; at++)
		lines += *at == '|';
	OK(lines >= 2 && lines <= MENU_LINES_MOST, "not all lines are read");
	HAS(got, "aaaaa", "but each value once");
	HAS(got, "bbbbb", "each of them");
	HAS(messages, "more than 16 kernel command lines", "and that is told");
}

int main(void)
{
	test_line();
	test_options();
	test_kernelopts();
	test_own();
	test_limits();
	test_ways();
	test_own_limits();
	return done_testing();
}

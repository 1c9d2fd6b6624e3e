// SPDX-License-Identifier: GPL-2.0-or-later
/* What the kernel gets of an entry's text, and where it comes from. */
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

static void test_origins(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(menu_variables) struct menu_variables variables;
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(menu_lines) struct menu_lines lines = { 0 };
	auto_free char *menu = format_text("%s" MENU ":2", tree.path), *block = format_text("%s" BLOCK, tree.path);
	const char *line;

	tree_text(&tree, BLOCK, SIGNATURE "b=mem=1G $x\n####");
	tree_text(&tree, MENU, "\nset x='memmap=1G!4G c'\n");
	menu_variables_read(&variables, &root, NULL, &messages);
	menu_expand(&lines, "a $b d", MENU_OPTIONS, &variables, &messages);
	line = lines.list[0].text;
	IS_TEXT(line, "a mem=1G memmap=1G!4G c d", "one line");
	IS_TEXT(menu_line_origin(&lines.list[0], (size_t)(strstr(line, "mem=1G") - line)), block, "of the block");
	IS_TEXT(menu_line_origin(&lines.list[0], (size_t)(strstr(line, "memmap") - line)), menu, "of the menu");
	OK(!menu_line_origin(&lines.list[0], 0) && !menu_line_origin(&lines.list[0], strlen(line) - 1), "of the text");
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
	test_origins();
	test_limits();
	return done_testing();
}

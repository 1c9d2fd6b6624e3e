// SPDX-License-Identifier: GPL-2.0-or-later
/* The values of variables in GRUB's menu. Those without conditions on the machine are what GRUB 2.06 gives. */
#include "grub/menu-variables.h"

#include "unit/grub/menu-scene.h"

/* What `text` becomes with such a menu, and that nothing is told. */
static void is(const char *menu, const char *text, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *got = NULL, *messages = NULL;

	tree_text(&tree, BLOCK, SIGNATURE "stored=memmap=1G!4G\nempty=\nescaped=a\\\\b\n####");
	tree_text(&tree, MENU, menu);
	got = expanded(&tree, text, MENU_LINE, NULL, &messages);
	IS_TEXT(got, want, shown(menu));
	IS_TEXT(messages, "", "with nothing to tell");
}

/* The same, and that something is told. */
static void tells(const char *menu, const char *text, const char *want, const char *message)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *got = NULL, *messages = NULL;

	tree_text(&tree, BLOCK, SIGNATURE "stored=memmap=1G!4G\n####");
	tree_text(&tree, MENU, menu);
	got = expanded(&tree, text, MENU_LINE, NULL, &messages);
	IS_TEXT(got, want, shown(menu));
	HAS(messages, message, "and it is told");
}

static void test_spellings(void)
{
	is("set v='a b'", "$v", "a b");
	is("set v=\"a b\"", "${v}", "a b");
	is("set v=a", "x$v", "xa");
	is("set v=a b", "$v", "a");
	is("v=\"a b\"", "$v", "a b");
	is("v=a b", "$v", "a");
	is("set \"v=a b\"", "$v", "a b");
	is("set v=\"a\"'b'\"c d\"", "$v", "abc d");
	is("  set v=a\t # b", "$v", "a");
	is("set v=a#b;set w=c", "$v $w", "a#b c");
	is("set v=a\\ b\\$c", "$v", "a b$c");
	is("set v='memmap=1G$4G'", "$v", "memmap=1G$4G");
	is("set v=\"memmap=1G\\$4G\"", "$v", "memmap=1G$4G");
	is("set v=\"memmap=64M$0x1869\"", "$v", "memmap=64Mx1869");
	is("set v=a\\\nb", "$v", "ab");
	is("set v=\"a\nb\"", "$v", "a b");
	is("set v=\"a\n#b\nc\"", "$v", "a c");
	is("set v=a\r\nset w=b\r\n", "$v $w", "a b");
	is("set v=$\"a b\"", "$v", "a b");
	is("set v = a", "x$v", "x");
	is("set n=v\nset $n=a\ns'e't w=b", "$v $w", "a b");
	is("set v=a=b", "$v", "a=b");
}

static void test_others(void)
{
	is("set a='1 2'\nset v=\"$a 3\"", "$v", "1 2 3");
	is("set a='1 2'\nset v=$a", "$v", "1");
	is("set v=1\nset v=\"$v 2\"\nset v=\"${v} 3\"", "$v", "1 2 3");
	is("set v=1\nset v=2", "$v", "2");
	is("set v=1\nunset v", "x$v", "x");
	is("set v=\" a b \"", "x${v}y", "xa by");
	is("set v='a b'", "\"$v\" '$v'", "\"a b\" $v");
	is("set v=", "a $v b", "a b");
}

static void test_block(void)
{
	is("", "$stored", "memmap=1G!4G");
	is("set stored=a\nload_env", "$stored", "memmap=1G!4G");
	is("load_env\nset stored=a", "$stored", "a");
	is("set stored=a\nload_env other", "$stored", "a");
	is("set stored=a\nload_env -f ${config_directory}/grubenv stored", "$stored", "memmap=1G!4G");
	is("set v=\"$stored a\"", "$v", "memmap=1G!4G a");
	is("set v=$escaped", "'$v' $v", "$v a\\\\b");
	is("if [ -z \"${stored}\" ]; then set stored=b; fi", "$stored", "memmap=1G!4G");
	is("if [ -z \"${empty}\" ]; then\n  set empty=\"b c\"\nfi", "$empty", "b c");
	is("if [ -f ${config_directory}/grubenv ]; then\n load_env -f ${config_directory}/grubenv\n"
	   "elif [ -s $prefix/grubenv ]; then\n load_env\nfi\nif [ -z $stored ]; then set stored=b; fi", "$stored",
	   "memmap=1G!4G");
	tells("load_env -f /other", "$v", "", ":1:1: warning: the value of $v is not known: load_env reads another file");
}

static void test_conditions(void)
{
	is("set k=1\nif [ \"$k\" = 1 -a -n \"$k\" ]; then set v=a; elif true; then set v=b; else set v=c; fi", "$v", "a");
	is("set k=1\nif test $k != 1; then set v=a; elif true; then set v=b; else set v=c; fi", "$v", "b");
	is("if false; then set v=a; elif ! true; then set v=b; else set v=c; fi", "$v", "c");
	is("set v=a\nif [ -f /x ]; then set v=b; fi", "$v", "b|a");
	is("if [ -f /x ]; then set v=a; else set v=b; fi", "$v", "a|b");
	is("if [ -f /x ]; then set v=a; elif [ -f /y ]; then set v=b; fi", "x$v", "xa|xb|x");
	is("if [ $grub_platform = efi ]; then set v=a; else set v=b; fi", "$v", "a|b");
	is("if [ -f /x ]; then set v=a; else set v=b; fi\nset v=\"$v c\"", "$v", "a c|b c");
	is("if [ -f /x ]; then set v=a; else set v=b; fi\nif [ $v ]; then set w=c; fi", "$w", "c");
	is("if [ -f /x ]; then set v=a; else set v=b; fi\nif [ $v = a ]; then set w=c; fi", "x$w", "xc|x");
	is("if [ -f /x ]; then\n if [ -f /y ]; then set v=a; fi\n set v=\"${v}b\"\nfi", "x$v", "xab|xb|x");
}

static void test_loops(void)
{
	is("for i in a b; do set v=$i; done", "x$v", "x|xa|xb");
	is("while [ -f /x ]; do set v=a; done", "x$v", "xa|x");
	tells("set v=a\nuntil [ -f /x ]; do set v=\"$v b\"; done", "$v", "a b b|a b|a", "it is set in a loop");
	is("function f {\n set v=\"${v}a\"\n}\nf\nf x", "$v", "aa");
	is("function f {\n set v=a\n}", "x$v", "x");
	is("function f { if [ -f /x ]; then return; fi; set v=a; }\nf\nset w=b", "x$v $w", "x b|xa b");
	tells("function f { set v=$1; }\nf a", "$v", "", "the value of $v is not known: it is an argument");
	tells("function f { f; }\nf", "$v", "", "call each other too often");
}

static void test_entries(void)
{
	is("set v=a\nmenuentry x --class y {\n set v=b\n}", "$v", "b|a");
	is("submenu x {\n menuentry y {\n  set v=\"$v a\"\n }\n}\nset v=b", "$v", "b|b a");
	is("search --set=v --label x\nsearch.fs_uuid 1 w", "$v$w", "");
	is("probe -u $root --set=v\nset w=UUID=$v", "$w", "UUID=");
	tells("smbios -t 1 -s 5 --set=v", "$v", "", "it is set by a command");
	tells("read v\nsearch --set=w --label x", "$w$v", "", "value of $v is not known");
	tells("search --set=w --label x\nread v\nset x=$w$v", "$x", "", "it is set by a command");
	tells("read v\n", "$v", "", "it is set by a command");
	tells("eval x", "$v", "", "`eval` may set it");
	is("set x=\"$root\"", "$x", "");
	tells("set x=\"$chosen\"", "$x", "", "GRUB itself sets it");
}

static void test_broken(void)
{
	tells("set v=a\nset v='b", "$v", "a", MENU ":2:5: warning: a quote is never closed");
	tells("set v=a\nif true; then\nset v=b\n", "$v", "b|a", MENU ":2:1: warning: if is not followed by fi");
	tells("set v=a\nset v=b; set w=$-\nset x=c", "$v$w$x", "bc|ac", MENU ":2:14: warning: syntax error");
	tells("set v=a\nset v=b }\nset x=c", "$v$x", "bc|ac", MENU ":2:9: warning: syntax error");
	tells("case a", "x", "x", MENU ":1:1: warning: syntax error");
	tells("menuentry x {\nset v=a\n", "x$v", "x", MENU ":1:1: warning: menuentry is not followed by }");
}

static void test_files(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *custom = NULL, *made = NULL, *messages = NULL, *other = NULL;

	tree_text(&tree, "/boot/grub2/custom.cfg", "set v=\"$v b\"\n");
	tree_text(&tree, "/boot/grub2/grub.cfg",
		  "set v=a\nset w=c\nif [ -f ${config_directory}/custom.cfg ]; then\n"
		  "  source ${config_directory}/custom.cfg\nfi\nsource $prefix/none.cfg\n");
	tree_text(&tree, "/boot/grub2/grub.cfg.new", "set v=d\nif [ -z \"$x\" ]; then\n");
	custom = expanded(&tree, "$v $w", MENU_LINE, NULL, NULL);
	IS_TEXT(custom, "a b c|a c", "a file beside the menu");
	made = expanded(&tree, "$v $w", MENU_LINE, "/boot/grub2/grub.cfg.new", &messages);
	IS_TEXT(made, "d c", "the menu that is being made comes before the present one");
	IS_TEXT(messages, "", "and need not be complete");
	free(messages);
	tree_text(&tree, "/boot/grub2/grub.cfg",
		  "if [ -f /x ]; then set f=one; else set f=two; fi\nsource $prefix/$f.cfg\n");
	tree_text(&tree, "/boot/grub2/one.cfg", "set w=\"$f\"\n");
	tree_text(&tree, "/boot/grub2/two.cfg", "set v=c\n");
	free(custom);
	custom = expanded(&tree, "x$v", MENU_LINE, NULL, NULL);
	IS_TEXT(custom, "x|xc", "a file whose name is that of either of two");
	tree_text(&tree, "/boot/grub2/grub.cfg", "source (hd1)/x.cfg\n");
	other = expanded(&tree, "$v", MENU_LINE, NULL, &messages);
	HAS(messages, "grub.cfg:1:1: warning: the value of $v is not known: another file is loaded", "elsewhere");
}

static void is_menu_at(const struct tree *tree, const char *want, const char *what)
{
	const struct sysroot root = { tree->path };
	auto_free char *found = menu_path(&root);

	IS_TEXT(found ? found : "none", want, what);
}

static void test_path(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	is_menu_at(&tree, "none", "no menu");
	tree_text(&tree, "/boot/efi/EFI/redhat/grub.cfg", "search x\nconfigfile $prefix/grub.cfg\n");
	tree_text(&tree, "/boot/grub2/grub.cfg", "blscfg\n");
	tree_text(&tree, "/sys/firmware/efi/x", "");
	is_menu_at(&tree, "/boot/grub2/grub.cfg", "what the ESP has loads another");
	tree_text(&tree, "/boot/efi/EFI/redhat/grub.cfg", "### BEGIN /etc/grub.d/00_header ###\n");
	is_menu_at(&tree, "/boot/efi/EFI/redhat/grub.cfg", "the ESP has a menu");
}

static void test_none(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *got = NULL, *messages = NULL;

	tree_text(&tree, BLOCK, SIGNATURE "v=a\n####");
	got = expanded(&tree, "$v $w", MENU_LINE, NULL, &messages);
	IS_TEXT(got, "a", "without a menu there is the block");
	HAS(messages, "the value of $w is not known: GRUB's menu, grub.cfg, is not found", "and nothing else");
}

int main(void)
{
	test_spellings();
	test_others();
	test_block();
	test_conditions();
	test_loops();
	test_entries();
	test_broken();
	test_files();
	test_path();
	test_none();
	return done_testing();
}

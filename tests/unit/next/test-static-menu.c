// SPDX-License-Identifier: GPL-2.0-or-later
/* Our part in a menu that grub-mkconfig did not make. */
#include "next/static-menu.h"

#include "unit/scene.h"

#define SCRIPT(name, text) "### BEGIN /etc/grub.d/" name " ###\n" text "### END /etc/grub.d/" name " ###\n"
#define MADE(variables, entry) SCRIPT("00_header", "set timeout=5\n") SCRIPT("01_memmap", variables) \
	SCRIPT("10_linux", "blscfg\n") SCRIPT("42_memmap", entry)
#define OURS(text) "### BEGIN memmap ###\n" text "### END memmap ###\n"

static void test_place(void)
{
	OK(static_menu_has_place("load_env\nblscfg\n"), "one line loads the entries");
	OK(static_menu_has_place("if true; then\n\tblscfg --path /x\nfi\n"), "with blanks before it, and options");
	OK(!static_menu_has_place("blscfg"), "and no newline");
	OK(!static_menu_has_place("blscfg\n" OURS("b\n") "### BEGIN memmap ###"), "nor one at the end of what remains");
	OK(static_menu_has_place(OURS("a\n") "blscfg\n" OURS("b\n")), "our part is there");
	OK(!static_menu_has_place("blscfg\nblscfg\n"), "two lines");
	OK(!static_menu_has_place("menuentry a {\n}\n"), "none");
	OK(!static_menu_has_place("insmod blscfg\n"), "a module of this name");
	OK(!static_menu_has_place("blscfg2\n"), "another command");
	OK(!static_menu_has_place(OURS("blscfg\n")), "one in our part only");
	OK(!static_menu_has_place("### BEGIN memmap ###\nblscfg\n"), "half a part before it");
	OK(!static_menu_has_place("blscfg\n### END memmap ###\n"), "half a part behind it");
}

static void becomes(const char *text, const char *made, const char *want, const char *what)
{
	auto_free char *with = static_menu_with(text, made);

	IS_TEXT(with, want, what);
}

static void test_with(void)
{
	static const char plain[] = "load_env\n blscfg\n# end\n";
	static const char ours[] = "load_env\n" OURS("set a\n") " blscfg\n# end\n" OURS("entry\n");

	becomes(plain, MADE("set a\n", "entry\n"), ours, "each part where it belongs");
	becomes(ours, MADE("set a\n", "entry\n"), ours, "again");
	becomes(ours, MADE("set b\n", ""), "load_env\n" OURS("set b\n") " blscfg\n# end\n", "others");
	becomes(ours, MADE("", ""), plain, "none: as it was");
	becomes(plain, SCRIPT("42_memmap", "entry\n"), NULL, "a script did not run");
	becomes(plain, SCRIPT("01_memmap", "set a\n") "### BEGIN /etc/grub.d/42_memmap ###\n", NULL, "one is cut off");
	becomes("menuentry a {\n}\n", MADE("set a\n", "entry\n"), NULL, "no place");
}

int main(void)
{
	test_place();
	test_with();
	return done_testing();
}

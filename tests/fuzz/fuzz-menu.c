// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of grub.cfg: what is taken from it stands in it, a menu that is cut off is not whole, and our part comes out
 * of a static one as it got in. */
#include "fuzz.h"

#include "args/args.h"
#include "next/menu.h"
#include "next/static-menu.h"

#define LAST "/etc/grub.d/42_memmap"
#define LAST_END "### END " LAST " ###\n"

static void must_be_quoted(const char *value, const char *text)
{
	MUST(!value || (strstr(text, value) && !value[strcspn(value, "'\n")]));
}

/* The trial's own arguments are taken out of it. */
static void must_be_trial(const char *value, const char *text)
{
	if (value && strstr(text, " " TRIAL_ARGS))
		MUST(!strpbrk(value, "'\n") && strlen(value) < strlen(text));
	else
		must_be_quoted(value, text);
}

static void read_menu(struct menu *menu, const char *text)
{
	const struct sysroot root = fuzz_root();

	tree_text(fuzz_tree(), "/boot/grub/grub.cfg", text);
	menu_read(menu, &root, "/boot/grub/grub.cfg");
	MUST(menu->args);
	MUST(!menu->is_whole || !menu->is_made || strstr(text, LAST_END));
	must_be_quoted(menu->args, text);
	must_be_trial(menu->trial, text);
	must_be_quoted(menu->untried, text);
	MUST(!menu->trial || !strstr(menu->trial, " " TRIAL_ARGS));
	MUST(!*menu->args || menu->is_bls || strstr(text, "$memmap_args"));
}

static void put_last_script(void)
{
	char *path = format_text("%s" LAST, fuzz_tree()->path);

	if (access(path, X_OK) != 0) {
		tree_text(fuzz_tree(), LAST, "#!/bin/sh\n");
		MUST(chmod(path, 0755) == 0);
	}
	free(path);
}

static void must_be_cut_off(const char *text)
{
	struct menu menu;

	read_menu(&menu, text);
	MUST(!menu.is_whole || !menu.is_made);
	menu_free(&menu);
}

/* Its last script's end is missing, or that of one more. */
static void must_know_cut_off(char *text)
{
	char *longer = format_text("%s\n### BEGIN /etc/grub.d/99_others ###\nmenuentry\n", text);

	must_be_cut_off(longer);
	strstr(text, LAST_END)[strlen(LAST_END) - 1] = '\0';
	must_be_cut_off(text);
	free(longer);
}

#define MADE(variables, entry) "### BEGIN /etc/grub.d/01_memmap ###\n" variables "### END /etc/grub.d/01_memmap ###\n" \
	"### BEGIN " LAST " ###\n" entry LAST_END

static void must_come_out(const char *text)
{
	char *plain = static_menu_with(text, MADE("", "")), *with = static_menu_with(text, MADE("a\n", "b\n"));
	char *again = static_menu_with(with, MADE("a\n", "b\n")), *without = static_menu_with(with, MADE("", ""));

	MUST(static_menu_has_place(plain) && static_menu_has_place(with));
	MUST(streq(with, again));
	MUST(streq(plain, without));
	free(plain);
	free(with);
	free(again);
	free(without);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	struct menu menu;

	put_last_script();
	read_menu(&menu, text);
	if (static_menu_has_place(text))
		must_come_out(text);
	if (menu.is_whole && menu.is_made)
		must_know_cut_off(text);
	menu_free(&menu);
	free(text);
	return 0;
}

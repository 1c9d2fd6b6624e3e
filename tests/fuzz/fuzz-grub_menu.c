// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of grub.cfg, and behind lines of "=" of the environment block and of an entry's text, for what the kernel
 * gets: bounded, and the same each time. */
#include "fuzz.h"

#include "grub/menu-expand.h"

static void expand(struct menu_lines *lines, const char *text, enum menu_use use)
{
	const struct sysroot root = fuzz_root();
	struct messages messages = { 0 };
	struct menu_variables variables;

	menu_variables_read(&variables, &root, NULL, &messages);
	menu_expand(lines, text, use, &variables, &messages);
	MUST(lines->count && lines->count <= MENU_LINES_MOST);
	menu_own_lines(lines, &variables, &messages);
	for (size_t i = 0; i < lines->count; i++)
		MUST(strlen(lines->list[i]) <= 256 * KIB);
	menu_variables_free(&variables);
	messages_free(&messages);
}

static void must_expand(const char *text, enum menu_use use)
{
	struct menu_lines first = { 0 }, second = { 0 };

	expand(&first, text, use);
	expand(&second, text, use);
	MUST(first.count == second.count);
	for (size_t i = 0; i < first.count; i++)
		MUST(streq(first.list[i], second.list[i]));
	menu_lines_free(&first);
	menu_lines_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *menu = text_of(data, size), *block = part_behind(menu), *text = part_behind(block);

	fuzz_file("/boot/grub/grub.cfg", menu);
	fuzz_file("/boot/grub/grubenv", *block ? block : NULL);
	must_expand(*text ? text : "$v $w ${x}$memmap_args", MENU_LINE);
	must_expand(*text ? text : "$v $w", MENU_OPTIONS);
	free(menu);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A menu of GRUB's in a tree, and what an entry's line becomes with it. */
#pragma once

#include "base/strbuf.h"
#include "grub/menu-expand.h"
#include "unit/scene.h"

#define MENU "/boot/grub/grub.cfg"
#define BLOCK "/boot/grub/grubenv"
#define SIGNATURE "# GRUB Environment Block\n"

/* All lines that a text becomes, with | behind each but the last; those of the menu's own entries if it is NULL. The
 * messages are in *messages unless that is NULL; the caller frees both. */
static inline char *expanded(const struct tree *tree, const char *text, enum menu_use use, const char *made,
			     char **messages)
{
	const struct sysroot root = { tree->path };
	auto_clean(menu_variables) struct menu_variables variables;
	auto_clean(messages) struct messages all = { 0 };
	auto_clean(menu_lines) struct menu_lines lines = { 0 };
	struct text result = { 0 };

	menu_variables_read(&variables, &root, made, &all);
	if (text)
		menu_expand(&lines, text, use, &variables, &all);
	else
		menu_own_lines(&lines, &variables, &all);
	for (size_t i = 0; i < lines.count; i++)
		text_addf(&result, "%s%s", i ? "|" : "", lines.list[i]);
	if (messages)
		*messages = told(&all);
	return text_take(&result);
}

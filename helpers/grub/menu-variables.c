// SPDX-License-Identifier: GPL-2.0-or-later
#include "menu-variables.h"

void menu_variables_read(struct menu_variables *variables, const struct sysroot *root, const char *being_made,
			 struct messages *messages)
{
	(void)root;
	(void)being_made;
	(void)messages;
	*variables = (struct menu_variables){ 0 };
}

void menu_variables_free(struct menu_variables *variables)
{
	messages_free(&variables->messages);
}

char *menu_path(const struct sysroot *root)
{
	return sysroot_real(root, "/boot/grub/grub.cfg");
}

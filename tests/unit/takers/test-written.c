// SPDX-License-Identifier: GPL-2.0-or-later
/* A limit of RAM that is left of an argument with a $. */
#include "takers/written.h"

#include "unit/scene.h"

/* What is said of an argument of which this was written. */
static void explains(const char *line, const char *written, bool in_settings, const char *want)
{
	auto_clean(takers) struct takers takers = { 0 };

	takers_read_line(&takers, line);
	free(takers.list[0].why);
	takers.list[0].why = NULL;
	taker_compare_written(&takers.list[0], written, in_settings);
	IS_TEXT(takers.list[0].why ? takers.list[0].why : "", want, written);
}

int main(void)
{
	explains("memmap=4GG", "memmap=4G\\$12G", true, "limits RAM to 4G, as a shell or GRUB replaced a $; if "
		 "memmap=4G$12G was meant, write memmap=4G\\\\\\$12G in /etc/default/grub");
	explains("memmap=4G", "memmap=4G$12G", false,
		 "limits RAM to 4G, as GRUB replaced a $; if memmap=4G$12G was meant, write memmap=4G\\$12G");
	explains("memmap=4G", "memmap=${limit}", true, "");
	explains("memmap=4G", "memmap=4G$more", true, "");
	explains("memmap=4G!12G", "memmap=4G$12G", true, "");
	return done_testing();
}

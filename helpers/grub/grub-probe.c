// SPDX-License-Identifier: GPL-2.0-or-later
#include "grub-probe.h"

#include <string.h>

#include "base/spawn.h"

char *grub_probe(const struct sysroot *root, const char *target)
{
	bool is_renamed = !*root->path && !run_finds("grub-probe");
	const char *probe = *root->path ? getenv("MEMMAP_PROBE") : is_renamed ? "grub2-probe" : "grub-probe";
	auto_free char *folder = sysroot_path(root, is_renamed ? "/boot/grub2" : "/boot/grub");
	auto_free char *option = format_text("--target=%s", target);
	const char *const command[] = { probe, option, folder, NULL };
	char *output = NULL;

	if (probe)
		(void)run_output(command, &output);
	return output;
}

char *grub_probe_word(const char **at)
{
	const char *word = *at + strspn(*at, " \n");
	size_t length = strcspn(word, " \n");

	*at = word + length;
	return length ? format_text("%.*s", (int)length, word) : NULL;
}

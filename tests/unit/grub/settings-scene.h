/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's settings of a tree, by the reader and by the shells of this machine. */
#pragma once

#include "base/spawn.h"
#include "grub/settings.h"
#include "unit/scene.h"

static struct tree tree;

/* What a shell has in both settings after it ran the file as grub-mkconfig does; NULL where it fails. */
__attribute__((unused)) static char *by_shell(const char *shell, const char *option)
{
	static const char script[] = "exec 2> /dev/null; set -e; file=$3; set -- \"$1\" \"$2\"; . \"$file\" > /dev/null; "
				     "printf '%s %s\n' \"$GRUB_CMDLINE_LINUX\" \"$GRUB_CMDLINE_LINUX_DEFAULT\"";
	char *file = format_text("%s/etc/default/grub", tree.path), *output;
	const char *const command[] = { shell, option, "-c", script, "/usr/sbin/grub-mkconfig", "/usr/sbin/grub-probe",
					"dummy", file, NULL };
	const char *const plain[] = { shell, "-c", script, "/usr/sbin/grub-mkconfig", "/usr/sbin/grub-probe", "dummy",
				      file, NULL };
	bool good = run_output(option ? command : plain, &output) == 0;

	free(file);
	if (good && *output)
		output[strlen(output) - 1] = '\0';
	if (good)
		return output;
	free(output);
	return NULL;
}

static char *by_reader(char **messages)
{
	const struct sysroot root = { tree.path };
	struct messages all = { 0 };
	char *words = grub_settings_args(&root, &all);

	*messages = told(&all);
	messages_free(&all);
	return words;
}

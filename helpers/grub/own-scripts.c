// SPDX-License-Identifier: GPL-2.0-or-later
#include "own-scripts.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "script/script-syntax.h"

#define SCRIPT_MOST MIB

/* How such a script begins in GRUB's util/grub.d/40_custom.in: after the first line, the text from line 3 on. */
#define PRINTS_ITSELF "exec tail -n +"

/* grub_file_is_not_garbage() of util/grub-mkconfig_lib.in, and two patterns of util/grub-mkconfig.in. */
static bool is_run(const char *name)
{
	return !endswith(name, "~") && *name != '#' && !startswith(name, "README") && !strstr(name, ".dpkg-") &&
	       !endswith(name, ".rpmsave") && !endswith(name, ".rpmnew") && !endswith(name, ".sig");
}

static const char *line_start(const char *text, unsigned long number)
{
	while (text && number-- > 1) {
		text = strchr(text, '\n');
		text += text != NULL;
	}
	return text;
}

/* What of a script becomes part of grub.cfg as it is; NULL: it is another kind of script. */
static const char *own_text(const char *script)
{
	const char *command = startswith(script, "#!") ? line_start(script, 2) : NULL;
	char *end;
	unsigned long number;

	if (!command || !startswith(command, PRINTS_ITSELF))
		return NULL;
	number = strtoul(command + strlen(PRINTS_ITSELF), &end, 10);
	return number > 1 && (startswith(end, " $0") || startswith(end, " \"$0\"")) ? line_start(script, number) : NULL;
}

static void check_script(const struct sysroot *root, const char *path, struct messages *messages)
{
	auto_free char *script = sysroot_is_program(root, path) ? sysroot_read(root, path, SCRIPT_MOST, NULL) : NULL;
	const char *text = script ? own_text(script) : NULL;
	const char *refused = text ? script_refused(text, SCRIPT_ALONE) : NULL;
	auto_free char *shown = sysroot_path(root, path);

	if (refused)
		message_add(messages, MESSAGE_ERROR, shown, place_in_text(script, refused),
			    "GRUB cannot read this from '%.20s' on, so grub-mkconfig makes no menu; a brace or a quote "
			    "may be missing or need a backslash", quote(refused).text);
}

static int is_visible(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

void own_scripts_check(const struct sysroot *root, struct messages *messages)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(root, GRUB_SCRIPTS, &found, is_visible);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(GRUB_SCRIPTS "/%s", found[i]->d_name);

		if (is_run(found[i]->d_name))
			check_script(root, path, messages);
		free(found[i]);
	}
	free(found);
}

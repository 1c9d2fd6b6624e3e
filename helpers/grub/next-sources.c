// SPDX-License-Identifier: GPL-2.0-or-later
#include "next-sources.h"

#include <string.h>

#include "bls-entries.h"
#include "expand.h"
#include "kernel/cmdline.h"
#include "kernel/line.h"
#include "settings.h"

/* The length of BOOT_IMAGE=, root= and ro if the running line does not show it. */
#define BOOT_ARGS_LENGTH 128

/* The length of GRUB's own arguments, as on the running kernel's line. */
static size_t boot_args_length(const char *running)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	const char *line = running ? running : "";
	size_t length = 0;

	while (parameter_next(&line, &parameter))
		if (parameter_is(&parameter, "BOOT_IMAGE") || parameter_is(&parameter, "root"))
			length += parameter.name.length + parameter.value.length + strlen("= ro");
	return length ? length : BOOT_ARGS_LENGTH;
}

void next_line_read(struct next_line *next, const char *running, const struct sysroot *root, struct messages *messages)
{
	auto_free char *settings = grub_settings_args(root, messages);
	auto_free char *line = NULL;

	next->length = boot_args_length(running);
	if (!settings)
		return;
	next_line_find_hiding(next, settings);
	line = grub_text_read(settings);
	next_line_parse(next, line);
	entry_lines_read(next, root, messages);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "next-sources.h"

#include <string.h>

#include "bls-entries.h"
#include "expand.h"
#include "kernel/cmdline.h"
#include "kernel/line.h"
#include "settings.h"

/* The length of BOOT_IMAGE= or root= if the running line does not show it. */
#define BOOT_ARG_LENGTH 64

/* The length of an argument on the running kernel's line, with the space after it. */
static size_t boot_arg_length(const char *running, const char *name)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	const char *line = running ? running : "";

	while (parameter_next(&line, &parameter))
		if (parameter_is(&parameter, name))
			return parameter.name.length + parameter.value.length + strlen("= ");
	return BOOT_ARG_LENGTH;
}

void next_line_read(struct next_line *next, const char *running, const struct sysroot *root, struct messages *messages)
{
	auto_free char *settings = grub_settings_args(root, messages);
	auto_free char *line = NULL;

	next->loader = boot_arg_length(running, "BOOT_IMAGE");
	next->length = boot_arg_length(running, "root") + strlen("ro ");
	if (!settings)
		return;
	next_line_find_hiding(next, settings);
	line = grub_text_read(settings);
	next_line_parse(next, line);
	entry_lines_read(next, root, messages);
}

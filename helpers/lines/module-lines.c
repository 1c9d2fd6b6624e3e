// SPDX-License-Identifier: GPL-2.0-or-later
/* Options of modules that use RAM by its address: on the kernel's command line they would be MODULE.OPTION. */
#include <string.h>

#include "base/strbuf.h"
#include "base/sysroot.h"
#include "hugepages/config-folders.h"
#include "hugepages/text-lines.h"
#include "reading.h"

#define FILE_MOST MIB
#define BLANKS " \t"

static bool is_of_interest(const char *module)
{
	static const char *const modules[] = { "ramoops", "phram", "slram", "nvmev" };

	for (size_t i = 0; i < sizeof(modules) / sizeof(*modules); i++)
		if (streq(module, modules[i]))
			return true;
	return false;
}

/* Adds `options MODULE OPTION...` of modprobe.d(5). */
static void add_options(struct text *args, char *line)
{
	char *rest = NULL, *word = strtok_r(line, BLANKS, &rest), *module;

	if (!word || !streq(word, "options"))
		return;
	module = strtok_r(NULL, BLANKS, &rest);
	while (module && is_of_interest(module) && (word = strtok_r(NULL, BLANKS, &rest)))
		text_addf(args, "%s.%s ", module, word);
}

static void read_file(struct reading *reading, const char *path)
{
	auto_free char *text = reading_file(reading, path, FILE_MOST);
	auto_clean(text) struct text args = { 0 };
	struct text_lines lines = { .rest = text };
	struct text_line line;

	while (text && text_line_next(&lines, &line))
		add_options(&args, line.text);
	if (args.length)
		reading_add(reading, text_get(&args), path);
}

void module_lines_read(struct reading *reading)
{
	auto_clean(config_files) struct config_files files = { 0 };

	config_files_list(&files, reading->root, "modprobe.d");
	for (size_t i = 0; i < files.count; i++)
		read_file(reading, files.paths[i]);
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Options of modules that use RAM by its address: on the kernel's command line they would be MODULE.OPTION. */
#include <string.h>

#include "base/strbuf.h"
#include "base/sysroot.h"
#include "hugepages/config-folders.h"
#include "hugepages/text-lines.h"
#include "reading.h"
#include "takers/origins.h"

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

static void read_options(struct text *args, char *text)
{
	struct text_lines lines = { .rest = text };
	unsigned number;
	char *line;

	for (; (line = text_whole_line(&lines, &number)); free(line))
		add_options(args, line);
}

/* The options of a module may be in several files. */
void module_lines_read(struct reading *reading)
{
	auto_clean(config_files) struct config_files files = { 0 };
	auto_clean(text) struct text args = { 0 };
	const char *first = NULL;

	config_files_list(&files, reading->root, "modprobe.d");
	for (size_t i = 0; i < files.count; i++) {
		auto_free char *text = reading_file(reading, files.paths[i], FILE_MOST);
		size_t before = args.length;

		if (text)
			read_options(&args, text);
		if (args.length == before)
			continue;
		origins_add(&reading->origins, reading->root, files.paths[i]);
		first = first ? first : files.paths[i];
	}
	if (first)
		reading_add(reading, text_get(&args), first);
}

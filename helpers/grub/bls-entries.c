// SPDX-License-Identifier: GPL-2.0-or-later
#include "bls-entries.h"

#include <string.h>

#include "args/bls-options.h"
#include "base/paths.h"
#include "base/sysroot.h"
#include "bls-entry.h"
#include "expand.h"

#define SUFFIX ".conf"
#define ENTRY_MOST (64 * KIB)

/* The first line of options, as GRUB ignores others; NULL: none. */
static char *find_options(const char *text)
{
	struct bls_field field;

	while (bls_field_next(&text, &field))
		if (bls_field_has_options(&field))
			return bls_field_value(&field);
	return NULL;
}

static void read_bls_entry(struct next_line *next, const struct sysroot *root, const char *name,
		       struct grub_variables *variables)
{
	auto_free char *path = format_text(ENTRIES_FOLDER "/%s", name);
	auto_free char *text = sysroot_read(root, path, ENTRY_MOST, NULL);
	auto_free char *options = text ? find_options(text) : NULL;
	auto_free char *all = options ? grub_text_of_entry(options, variables) : NULL;
	auto_free char *others = all ? options_clean(all) : NULL;
	auto_free char *line = others ? grub_text_read(others) : NULL;
	auto_clean(next_line) struct next_line entry;

	next_line_init(&entry);
	if (!line)
		return;
	next_line_find_hiding(&entry, all);
	next_line_parse(&entry, line);
	next_line_join(next, &entry);
}

static bool is_bls_entry(const char *name)
{
	size_t length = strlen(name);

	return *name != '.' && length > strlen(SUFFIX) &&
	       streq(name + length - strlen(SUFFIX), SUFFIX);
}

void entry_lines_read(struct next_line *next, const struct sysroot *root, struct messages *messages)
{
	DIR *folder = sysroot_opendir(root, ENTRIES_FOLDER);
	auto_clean(grub_variables) struct grub_variables variables;
	struct dirent *file;

	grub_variables_read(&variables, root);
	while (folder && (file = readdir(folder)))
		if (is_bls_entry(file->d_name))
			read_bls_entry(next, root, file->d_name, &variables);
	if (folder)
		closedir(folder);
	if (variables.is_cut)
		say_warning(messages,
			    "%s" ENTRIES_FOLDER " takes more text from GRUB's environment block than is read, so "
			    "memmap=, mem=, crashkernel= and hugepages= may be missed", root->path);
}

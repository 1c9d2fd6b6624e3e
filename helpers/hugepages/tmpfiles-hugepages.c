// SPDX-License-Identifier: GPL-2.0-or-later
#include "tmpfiles-hugepages.h"

#include <string.h>

#include "base/sysroot.h"
#include "config-folders.h"
#include "text-lines.h"

#define TMPFILES_MOST (256 << 10)

/* Mode, user, group and age stand between a path and its argument. */
#define FIELDS_BETWEEN 4

/* Cuts off the next word, which may be quoted; "" at the end. */
static char *next_field(char **line)
{
	char *word = *line + strspn(*line, " \t");
	char *end;

	if (*word == '"' || *word == '\'') {
		end = strchr(word + 1, *word);
		word++;
		*line = end ? end + 1 : word + strlen(word);
		if (end)
			*end = '\0';
		return word;
	}
	end = word + strcspn(word, " \t");
	*line = *end ? end + 1 : end;
	*end = '\0';
	return word;
}

/* Of the types that write to a file which exists, with any of their modifiers: w, f+ and its older name F. */
static bool writes(const char *type)
{
	return *type == 'w' || *type == 'F' || startswith(type, "f+");
}

/* The value is not on the line itself: base64, or a credential. */
static bool is_encoded(const char *type)
{
	return strchr(type, '~') || strchr(type, '^');
}

static void parse_tmpfiles_line(struct hugepage_settings *settings, const struct text_line *line,
				const struct setting_place *file)
{
	auto_free char *copy = copy_text(line->text);
	struct setting_place place = *file;
	char *rest = copy;
	const char *type = next_field(&rest);
	const char *path = next_field(&rest);

	if (!writes(type))
		return;
	for (int i = 0; i < FIELDS_BETWEEN; i++)
		next_field(&rest);
	place.line = line->number;
	place.text = line->text;
	hugepage_write(settings, path, is_encoded(type) ? "" : text_strip(rest), &place);
}

void tmpfiles_parse(struct hugepage_settings *settings, char *text, const struct setting_place *file)
{
	struct text_lines lines = { text, 0 };
	struct text_line line;

	while (text_line_next(&lines, &line))
		if (*line.text && *line.text != '#')
			parse_tmpfiles_line(settings, &line, file);
}

void tmpfiles_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages)
{
	auto_clean(config_files) struct config_files files = { 0 };

	config_files_list(&files, root, "tmpfiles.d");
	for (size_t i = 0; i < files.count; i++) {
		const struct setting_place place = { root, files.paths[i], 0, NULL, messages };
		size_t length;
		auto_free char *text = sysroot_read(root, place.file, TMPFILES_MOST, &length);

		if (text) {
			blank_nuls(text, length);
			tmpfiles_parse(settings, text, &place);
		} else {
			hugepage_unread(&place);
		}
	}
}

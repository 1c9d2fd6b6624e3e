// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-source.h"

#define BEGIN_LINE "### BEGIN /etc/grub.d/"
#define END_LINE "### END "

static void add_section(struct script_source *source, const char *line, size_t length)
{
	bool begins = length > strlen(BEGIN_LINE) && startswith(line, BEGIN_LINE);
	const char *name = line + strlen(BEGIN_LINE);
	size_t most = begins ? length - strlen(BEGIN_LINE) : 0, size = 0;

	if (!begins && (length < strlen(END_LINE) || !startswith(line, END_LINE)))
		return;
	while (size < most && name[size] != ' ')
		size++;
	list_add(&source->sections, (struct script_section){
		source->length, begins ? format_text("%.*s", (int)size, name) : NULL });
}

/* Adds the `length` bytes of a line, which do not include the newline. */
static void source_add_line(struct script_source *source, const char *line, size_t length)
{
	while (length && *line == '\r')
		line++, length--;
	if (length && *line == '#') {
		add_section(source, line, length);
		source->bytes[source->length++] = '\r';
		return;
	}
	for (size_t i = 0; i < length && line[i]; i++)
		if (line[i] != '\r')
			source->bytes[source->length++] = line[i];
	source->bytes[source->length++] = '\n';
}

struct script_source *script_source_new(const char *shown, const char *bytes, size_t length)
{
	struct script_source *source = calloc(1, sizeof(*source));
	const char *end = bytes + length;

	if (!source || !(source->bytes = malloc(length + 2)))
		out_of_memory();
	source->shown = copy_text(shown);
	while (bytes < end) {
		const char *newline = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *stop = newline ? newline : end;

		source_add_line(source, bytes, (size_t)(stop - bytes));
		bytes = stop + (newline != NULL);
	}
	source->bytes[source->length] = '\0';
	return source;
}

const char *script_source_section(const struct script_source *source, const char *at)
{
	size_t offset = (size_t)(at - source->bytes), low = 0, high = source->sections.count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (source->sections.list[middle].start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? source->sections.list[low - 1].name : NULL;
}

void script_source_free(struct script_source *source)
{
	for (size_t i = 0; i < source->sections.count; i++)
		free(source->sections.list[i].name);
	free(source->sections.list);
	free(source->bytes);
	free(source->shown);
	free(source);
}

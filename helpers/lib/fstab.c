// SPDX-License-Identifier: GPL-2.0-or-later
#include "fstab.h"

#include <errno.h>
#include <string.h>

#include "text.h"
#include "unit-name.h"

#define FSTAB_PATH "/etc/fstab"
#define FSTAB_MOST (1 << 20)

static bool is_octal(const char *text)
{
	return text[0] >= '0' && text[0] <= '3' && text[1] >= '0' && text[1] <= '7' &&
	       text[2] >= '0' && text[2] <= '7';
}

/* A field with its escapes read: three octal digits, or a backslash for itself. */
static char *unescape(const char *field, size_t length)
{
	auto_free char *raw = format_text("%.*s", (int)length, field);
	struct text text = { 0 };

	for (const char *c = raw; *c; c++) {
		char byte = *c;

		if (*c == '\\' && is_octal(c + 1)) {
			byte = (char)((c[1] - '0') << 6 | (c[2] - '0') << 3 | (c[3] - '0'));
			c += 3;
		} else if (*c == '\\' && c[1] == '\\')
			c++;
		text_add(&text, &byte, 1);
	}
	return text_take(&text);
}

/* The next field of a line, or NULL at its end. The caller frees it. */
static char *next_field(const char **at, const char *end)
{
	const char *start = *at;

	while (start < end && (*start == ' ' || *start == '\t'))
		start++;
	*at = start;
	while (*at < end && **at != ' ' && **at != '\t')
		++*at;
	return *at > start ? unescape(start, (size_t)(*at - start)) : NULL;
}

/* The quotes that a tag's value may stand in. */
static char *unquote(const char *value)
{
	size_t length = strlen(value);

	if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
		return format_text("%.*s", (int)length - 2, value + 1);
	return copy_text(value);
}

static char *device_of(const char *spec)
{
	if (strncmp(spec, "LABEL=", strlen("LABEL=")) == 0) {
		auto_free char *label = unquote(spec + strlen("LABEL="));

		return format_text("/dev/disk/by-label/%s", label);
	}
	return *spec == '/' ? path_simple(spec) : copy_text(spec);
}

static void add(struct fstab *fstab, const char *spec, const char *place, char *type)
{
	struct fstab_entry entry = {
		.device = device_of(spec),
		.place = *place == '/' ? path_simple(place) : copy_text(place),
		.type = type,
	};

	fstab->list = grow(fstab->list, &fstab->room, fstab->count + 1, sizeof(entry));
	fstab->list[fstab->count++] = entry;
}

static void read_line(struct fstab *fstab, const char *line, const char *end)
{
	auto_free char *spec = next_field(&line, end);
	auto_free char *place = next_field(&line, end);

	if (spec && *spec != '#' && place) {
		char *type = next_field(&line, end);

		add(fstab, spec, place, type ? type : copy_text(""));
	}
}

void fstab_parse(struct fstab *fstab, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		read_line(fstab, text, text + length);
		text += length + (text[length] == '\n');
	}
}

bool fstab_read(const struct sysroot *root, struct fstab *fstab)
{
	auto_free char *text = sysroot_read(root, FSTAB_PATH, FSTAB_MOST, NULL);

	if (!text)
		return errno == ENOENT;
	fstab_parse(fstab, text);
	return true;
}

bool fstab_is_swap(const struct fstab_entry *entry)
{
	return strcmp(entry->type, "swap") == 0;
}

void fstab_free(struct fstab *fstab)
{
	for (size_t i = 0; i < fstab->count; i++) {
		free(fstab->list[i].device);
		free(fstab->list[i].place);
		free(fstab->list[i].type);
	}
	free(fstab->list);
	*fstab = (struct fstab){ 0 };
}

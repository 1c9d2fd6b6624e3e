// SPDX-License-Identifier: GPL-2.0-or-later
#include "origins.h"

#include <string.h>

#define FILE_MOST (16 * MIB)

/* The total of all searches, as a line can have thousands of arguments. */
#define SEARCHED_MOST (256 * MIB)

/* What may be around an argument in settings, in a menu and in an entry. */
#define BEFORE " \t\r\n\"'=,{"
#define AFTER " \t\r\n\"',\\}"

void origins_init(struct origins *origins)
{
	*origins = (struct origins){ .left = SEARCHED_MOST };
}

void origins_add(struct origins *origins, const struct sysroot *root, const char *path)
{
	size_t length = 0;
	char *text = sysroot_read(root, path, FILE_MOST, &length);

	if (!text)
		return;
	for (char *nul = text; (nul = memchr(nul, '\0', length - (size_t)(nul - text)));)
		*nul = ' ';
	origins->list = grow(origins->list, &origins->room, origins->count + 1, sizeof(*origins->list));
	origins->list[origins->count++] = (struct origin_file){ sysroot_path(root, path), text };
}

static void origin_file_free(struct origin_file *file)
{
	free(file->shown);
	free(file->text);
}

void origins_drop(struct origins *origins, const struct sysroot *root, const char *path)
{
	auto_free char *shown = sysroot_path(root, path);

	if (origins->count && streq(origins->list[origins->count - 1].shown, shown))
		origin_file_free(&origins->list[--origins->count]);
}

static const char *line_begin(const char *text, const char *at)
{
	while (at > text && at[-1] != '\n')
		at--;
	return at;
}

static bool is_in_comment(const char *text, const char *at)
{
	const char *begin = line_begin(text, at);

	return begin[strspn(begin, " \t")] == '#';
}

static bool may_begin(const char *text, const char *at)
{
	return (at == text || strchr(BEFORE, at[-1])) && !is_in_comment(text, at);
}

/* The first place of a whole argument, or NULL. */
static const char *find_whole(const char *text, const char *argument)
{
	size_t length = strlen(argument);

	for (const char *at = strstr(text, argument); at; at = strstr(at + 1, argument))
		if ((!at[length] || strchr(AFTER, at[length])) && may_begin(text, at))
			return at;
	return NULL;
}

static size_t common_length(const char *a, const char *b)
{
	size_t length = 0;

	while (a[length] && a[length] == b[length])
		length++;
	return length;
}

/* Where an argument of this name has the most in common with it, at least the name; NULL: nowhere. Adds to *best. */
static const char *find_similar(const char *text, const char *argument, size_t *best)
{
	auto_free char *name = format_text("%.*s", (int)strcspn(argument, "="), argument);
	const char *found = NULL;

	for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
		size_t common = common_length(at, argument);

		if (common > strlen(name) && common > *best && may_begin(text, at)) {
			*best = common;
			found = at;
		}
	}
	return found;
}

static char *origin_at(const struct origin_file *file, const char *at)
{
	size_t line = 1;

	for (const char *text = file->text; text < at; text++)
		line += *text == '\n';
	return format_text("%s:%zu", file->shown, line);
}

static bool may_search(struct origins *origins)
{
	size_t cost = 0;

	for (size_t i = 0; i < origins->count; i++)
		cost += strlen(origins->list[i].text);
	if (cost > origins->left)
		return false;
	origins->left -= cost;
	return true;
}

static char *find_whole_anywhere(const struct origins *origins, const char *argument)
{
	for (size_t i = origins->count; i-- > 0;) {
		const char *at = find_whole(origins->list[i].text, argument);

		if (at)
			return origin_at(&origins->list[i], at);
	}
	return NULL;
}

char *origins_find(struct origins *origins, const char *argument, char **written)
{
	const char *value = strchr(argument, '='), *dot = strchr(argument, '.');
	const struct origin_file *file = NULL;
	const char *similar = NULL;
	char *whole = NULL;
	size_t best = 0;

	*written = NULL;
	if (!may_search(origins))
		return NULL;
	whole = find_whole_anywhere(origins, argument);
	/* One part of a list: 4G!10G of memmap=1G!4G,4G!10G. */
	if (!whole && value && strpbrk(value, "!$#@%"))
		whole = find_whole_anywhere(origins, value + 1);
	/* MODULE.OPTION=VALUE, where the file names the module before all its options. */
	if (!whole && dot && value && dot < value)
		whole = find_whole_anywhere(origins, dot + 1);
	if (whole)
		return whole;
	for (size_t i = origins->count; i-- > 0;) {
		const char *at = find_similar(origins->list[i].text, argument, &best);

		if (at) {
			similar = at;
			file = &origins->list[i];
		}
	}
	if (!similar)
		return NULL;
	*written = format_text("%.*s", (int)strcspn(similar, " \t\r\n\"',"), similar);
	return origin_at(file, similar);
}

void origins_free(struct origins *origins)
{
	for (size_t i = 0; i < origins->count; i++)
		origin_file_free(&origins->list[i]);
	free(origins->list);
	*origins = (struct origins){ 0 };
}

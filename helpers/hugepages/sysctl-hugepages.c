// SPDX-License-Identifier: GPL-2.0-or-later
#include "sysctl-hugepages.h"

#include <fnmatch.h>
#include <string.h>

#include "base/sysroot.h"
#include "config-folders.h"
#include "text-lines.h"

#define SYSCTL_CONF "/etc/sysctl.conf"
#define SYSCTL_MOST (1 << 20)
#define KEY_MOST 255

static void set_value(struct sysctl_value *value, const char *file, const struct text_line *line, const char *text)
{
	free(value->value);
	free(value->text);
	free(value->file);
	*value = (struct sysctl_value){ copy_text(text), copy_text(line->text), copy_text(file), line->number };
}

/* As systemd's sysctl_normalize: if the first separator is a dot, dots and slashes change places. */
static void normalize(char *key)
{
	const char *first = strpbrk(key, "/.");

	if (!first || *first == '/')
		return;
	for (; *key; key++)
		if (*key == '.')
			*key = '/';
		else if (*key == '/')
			*key = '.';
}

static bool is_nr_hugepages(const char *key)
{
	key += strspn(key, "/");
	return streq(key, "vm/nr_hugepages") || streq(key, "vm/nr_hugepages_mempolicy");
}

static bool matches_nr_hugepages(const char *key)
{
	return strlen(key) <= KEY_MOST && key[strcspn(key, "*?[")] &&
	       fnmatch(key, "vm/nr_hugepages", FNM_PATHNAME) == 0;
}

/* KEY = VALUE, with a dash before it if failure does not matter, or -KEY. */
static void parse_assignment(struct sysctl_values *values, const char *file, const struct text_line *line)
{
	auto_free char *copy = copy_text(line->text);
	char *equals = strchr(copy, '=');
	char *key = copy + (*copy == '-');

	if (equals)
		*equals = '\0';
	key = text_strip(key);
	normalize(key);
	if (!equals)
		values->is_excluded = values->is_excluded || (*copy == '-' && is_nr_hugepages(key));
	else if (is_nr_hugepages(key))
		set_value(&values->named, file, line, text_strip(equals + 1));
	else if (matches_nr_hugepages(key))
		set_value(&values->pattern, file, line, text_strip(equals + 1));
}

void sysctl_parse(struct sysctl_values *values, const char *file, char *text)
{
	struct text_lines lines = { text, 0 };
	struct text_line line;

	while (text_line_next(&lines, &line))
		if (*line.text && *line.text != '#' && *line.text != ';')
			parse_assignment(values, file, &line);
}

static void read_sysctl_file(struct sysctl_values *values, const char *file, const struct sysroot *root,
			     struct messages *messages)
{
	size_t length;
	auto_free char *text = sysroot_read(root, file, SYSCTL_MOST, &length);

	if (!text) {
		hugepage_unread(&(struct setting_place){ root, file, 0, NULL, messages });
		return;
	}
	blank_nuls(text, length);
	sysctl_parse(values, file, text);
}

void sysctl_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, bool reads_conf,
			   struct messages *messages)
{
	auto_clean(config_files) struct config_files files = { 0 };
	auto_clean(sysctl_values) struct sysctl_values values = { 0 };
	const struct sysctl_value *value = &values.named;

	config_files_list(&files, root, "sysctl.d");
	for (size_t i = 0; i < files.count; i++)
		read_sysctl_file(&values, files.paths[i], root, messages);
	if (reads_conf)
		read_sysctl_file(&values, SYSCTL_CONF, root, messages);
	if (!value->value && !values.is_excluded)
		value = &values.pattern;
	/* The kernel reads no further than the first blank (kernel/sysctl.c, proc_get_long). */
	if (value->value) {
		value->value[strcspn(value->value, " \t")] = '\0';
		hugepage_write(settings, "/proc/sys/vm/nr_hugepages", value->value,
			       &(struct setting_place){ root, value->file, value->line, value->text, messages });
	}
}

static void sysctl_value_free(struct sysctl_value *value)
{
	free(value->value);
	free(value->text);
	free(value->file);
}

void sysctl_values_free(struct sysctl_values *values)
{
	sysctl_value_free(&values->named);
	sysctl_value_free(&values->pattern);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "tuned-profile.h"

#include <string.h>
#include <strings.h>

#include "base/escape.h"
#include "text-lines.h"

/* TuneD's own profiles have less than 100 lines and 5 files. */
#define PROFILE_MOST (256 << 10)
#define OPTIONS_MOST 2048
#define FILES_MOST 32

static void option_free(struct tuned_option *option)
{
	free(option->section);
	free(option->key);
	free(option->value);
	free(option->text);
}

/* Python's configparser: a comment begins with # behind a blank. */
static void cut_comment(char *line)
{
	for (char *at = line; (at = strchr(at, '#')); at++)
		if (at == line || at[-1] == ' ' || at[-1] == '\t') {
			*at = '\0';
			break;
		}
	text_strip(line);
}

/* TuneD takes one pair of quotes around a value away (tuned/utils/commands.py, unquote). */
static char *unquote_value(char *value)
{
	size_t length = strlen(value);

	if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value) {
		value[length - 1] = '\0';
		value++;
	}
	return value;
}

/* A line that is indented continues the value above. */
static void continue_value(struct tuned_option *option, const char *text)
{
	char *value = format_text("%s %s", option->value, text);

	free(option->value);
	option->value = value;
}

static void parse_option(struct tuned_options *options, const char *section, const struct text_line *line)
{
	auto_free char *whole = copy_text(line->text);
	char *equals = strchr(line->text, '=');

	if (!equals)
		return;
	*equals = '\0';
	options->list = grow(options->list, &options->room, options->count + 1, sizeof(*options->list));
	options->list[options->count++] = (struct tuned_option){
		.section = copy_text(section),
		.key = copy_text(text_strip(line->text)),
		.value = copy_text(unquote_value(text_strip(equals + 1))),
		.text = copy_text(whole),
		.line = line->number,
	};
}

static bool is_header(const char *text)
{
	return *text == '[' && strchr(text, ']');
}

bool tuned_options_parse(struct tuned_options *options, char *text)
{
	struct text_lines lines = { text, 0 };
	const char *section = "";
	struct text_line line;
	size_t most = OPTIONS_MOST;

	while (text_line_next(&lines, &line)) {
		cut_comment(line.text);
		if (!*line.text || *line.text == ';')
			continue;
		if (is_header(line.text) && !line.is_indented) {
			*strrchr(line.text, ']') = '\0';
			section = line.text + 1;
		} else if (!most--) {
			return false;
		} else if (line.is_indented && options->count) {
			continue_value(&options->list[options->count - 1], line.text);
		} else {
			parse_option(options, section, &line);
		}
	}
	return true;
}

const char *tuned_options_find(const struct tuned_options *options, const char *section, const char *key)
{
	for (size_t i = options->count; i-- > 0;)
		if (streq(options->list[i].section, section) && streq(options->list[i].key, key))
			return options->list[i].value;
	return NULL;
}

void tuned_options_free(struct tuned_options *options)
{
	for (size_t i = 0; i < options->count; i++)
		option_free(&options->list[i]);
	free(options->list);
	*options = (struct tuned_options){ 0 };
}

static bool is_true(const char *value)
{
	return streq(value, "1") || strcasecmp(value, "true") == 0 || strcasecmp(value, "yes") == 0 ||
	       strcasecmp(value, "on") == 0;
}

static void drop_section(struct tuned_options *options, const char *section)
{
	size_t kept = 0;

	for (size_t i = 0; i < options->count; i++)
		if (streq(options->list[i].section, section))
			option_free(&options->list[i]);
		else
			options->list[kept++] = options->list[i];
	options->count = kept;
}

/* Moves a file's options behind those of the files before. A section with replace=1 drops what these have in it
 * (tuned/profiles/merger.py). Returns false if they are too many. */
static bool merge_options(struct tuned_options *options, struct tuned_options *more, const char *file)
{
	if (more->count > OPTIONS_MOST - options->count)
		return false;
	for (size_t i = 0; i < more->count; i++)
		if (streq(more->list[i].key, "replace") && is_true(more->list[i].value))
			drop_section(options, more->list[i].section);
	options->list = grow(options->list, &options->room, options->count + more->count, sizeof(*options->list));
	for (size_t i = 0; i < more->count; i++) {
		more->list[i].file = file;
		options->list[options->count++] = more->list[i];
	}
	more->count = 0;
	return true;
}

/* What a profile is read into, and from where. */
struct profile_reader {
	struct tuned_profile *profile;
	const struct sysroot *root;
	struct messages *messages;
};

static void warn_of_profile(const struct profile_reader *reader, const char *file, const char *what)
{
	auto_free char *path = sysroot_path(reader->root, file);

	message_add(reader->messages, MESSAGE_WARNING, path, (struct place){ 0 },
		    "%s, so huge pages that it reserves are not counted", what);
}

static bool is_read(const struct tuned_profile *profile, const char *path)
{
	for (size_t i = 0; i < profile->count; i++)
		if (streq(profile->files[i], path))
			return true;
	return false;
}

/* Returns the path of a profile's file, which the caller frees; NULL: there is none. A file is read once; a profile
 * that includes its own name means the one of the next folder (tuned/profiles/locator.py, get_config). */
static char *find_profile(const struct profile_reader *reader, const char *name)
{
	static const char *const folders[] = { "/etc/tuned/profiles", "/etc/tuned", "/usr/lib/tuned/profiles",
					       "/usr/lib/tuned" };
	const char *slash = strrchr(name, '/');

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		char *path = format_text("%s/%s/tuned.conf", folders[i], slash ? slash + 1 : name);

		if (!is_read(reader->profile, path) && sysroot_exists(reader->root, path))
			return path;
		free(path);
	}
	return NULL;
}

static void load_profiles(const struct profile_reader *reader, const char *by, char *names, const char *separators);

static void load_file(const struct profile_reader *reader, const char *path)
{
	const struct setting_place place = { reader->root, path, 0, NULL, reader->messages };
	auto_clean(tuned_options) struct tuned_options options = { 0 };
	auto_free char *include = NULL;
	size_t length;
	auto_free char *text = sysroot_read(reader->root, path, PROFILE_MOST, &length);

	if (!text) {
		hugepage_unread(&place);
		return;
	}
	blank_nuls(text, length);
	if (!tuned_options_parse(&options, text))
		warn_of_profile(reader, path, "has too many lines");
	if (tuned_options_find(&options, "main", "include")) {
		include = copy_text(tuned_options_find(&options, "main", "include"));
		load_profiles(reader, path, include, ",; \t");
	}
	if (!merge_options(&reader->profile->options, &options, path))
		warn_of_profile(reader, path, "and the profiles that it includes have too many lines");
}

/* A name behind a dash may be missing. */
static void load_profile(const struct profile_reader *reader, const char *by, const char *name)
{
	struct tuned_profile *profile = reader->profile;
	auto_free char *what = NULL;
	char *path;

	path = profile->count < FILES_MOST && !strchr(name, '$') ? find_profile(reader, name + (*name == '-')) : NULL;
	if (path) {
		profile->files = grow(profile->files, &profile->room, profile->count + 1, sizeof(*profile->files));
		profile->files[profile->count++] = path;
		load_file(reader, path);
	} else if (*name != '-') {
		what = format_text("names the profile '%s', which is not found", quote(name).text);
		warn_of_profile(reader, by, what);
	}
}

static void load_profiles(const struct profile_reader *reader, const char *by, char *names, const char *separators)
{
	for (char *name; (name = strsep(&names, separators));)
		if (*name)
			load_profile(reader, by, name);
}

bool tuned_is_active(const struct sysroot *root)
{
	auto_free char *names = sysroot_read(root, TUNED_ACTIVE, PROFILE_MOST, NULL);

	return names && names[strspn(names, " \t\r\n")];
}

void tuned_profile_read(struct tuned_profile *profile, const struct sysroot *root, struct messages *messages)
{
	const struct profile_reader reader = { profile, root, messages };
	auto_free char *names = sysroot_read(root, TUNED_ACTIVE, PROFILE_MOST, NULL);

	if (names)
		load_profiles(&reader, TUNED_ACTIVE, names, " \t\r\n");
	else
		hugepage_unread(&(struct setting_place){ root, TUNED_ACTIVE, 0, NULL, messages });
}

void tuned_profile_free(struct tuned_profile *profile)
{
	tuned_options_free(&profile->options);
	for (size_t i = 0; i < profile->count; i++)
		free(profile->files[i]);
	free(profile->files);
	*profile = (struct tuned_profile){ 0 };
}

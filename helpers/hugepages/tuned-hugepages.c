// SPDX-License-Identifier: GPL-2.0-or-later
#include "tuned-hugepages.h"

#include <string.h>
#include <strings.h>

#include "base/sysroot.h"
#include "named-values.h"
#include "shell-hugepages.h"
#include "tuned-profile.h"

#define VARIABLES_MOST (64 << 10)
#define PROFILE_FOLDER "${i:PROFILE_DIR}/"

/* The plugin is named by the section unless it says otherwise. */
static const char *plugin_of(const struct tuned_options *options, const char *section)
{
	const char *type = tuned_options_find(options, section, "type");

	return type ? type : section;
}

static bool is_enabled(const struct tuned_options *options, const char *section)
{
	static const char *const no[] = { "0", "false", "no", "off" };
	const char *enabled = tuned_options_find(options, section, "enabled");

	for (size_t i = 0; enabled && i < sizeof(no) / sizeof(*no); i++)
		if (strcasecmp(enabled, no[i]) == 0)
			return false;
	return true;
}

/* The file that an option writes to. tuned/plugins/plugin_sysctl.py makes a slash of each dot. The caller frees it;
 * NULL: it writes to none. */
static char *option_path(const struct tuned_options *options, const struct tuned_option *option)
{
	const char *plugin = plugin_of(options, option->section);
	char *path;

	if (streq(plugin, "sysfs") && startswith(option->key, "/sys/"))
		return copy_text(option->key);
	if (!streq(plugin, "sysctl"))
		return NULL;
	path = format_text("/proc/sys/%s", option->key);
	for (char *dot = path; (dot = strchr(dot, '.'));)
		*dot = '/';
	return path;
}

/* An option's value may be for one side only, as in ">16": the larger or the smaller of it and what is set. */
static const char *number_of(const char *value)
{
	value += strspn(value, "<>");
	return value + strspn(value, " \t");
}

static void read_variables(struct named_values *values, const char *path, const struct sysroot *root)
{
	size_t length;
	auto_free char *text = sysroot_read(root, path, VARIABLES_MOST, &length);
	struct tuned_options options = { 0 };

	if (!text)
		return;
	blank_nuls(text, length);
	tuned_options_parse(&options, text);
	for (size_t i = 0; i < options.count; i++)
		named_values_set(values, options.list[i].key, strlen(options.list[i].key), options.list[i].value);
	tuned_options_free(&options);
}

/* The section [variables], and the files that it includes (tuned/profiles/variables.py). */
static void set_variables(struct named_values *values, const struct tuned_options *options, const struct sysroot *root)
{
	for (size_t i = 0; i < options->count; i++) {
		const struct tuned_option *option = &options->list[i];

		if (!streq(option->section, "variables"))
			continue;
		if (streq(option->key, "include"))
			read_variables(values, option->value, root);
		else
			named_values_set(values, option->key, strlen(option->key), option->value);
	}
}

/* A script of the profile's folder, or of any. The caller frees the path. */
static char *script_path(const struct tuned_option *option)
{
	const char *name = option->value;

	if (startswith(name, PROFILE_FOLDER))
		name += strlen(PROFILE_FOLDER);
	return *name == '/' ? copy_text(name)
			    : format_text("%.*s%s", (int)(strrchr(option->file, '/') + 1 - option->file),
					  option->file, name);
}

static void add_script(struct hugepage_settings *settings, const struct tuned_option *option,
		       const struct setting_place *place)
{
	auto_clean(named_values) struct named_values arguments = { 0 };
	auto_free char *path = script_path(option);

	shell_hugepages_run(settings, path, &arguments, place);
}

void tuned_hugepages_add(struct hugepage_settings *settings, const struct tuned_options *options,
			 const struct sysroot *root, struct messages *messages)
{
	auto_clean(named_values) struct named_values variables = { 0 };

	set_variables(&variables, options, root);
	for (size_t i = 0; i < options->count; i++) {
		const struct tuned_option *option = &options->list[i];
		const struct setting_place place = { root, option->file, option->line, option->text, messages };
		auto_free char *path = NULL, *value = NULL;

		/* Only the last one of its section and key has this value. */
		if (tuned_options_find(options, option->section, option->key) != option->value)
			continue;
		if (!is_enabled(options, option->section))
			continue;
		path = option_path(options, option);
		value = named_values_expand(&variables, option->value);
		if (path)
			hugepage_write(settings, path, number_of(value), &place);
		else if (option->file && streq(option->key, "script") &&
			 streq(plugin_of(options, option->section), "script"))
			add_script(settings, option, &place);
	}
}

void tuned_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages)
{
	auto_clean(tuned_profile) struct tuned_profile profile = { 0 };

	tuned_profile_read(&profile, root, messages);
	tuned_hugepages_add(settings, &profile.options, root, messages);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "tuned-hugepages.h"

#include <string.h>
#include <strings.h>

#include "tuned-profile.h"

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

void tuned_hugepages_add(struct hugepage_settings *settings, const struct tuned_options *options,
			 const struct sysroot *root, struct messages *messages)
{
	for (size_t i = 0; i < options->count; i++) {
		const struct tuned_option *option = &options->list[i];
		const struct setting_place place = { root, option->file, option->line, option->text, messages };
		auto_free char *path = NULL;

		/* Only the last one of its section and key has this value. */
		if (tuned_options_find(options, option->section, option->key) != option->value)
			continue;
		path = option_path(options, option);
		if (path && is_enabled(options, option->section))
			hugepage_write(settings, path, number_of(option->value), &place);
	}
}

void tuned_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages)
{
	auto_clean(tuned_profile) struct tuned_profile profile = { 0 };

	tuned_profile_read(&profile, root, messages);
	tuned_hugepages_add(settings, &profile.options, root, messages);
}

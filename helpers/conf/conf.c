// SPDX-License-Identifier: GPL-2.0-or-later
#include "conf.h"

void conf_init(struct conf *conf, const char *file)
{
	*conf = (struct conf){ .file = copy_text(file), .min_ram = GIB, .trial = true,
				.trial_minutes = 30 };
}

void region_free(struct region *region)
{
	free(region->name);
	free(region->mount);
	free(region->mount_options);
}

struct place region_place(const struct region *region, bool prefer_start)
{
	if (prefer_start && region->start && region->at[KEY_START].line)
		return region->at[KEY_START];
	return region->at[KEY_SIZE].line ? region->at[KEY_SIZE] : region->place;
}

const char *region_file(const struct conf *conf, const struct region *region)
{
	return region->place.line ? conf->file : "command line";
}

const char *on_failure_name(enum on_failure on_failure)
{
	static const char *const names[] = {
		[FAILURE_BLOCK] = "block",
		[FAILURE_WARN] = "warn",
		[FAILURE_STOP] = "stop",
	};

	return names[on_failure];
}

void conf_free(struct conf *conf)
{
	for (size_t i = 0; i < conf->count; i++)
		region_free(&conf->regions[i]);
	free(conf->regions);
	free(conf->file);
	*conf = (struct conf){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "probe.h"

#include <string.h>

#include "base/escape.h"

static void set_text(char **field, const char *value)
{
	free(*field);
	*field = escape_undo(value);
}

static void set_key(struct probe *probe, const char *key, const char *value)
{
	const struct {
		const char *key;
		char **field;
	} texts[] = {
		{ "MEMMAP_NAME", &probe->name },   { "MEMMAP_CLAIM", &probe->claim },
		{ "MEMMAP_MODE", &probe->mode },   { "MEMMAP_FOUND", &probe->found },
		{ "MEMMAP_TYPE", &probe->type },   { "MEMMAP_LABEL", &probe->label },
		{ "MEMMAP_UUID", &probe->uuid },   { "MEMMAP_BACKUP", &probe->backup },
		{ "MEMMAP_NAMESPACE", &probe->namespace },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (streq(key, texts[i].key))
			set_text(texts[i].field, value);
	if (streq(key, "MEMMAP_START"))
		probe->range.start = strtoull(value, NULL, 10);
	else if (streq(key, "MEMMAP_SIZE"))
		probe->range.size = strtoull(value, NULL, 10);
	else if (streq(key, "MEMMAP_PART"))
		probe->is_part = true;
	else if (streq(key, "MEMMAP_ZERO"))
		probe->is_zero = streq(value, "yes");
}

void probe_parse(struct probe *probe, const char *text)
{
	auto_free char *copy = copy_text(text);
	char *rest = copy, *line;

	while ((line = strsep(&rest, "\n"))) {
		char *equals = strchr(line, '=');

		if (!equals)
			continue;
		*equals = '\0';
		set_key(probe, line, equals + 1);
	}
}

void probe_free(struct probe *probe)
{
	free(probe->name);
	free(probe->claim);
	free(probe->namespace);
	free(probe->mode);
	free(probe->found);
	free(probe->type);
	free(probe->label);
	free(probe->uuid);
	free(probe->backup);
	*probe = (struct probe){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "probe.h"

#include <string.h>

#include "../lib/escape.h"
#include "../lib/run.h"

static void set_text(char **field, const char *value)
{
	free(*field);
	*field = escape_undo(value);
}

static void set(struct probe *probe, const char *key, const char *value)
{
	const struct {
		const char *key;
		char **field;
	} texts[] = {
		{ "MEMMAP_NAME", &probe->name },   { "MEMMAP_CLAIM", &probe->claim },
		{ "MEMMAP_MODE", &probe->mode },   { "MEMMAP_FOUND", &probe->found },
		{ "MEMMAP_TYPE", &probe->type },   { "MEMMAP_LABEL", &probe->label },
		{ "MEMMAP_BACKUP", &probe->backup },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (strcmp(key, texts[i].key) == 0)
			set_text(texts[i].field, value);
	if (strcmp(key, "MEMMAP_START") == 0)
		probe->range.start = strtoull(value, NULL, 10);
	else if (strcmp(key, "MEMMAP_SIZE") == 0)
		probe->range.size = strtoull(value, NULL, 10);
	else if (strcmp(key, "MEMMAP_PART") == 0)
		probe->is_part = true;
	else if (strcmp(key, "MEMMAP_ZERO") == 0)
		probe->is_zero = strcmp(value, "yes") == 0;
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
		set(probe, line, equals + 1);
	}
}

static bool read_output(const char *const *command, struct probe *probe)
{
	auto_free char *output = NULL;

	if (run_output(command, &output) != 0)
		return false;
	probe_free(probe);
	probe_parse(probe, output);
	return probe->found;
}

bool probe_run(const char *program, const char *device, struct probe *probe)
{
	const char *const quick[] = { program, device, NULL };
	const char *const whole[] = { program, "--blank", device, NULL };

	if (!read_output(quick, probe))
		return false;
	return strcmp(probe->found, "nothing") != 0 || read_output(whole, probe);
}

void probe_free(struct probe *probe)
{
	free(probe->name);
	free(probe->claim);
	free(probe->mode);
	free(probe->found);
	free(probe->type);
	free(probe->label);
	free(probe->backup);
	*probe = (struct probe){ 0 };
}

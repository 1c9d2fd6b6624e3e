// SPDX-License-Identifier: GPL-2.0-or-later
#include "probe.h"

#include <string.h>

#include "base/escape.h"
#include "base/spawn.h"

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
		{ "MEMMAP_UUID", &probe->uuid },   { "MEMMAP_BACKUP", &probe->backup },
		{ "MEMMAP_NAMESPACE", &probe->namespace },
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

static const char *program(void)
{
	const char *other = getenv("MEMMAP_PROBE");

	return other ? other : "/usr/libexec/memmap/memmap-probe";
}

bool probe_look(const char *device, struct probe *probe)
{
	const char *const command[] = { program(), device, NULL };

	return read_output(command, probe);
}

bool probe_search(const char *device, const char *const *except, struct probe *probe)
{
	auto_free const char **command = NULL;
	size_t room = 0, count = 0;

	if (!probe_look(device, probe))
		return false;
	if (strcmp(probe->found, "nothing") != 0)
		return true;
	command = grow(NULL, &room, 4, sizeof(*command));
	command[count++] = program();
	command[count++] = "--blank";
	for (; except && *except; except++) {
		command = grow(command, &room, count + 4, sizeof(*command));
		command[count++] = "--except";
		command[count++] = *except;
	}
	command[count++] = device;
	command[count] = NULL;
	return read_output(command, probe);
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

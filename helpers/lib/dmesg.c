// SPDX-License-Identifier: GPL-2.0-or-later
#include "dmesg.h"

#include <inttypes.h>
#include <string.h>

#include "text.h"

struct reading {
	struct firmware_map *map;
	struct srat *srat;
	uint64_t last_start;
	bool any;
};

/* `[mem 0x0-0x9fbff] usable` since Linux 3.5, `0 - 9fc00 (usable)` with the end exclusive before.
 * Returns what follows the addresses, or NULL. */
static const char *read_entry(const char *text, uint64_t *first, uint64_t *last)
{
	int used = 0;

	if (sscanf(text, " [mem %" SCNx64 "-%" SCNx64 "]%n", first, last, &used) == 2 && used)
		return text + used;
	used = 0;
	if (sscanf(text, "%" SCNx64 " - %" SCNx64 " (%n", first, last, &used) != 2 || !used)
		return NULL;
	if (*last)
		--*last;
	return text + used;
}

static bool begins(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

/* "usable" up to Linux 6, "System RAM" since 7. Every other type is not ours to use. */
static bool is_ram(const char *type)
{
	type += strspn(type, " ");
	return begins(type, "usable") || begins(type, "System RAM");
}

/* The kernel prints its map sorted: an entry below the one before it begins another boot. */
static void forget_earlier_boot(struct reading *reading)
{
	firmware_map_free(reading->map);
	srat_free(reading->srat);
}

static void read_map_line(struct reading *reading, const char *text)
{
	uint64_t first, last;
	const char *type = read_entry(text, &first, &last);

	if (!type)
		return;
	if (reading->any && first < reading->last_start)
		forget_earlier_boot(reading);
	reading->any = true;
	reading->last_start = first;
	firmware_add(reading->map, is_ram(type), first, last);
}

/* `Node 0 PXM 0 [mem 0x0-0x9ffff] hotplug`, and `Node 0 PXM 0 0-a0000` before Linux 3.5. */
static void read_srat_line(struct reading *reading, const char *text)
{
	uint64_t first, last;
	const char *rest;
	int node, used = 0;

	if (sscanf(text, " Node %d PXM %*d %n", &node, &used) != 1 || !used || node < 0)
		return;
	text += used;
	used = 0;
	if (sscanf(text, "[mem %" SCNx64 "-%" SCNx64 "]%n", &first, &last, &used) != 2 || !used) {
		if (sscanf(text, "%" SCNx64 "-%" SCNx64 "%n", &first, &last, &used) != 2 || !last)
			return;
		last--;
	}
	rest = text + used;
	if (!strstr(rest, "non-volatile"))
		srat_add(reading->srat, node, range_of_ends(first, last), strstr(rest, "hotplug"));
}

static void read_line(struct reading *reading, const char *line)
{
	static const char map_mark[] = "BIOS-e820:", srat_mark[] = "SRAT:";
	const char *at;

	if ((at = strstr(line, map_mark)))
		read_map_line(reading, at + strlen(map_mark));
	else if ((at = strstr(line, srat_mark)))
		read_srat_line(reading, at + strlen(srat_mark));
}

bool dmesg_read(const char *name, const char *log, struct firmware_map *map, struct srat *srat,
		struct messages *messages)
{
	struct reading reading = { .map = map, .srat = srat };
	auto_clean(text) struct text line = { 0 };

	while (*log) {
		size_t length = strcspn(log, "\n");

		text_clear(&line);
		text_add(&line, log, length);
		read_line(&reading, text_get(&line));
		log += length + (log[length] == '\n');
	}
	if (!reading.any)
		message_add(messages, MESSAGE_ERROR, name, (struct place){ 0 },
			    "no BIOS-e820 lines in it; give the whole log of a boot, as dmesg prints it");
	return reading.any;
}

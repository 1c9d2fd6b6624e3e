// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of /sys/firmware/memmap, an entry of three lines (type, start, end) for each: a map with a hole is none. */
#include "fuzz.h"

#define ENTRIES 6

static char *line_at(char **rest)
{
	char *line = strsep(rest, "\n");

	return line ? line : NULL;
}

static size_t write_entries(char *text)
{
	static const char *const parts[] = { "type", "start", "end" };
	size_t whole = 0;

	for (int i = 0; i < ENTRIES; i++) {
		const char *last = NULL;

		for (int part = 0; part < 3; part++) {
			auto_free char *path = format_text("/sys/firmware/memmap/%d/%s", i, parts[part]);

			last = line_at(&text);
			fuzz_file(path, last);
		}
		whole += last != NULL;
	}
	return whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	const struct sysroot root = fuzz_root();
	struct firmware_map map = { 0 };
	size_t whole = write_entries(text);
	bool known = read_map(&root, &map);

	MUST(known == (map.ram.count > 0));
	MUST(map.ram.count + map.other.count <= whole);
	firmware_finish(&map, X86_REACH);
	must_be_apart(&map.ram);
	must_be_apart(&map.other);
	for (size_t i = 0; i < map.ram.count; i++)
		MUST(range_end(map.ram.list[i]) <= X86_REACH && !ranges_overlap(&map.other, map.ram.list[i]));
	firmware_map_free(&map);
	free(text);
	return 0;
}

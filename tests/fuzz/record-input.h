/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The input of fuzz-record, cut into the files that it stands for. */
#pragma once

#include "fuzz.h"
#include <inttypes.h>
#include "args/saved-args.h"
#include "device/boot-history.h"
#include "device/unrecorded.h"

#define KINDS 5
#define REGIONS 4

/* The first three are granted; all but the third are to get a filesystem. */
static const struct range regions[REGIONS] = {
	{ 4 * GIB, GIB }, { 6 * GIB, 2 * MIB }, { 7 * GIB, GIB }, { 9 * GIB, GIB }
};

/* In the order of enum note_kind. */
static const struct {
	const char *name;
	const char *beginning;
} kinds[KINDS] = {
	{ "filesystem", STATE_FOLDER "/filesystem-" }, { "seen", STATE_FOLDER "/seen-" },
	{ "making", STATE_FOLDER "/making-" },	    { "changed", "/run/memmap/changed-" },
	{ "devdax", STATE_FOLDER "/devdax-" },
};

struct input {
	char *text;
	const char *record;
	const char *confirmed;
	const char *sign;
	const char *notes[KINDS][REGIONS]; /* NULL: none */
};

/* What stands before the next line of "="; "" when nothing does. */
static char *next_part(char **rest)
{
	char *part = *rest, *end = strncmp(part, "=\n", 2) == 0 ? part : strstr(part, "\n=\n");

	if (!end) {
		*rest = part + strlen(part);
		return part;
	}
	end += *end == '\n';
	*end = '\0';
	*rest = end + strlen("=\n");
	return part;
}

static void take_note(struct input *input, const char *part)
{
	const char *text = strchr(part, '\n');

	for (size_t kind = 0; text && kind < KINDS; kind++) {
		size_t length = strlen(kinds[kind].name);

		if (strncmp(part, kinds[kind].name, length) == 0 && part + length + 2 == text &&
		    part[length + 1] >= '0' && part[length + 1] < '0' + REGIONS)
			input->notes[kind][part[length + 1] - '0'] = text + 1;
	}
}

static void input_cut(struct input *input, const uint8_t *data, size_t size)
{
	char *rest = input->text = text_of(data, size);

	input->record = next_part(&rest);
	input->confirmed = next_part(&rest);
	input->sign = next_part(&rest);
	while (*rest)
		take_note(input, next_part(&rest));
}

static void write_note(size_t kind, size_t i, const char *text)
{
	char *path = format_text("%s0x%" PRIx64 "-0x%" PRIx64, kinds[kind].beginning, regions[i].start,
				 regions[i].size);

	fuzz_file(path, text);
	free(path);
}

static void input_write(const struct input *input)
{
	fuzz_file(GRANTED_PATH, *input->record ? input->record : NULL);
	fuzz_file(CONFIRMED_PATH, *input->confirmed ? input->confirmed : NULL);
	fuzz_file(UNRECORDED_PATH, *input->sign ? input->sign : NULL);
	for (size_t kind = 0; kind < KINDS; kind++)
		for (size_t i = 0; i < REGIONS; i++)
			write_note(kind, i, input->notes[kind][i]);
}

/* What a boot finds made. */
static void boot_begin(const char *id)
{
	static const char *const folders[] = { "/var", "/var/lib", "/boot", "/run" };

	tree_text(fuzz_tree(), "/proc/sys/kernel/random/boot_id", id);
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		char *full = format_text("%s%s", fuzz_tree()->path, folders[i]);

		mkdir(full, 0755);
		free(full);
	}
}

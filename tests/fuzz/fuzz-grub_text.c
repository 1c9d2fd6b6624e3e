// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of arguments in grub.cfg, as the kernel gets them, and of a line of GRUB's settings. */
#include "fuzz.h"

#include "grub/expand.h"

static void must_be_read(const char *text)
{
	char *line = grub_text_read(text);

	MUST(strlen(line) <= strlen(text));
	MUST(text[strcspn(text, "\\'$")] || strcmp(line, text) == 0);
	free(line);
}

/* In single quotes everything is itself. */
static void must_be_itself(const char *text)
{
	char *quoted = format_text("'%s'", text);

	if (!strchr(text, '\''))
		must_be_same(grub_text_read(quoted), copy_text(text));
	free(quoted);
}

static void must_add_up(const char *line)
{
	struct next_line next, twice;
	char *both = format_text("%s %s", line, line);

	next_line_init(&next);
	next_line_init(&twice);
	next_line_parse(&next, line);
	next_line_parse(&twice, both);
	MUST(next.length == strlen(line) && next.ram_limit);
	for (size_t i = 0; i < next.foreign.count; i++)
		MUST(strchr("!$#@%", next.foreign.list[i].kind) && next.foreign.list[i].kind);
	if (!strchr(line, '"') && !strstr(line, "--")) {
		MUST(twice.foreign.count == 2 * next.foreign.count && twice.ram_limit == next.ram_limit);
		MUST(twice.exactmap == next.exactmap && !twice.crashkernel == !next.crashkernel);
		MUST(twice.hugepages >= next.hugepages);
	}
	MUST(next.crashkernel || next_line_crashkernel(&next, 16 * GIB) == 0);
	(void)next_line_crashkernel(&twice, 16 * GIB);
	next_line_free(&next);
	next_line_free(&twice);
	free(both);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);

	must_be_read(text);
	must_be_itself(text);
	must_add_up(text);
	free(text);
	return 0;
}

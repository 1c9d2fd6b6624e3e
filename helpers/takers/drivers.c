// SPDX-License-Identifier: GPL-2.0-or-later
/* Drivers that map RAM by an address among their parameters. */
#include "reader.h"

#include <ctype.h>
#include <errno.h>

#include "base/range.h"
#include "base/size.h"

/* A number as kstrtoull() reads it: without a unit and with nothing behind it; 0: it is none. */
static uint64_t plain_number(const char *text)
{
	char *end;
	uint64_t value;

	errno = 0;
	value = isdigit((unsigned char)*text) ? strtoull(text, &end, 0) : 0;
	return value && !errno && !*end ? value : 0;
}

static void start_set(struct placed *placed, const struct argument *argument, uint64_t start)
{
	free(placed->argument);
	placed->argument = copy_text(argument->text);
	placed->range.start = start;
}

/* fs/pstore/ram.c */
void take_ramoops_address(struct reader *reader, const struct argument *argument)
{
	start_set(&reader->ramoops, argument, plain_number(argument->value));
}

void take_ramoops_size(struct reader *reader, const struct argument *argument)
{
	reader->ramoops.range.size = plain_number(argument->value);
}

/* NVMeVirt's main.c reads sizes with units; before 2023, START in gigabytes and SIZE in megabytes. */
static uint64_t nvmev_number(const char *text, uint64_t old_unit)
{
	uint64_t plain = plain_number(text);

	return plain && plain < MIB ? plain * old_unit : kernel_size_parse(&text);
}

void take_nvmev_start(struct reader *reader, const struct argument *argument)
{
	start_set(&reader->nvmev, argument, nvmev_number(argument->value, GIB));
}

void take_nvmev_size(struct reader *reader, const struct argument *argument)
{
	reader->nvmev.range.size = nvmev_number(argument->value, MIB);
}

/* Copies the next part of a list and moves past its comma; NULL: there is none. The caller frees it. */
static char *next_part(const char **list)
{
	size_t length = strcspn(*list, ",");
	char *part = **list ? format_text("%.*s", (int)length, *list) : NULL;

	*list += length + ((*list)[length] == ',');
	return part;
}

/* A number with ki, Mi or Gi (drivers/mtd/devices/phram.c, parse_num64); false: it is none. */
static bool phram_number(char *text, uint64_t *value)
{
	static const char units[] = "kMG";
	size_t length = strlen(text);
	const char *unit = length > 2 && text[length - 1] == 'i' ? strchr(units, text[length - 2]) : NULL;

	if (unit)
		text[length - 2] = '\0';
	*value = plain_number(text) << (unit ? 10 * (unit - units + 1) : 0);
	return *value || streq(text, "0");
}

/* NAME,START,SIZE[,ERASESIZE]; each adds a device. */
void take_phram(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;
	auto_free char *name = next_part(&at), *start = next_part(&at), *size = next_part(&at);
	struct range range;

	(void)name;
	if (size && phram_number(start, &range.start) && phram_number(size, &range.size))
		takers_add_place(reader->takers, argument->text, range_of_size(range.start, range.size), NULL);
}

/* A number with K or M and anything behind it (drivers/mtd/devices/slram.c, handle_unit). */
static uint64_t slram_number(const char *text)
{
	char *end;
	uint64_t value = isdigit((unsigned char)*text) ? strtoull(text, &end, 0) : 0;
	int unit = value ? tolower((unsigned char)*end) : 0;

	return unit == 'k' ? value * KIB : unit == 'm' ? value * MIB : value;
}

static void add_slram(struct reader *reader, char *argument, const char *start, const char *size)
{
	uint64_t first = slram_number(start), last = *size == '+' ? first + slram_number(size + 1) : slram_number(size);

	if (last > first)
		takers_add_place(reader->takers, argument, (struct range){ first, last - first }, NULL);
	free(argument);
}

/* NAME,START,END or NAME,START,+SIZE, several of them */
void take_slram(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;

	while (*at) {
		const char *begin = at;
		auto_free char *name = next_part(&at), *start = next_part(&at), *size = next_part(&at);

		(void)name;
		if (!size)
			return;
		add_slram(reader, argument_part(argument, begin, at - (at[-1] == ',')), start, size);
	}
}

void drivers_add(struct reader *reader)
{
	const struct placed *all[] = { &reader->ramoops, &reader->nvmev };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i]->argument && all[i]->range.start)
			takers_add_place(reader->takers, all[i]->argument,
					 range_of_size(all[i]->range.start, all[i]->range.size), NULL);
}

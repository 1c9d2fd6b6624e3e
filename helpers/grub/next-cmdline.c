// SPDX-License-Identifier: GPL-2.0-or-later
#include "next-cmdline.h"

#include <ctype.h>
#include <string.h>

#include "base/size.h"
#include "base/strbuf.h"
#include "expand.h"
#include "kernel/line.h"

void next_line_init(struct next_line *next)
{
	*next = (struct next_line){ .ram_limit = UINT64_MAX };
}

/* hugepages= counts pages of the size given by the hugepagesz= before it, else by default_hugepagesz=,
 * else of 2M (Documentation/admin-guide/mm/hugetlbpage.rst). */
struct huge {
	uint64_t given;	     /* by hugepagesz= */
	uint64_t by_default; /* by default_hugepagesz= */
	uint64_t unsized;    /* pages before any hugepagesz= */
};

/* `16`, or per node `0:8,1:8`. */
static uint64_t huge_count(const char *value)
{
	uint64_t count = 0;

	if (!strchr(value, ':'))
		return strtoull(value, NULL, 10);
	while ((value = strchr(value, ':')))
		count += strtoull(++value, NULL, 10);
	return count;
}

static void read_huge(struct next_line *next, struct huge *huge, const char *value)
{
	uint64_t count = huge_count(value), bytes;

	/* Of several without a size between them the kernel uses one; the largest is the safe guess. */
	if (!huge->given)
		huge->unsized = count > huge->unsized ? count : huge->unsized;
	else if (__builtin_mul_overflow(count, huge->given, &bytes) ||
		 __builtin_add_overflow(next->hugepages, bytes, &next->hugepages))
		next->hugepages = UINT64_MAX;
}

static void add_unsized(struct next_line *next, const struct huge *huge)
{
	uint64_t bytes, size = huge->by_default ? huge->by_default : 2 * MIB;

	if (__builtin_mul_overflow(huge->unsized, size, &bytes) ||
	    __builtin_add_overflow(next->hugepages, bytes, &next->hugepages))
		next->hugepages = UINT64_MAX;
}

static void limit_ram(struct next_line *next, uint64_t limit)
{
	if (limit && limit < next->ram_limit)
		next->ram_limit = limit;
}

static void read_memmap(struct next_line *next, const char *value)
{
	auto_clean(asked) struct asked_list asked = { 0 };

	next->exactmap = next->exactmap || strstr(value, "exactmap");
	asked_add_value(&asked, value);
	for (size_t i = 0; i < asked.count; i++) {
		struct asked_list *foreign = &next->foreign;

		if (!asked.list[i].kind) {
			limit_ram(next, asked.list[i].range.size);
			continue;
		}
		foreign->list = grow(foreign->list, &foreign->room, foreign->count + 1,
				     sizeof(*foreign->list));
		foreign->list[foreign->count++] = asked.list[i];
	}
}

static void read_crashkernel(struct next_line *next, const char *value)
{
	char *all = next->crashkernel ? format_text("%s %s", next->crashkernel, value)
				      : copy_text(value);

	free(next->crashkernel);
	next->crashkernel = all;
}

static void next_line_read_parameter(struct next_line *next, struct huge *huge,
			   const struct parameter *parameter)
{
	const char *value = text_get(&parameter->value);

	if (parameter_is(parameter, "memmap"))
		read_memmap(next, value);
	else if (parameter_is(parameter, "mem"))
		limit_ram(next, kernel_size_parse(&value));
	else if (parameter_is(parameter, "crashkernel"))
		read_crashkernel(next, value);
	else if (parameter_is(parameter, "rd.memmap.policy"))
		next->shows_devices = streq(value, "warn");
	else if (parameter_is(parameter, "hugepagesz"))
		huge->given = kernel_size_parse(&value);
	else if (parameter_is(parameter, "default_hugepagesz"))
		huge->given = huge->by_default = kernel_size_parse(&value);
	else if (parameter_is(parameter, "hugepages"))
		read_huge(next, huge, value);
}

void next_line_parse(struct next_line *next, const char *line)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	struct huge huge = { 0 };

	next->length += strlen(line);
	while (parameter_next(&line, &parameter))
		next_line_read_parameter(next, &huge, &parameter);
	add_unsized(next, &huge);
}

void next_line_find_hiding(struct next_line *next, const char *text)
{
	const char *args = strstr(text, "memmap_args"), *params = strstr(text, "memmap_params");
	const char *ours = args && (!params || args < params) ? args : params;
	auto_free char *before = ours ? format_text("%.*s", (int)(ours - text), text) : NULL;
	auto_free char *line = before ? grub_text_read(before) : NULL;

	if (line && !next->hiding)
		next->hiding = line_hiding_argument(line);
}

static bool has_piece(const struct asked_list *asked, const struct asked *piece)
{
	for (size_t i = 0; i < asked->count; i++)
		if (asked->list[i].kind == piece->kind &&
		    range_same(asked->list[i].range, piece->range))
			return true;
	return false;
}

static void add_new_pieces(struct asked_list *foreign, const struct asked_list *pieces)
{
	for (size_t i = 0; i < pieces->count; i++) {
		if (has_piece(foreign, &pieces->list[i]))
			continue;
		foreign->list = grow(foreign->list, &foreign->room, foreign->count + 1,
				     sizeof(*foreign->list));
		foreign->list[foreign->count++] = pieces->list[i];
	}
}

static void add_crashkernel(struct next_line *next, const char *values)
{
	char *all = NULL;

	if (!values || (next->crashkernel && strstr(next->crashkernel, values)))
		return;
	all = next->crashkernel ? format_text("%s %s", next->crashkernel, values)
				: copy_text(values);
	free(next->crashkernel);
	next->crashkernel = all;
}

void next_line_join(struct next_line *next, const struct next_line *entry)
{
	add_new_pieces(&next->foreign, &entry->foreign);
	add_crashkernel(next, entry->crashkernel);
	if (entry->ram_limit < next->ram_limit)
		next->ram_limit = entry->ram_limit;
	if (entry->hugepages > next->hugepages)
		next->hugepages = entry->hugepages;
	if (entry->length > next->length)
		next->length = entry->length;
	next->shows_devices = next->shows_devices || entry->shows_devices;
	next->exactmap = next->exactmap || entry->exactmap;
	if (!next->hiding && entry->hiding)
		next->hiding = copy_text(entry->hiding);
}

/* `512M`, or depending on the size of RAM `1G-4G:192M,4G-:256M`; both may end with @OFFSET. */
static uint64_t crash_size(const char *value, uint64_t ram)
{
	if (!memchr(value, ':', strcspn(value, " ")))
		return kernel_size_parse(&value);
	while (isdigit((unsigned char)*value)) {
		uint64_t from = kernel_size_parse(&value), to = UINT64_MAX, size;

		if (*value == '-')
			value++;
		if (isdigit((unsigned char)*value))
			to = kernel_size_parse(&value);
		if (*value != ':')
			return 0;
		value++;
		size = kernel_size_parse(&value);
		if (ram >= from && ram < to)
			return size;
		value += *value == ',';
	}
	return 0;
}

/* Reserved below 4G in addition to crashkernel=SIZE,high (arch/x86/kernel/setup.c). */
#define CRASH_LOW (256 * MIB)

uint64_t next_line_crashkernel(const struct next_line *next, uint64_t ram)
{
	const char *values = next->crashkernel ? next->crashkernel : "";
	bool high = strstr(values, ",high"), low = strstr(values, ",low");
	uint64_t sum = high && !low ? CRASH_LOW : 0;

	if (!*values)
		return 0;
	for (const char *at = values; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL) {
		uint64_t size = crash_size(at, ram);

		/* Of several plain ones the kernel uses the last; the largest is the safe guess. */
		if (high || low)
			sum = sum > UINT64_MAX - size ? UINT64_MAX : sum + size;
		else if (size > sum)
			sum = size;
	}
	return sum;
}

void next_line_free(struct next_line *next)
{
	asked_free(&next->foreign);
	free(next->crashkernel);
	free(next->hiding);
	*next = (struct next_line){ 0 };
}

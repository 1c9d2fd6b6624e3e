// SPDX-License-Identifier: GPL-2.0-or-later
/* Follows kernel/crash_reserve.c, parse_crashkernel_mem. */
#include "crash-ranges.h"

#include "base/range.h"
#include "base/size.h"

/* The kernel rounds up the RAM to this. */
#define RAM_UNIT (128 * MIB)

/* One `1G-4G:192M` at *text; false: not valid. */
static bool crash_range_parse(const char **text, struct range *ram, uint64_t *size)
{
	const char *at = *text, *before = at;
	uint64_t from = kernel_size_parse(&at), to = UINT64_MAX;

	if (at == before || *at++ != '-')
		return false;
	before = at;
	if (*at != ':') {
		to = kernel_size_parse(&at);
		if (at == before || to <= from)
			return false;
	}
	if (*at++ != ':')
		return false;
	before = at;
	*size = kernel_size_parse(&at);
	*ram = (struct range){ from, to - from };
	*text = at;
	return at != before;
}

static uint64_t address_after(const char *text)
{
	text = strchr(text, '@');
	if (!text)
		return 0;
	text++;
	return kernel_size_parse(&text);
}

uint64_t crash_ranges_size(const char *value, uint64_t ram, uint64_t *start)
{
	bool largest = ram == UINT64_MAX;
	uint64_t total = largest || ram > UINT64_MAX - RAM_UNIT ? UINT64_MAX : align_up(ram, RAM_UNIT), most = 0, size;
	struct range range;

	while (crash_range_parse(&value, &range, &size)) {
		if (size >= total)
			break;
		if (largest && size > most)
			most = size;
		if (!largest && total >= range.start && total - range.start < range.size) {
			most = size;
			break;
		}
		if (*value != ',')
			break;
		value++;
	}
	*start = most ? address_after(value) : 0;
	return most;
}

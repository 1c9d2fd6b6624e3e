// SPDX-License-Identifier: GPL-2.0-or-later
#include "sizes.h"

#include "base/escape.h"
#include "base/range.h"
#include "base/size.h"
#include "kernel/limits.h"
#include "offer.h"

static char *better(char *mistake, char *offer)
{
	if (!offer)
		return mistake;
	free(mistake);
	return offer;
}

char *conf_size_parse(const char *value, uint64_t unit, uint64_t *size)
{
	char *mistake = size_parse(value, unit, size);

	return mistake ? better(mistake, offer_size(value, unit)) : NULL;
}

static char *units_mistake(const char *value, uint64_t size)
{
	if (size == 0)
		return copy_text("must not be zero; the minimum is 2M");
	if (size % REGION_UNIT == 0)
		return NULL;
	return better(format_text("%s is not a multiple of 2M; write %s", quote(value).text,
				  size < REGION_UNIT ? "2M" : size_text(align_down(size, REGION_UNIT)).text),
		      offer_unit(value, size, REGION_UNIT));
}

char *units_parse(const char *value, uint64_t *units)
{
	uint64_t size;
	char *mistake = conf_size_parse(value, REGION_UNIT, &size);

	if (!mistake)
		mistake = units_mistake(value, size);
	if (!mistake)
		*units = size;
	return mistake;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "offer.h"

#include <ctype.h>
#include <string.h>

#include "base/escape.h"
#include "base/range.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/limits.h"

static bool is_thousands(const char *comma)
{
	return strspn(comma + 1, "0123456789") == 3;
}

/* The number as this file takes it: no sign, no separators, 0x in lower case, a decimal point for a decimal comma. */
static char *number_in_our_form(const char *value)
{
	auto_clean(text) struct text plain = { 0 };

	for (const char *at = value + strspn(value, "+-"); *at; at++) {
		if (strchr(" \t_'", *at) || (*at == ',' && is_thousands(at)))
			continue;
		text_add(&plain, *at == ',' ? "." : at, 1);
	}
	if (startswith(text_get(&plain), "0X"))
		return format_text("0x%s", text_get(&plain) + 2);
	return text_take(&plain);
}

static char *offer_plain(const char *value, uint64_t unit)
{
	auto_free char *plain = number_in_our_form(value);
	auto_free char *mistake = NULL;
	uint64_t size;

	if (streq(plain, value))
		return NULL;
	mistake = size_parse(plain, unit, &size);
	if (mistake && !size_guess(plain, &size))
		return NULL;
	if (!size || size > UINT64_MAX - unit)
		return NULL;
	return format_text("'%s' is not a valid number; write %s", quote(value).text,
			   size_text(align_up(size, unit)).text);
}

/* One end of a range, which the kernel's files have in hexadecimal without 0x. */
static bool read_end(const char *text, size_t length, bool bare_hex, uint64_t *end)
{
	auto_free char *written = format_text("%s%.*s", bare_hex ? "0x" : "", (int)length, text);
	auto_free char *plain = number_in_our_form(written);
	auto_free char *mistake = size_parse(plain, 1, end);

	return !mistake;
}

static char *range_text(const char *value, uint64_t first, uint64_t last, uint64_t unit)
{
	/* The kernel's ranges end with their last byte, people's behind it. */
	uint64_t end = last % unit == unit - 1 ? last + 1 : last;

	if (end <= first || first % unit || end % unit || !first)
		return NULL;
	return format_text("'%s' is a range; write start and length, such as start = %s and size = %s",
			   quote(value).text, size_text(first).text, size_text(end - first).text);
}

/* FIRST-LAST, as people write it and as /proc/iomem and the kernel's log have it. */
static char *offer_range(const char *value, uint64_t unit)
{
	const char *dash = strchr(value, '-');
	size_t before = dash ? (size_t)(dash - value) : 0;
	uint64_t first, last;
	/* Addresses of 4G and more have nine digits; in decimal, bytes are not counted so far. */
	bool bare = before >= 8 && strlen(value) == strspn(value, "0123456789abcdefABCDEF-");

	if (!dash || !read_end(value, before, bare, &first) || !read_end(dash + 1, strlen(dash + 1), bare, &last))
		return NULL;
	return range_text(value, first, last, unit);
}

bool offer_parts(const char *value, uint64_t *size, uint64_t *start)
{
	size_t before = strcspn(value, "!@$#");

	return value[before] && read_end(value, before, false, size) &&
	       read_end(value + before + 1, strlen(value + before + 1), false, start) && *size;
}

static char *offer_argument(const char *value)
{
	uint64_t size, start;

	if (!offer_parts(value, &size, &start))
		return NULL;
	return format_text("'%s' is a size and a start; write both, such as size = %s and start = %s",
			   quote(value).text, size_text(size).text, size_text(start).text);
}

char *offer_size(const char *value, uint64_t unit)
{
	char *offer = offer_argument(value);

	if (!offer)
		offer = offer_range(value, unit);
	return offer ? offer : offer_plain(value, unit);
}

char *offer_unit(const char *value, uint64_t bytes, uint64_t unit)
{
	/* Few hosts give away 512G, and sizes in M are rarely smaller. */
	uint64_t meant = bytes < 512 ? GIB : MIB;

	if (!bytes || bytes >= unit || value[strspn(value, "0123456789")])
		return NULL;
	return format_text("%s means bytes without K, M, G or T; write %s", quote(value).text,
			   size_text(align_up(bytes * meant, unit)).text);
}

char *offer_length(const char *value, uint64_t start, uint64_t unit)
{
	uint64_t end;

	if (!start || !read_end(value, strlen(value), false, &end) || end <= start)
		return copy_text("a region has a start and a size, and no end; write its length as size");
	end = end % unit == unit - 1 ? end + 1 : end;
	return format_text("a region has a start and a size, and no end; write size = %s",
			   size_text(align_up(end - start, unit)).text);
}

char *offer_instead(char *mistake, char *offer)
{
	if (!offer)
		return mistake;
	free(mistake);
	return offer;
}

char *offer_name(const char *name)
{
	auto_clean(text) struct text valid = { 0 };

	for (const char *at = name; *at; at++) {
		char c = (char)tolower((unsigned char)*at);

		if (!isalnum((unsigned char)c) && c != '_')
			c = '-';
		if (c == '-' && (!valid.length || !at[1] || valid.bytes[valid.length - 1] == '-'))
			continue;
		text_add(&valid, &c, 1);
	}
	return valid.length && valid.length <= NAME_MOST ? text_take(&valid) : NULL;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "doubt.h"

#include <ctype.h>

#include "base/escape.h"
#include "base/size.h"

#define OPERATORS "!$#@%"
#define UNITS "KMGTPEkmgtpe"

/* A kernel with less RAM does not boot. */
#define BOOTS_LEAST (64 * MIB)

/* Up to this, a number without a unit was probably meant in gigabytes, else in megabytes. */
#define GIGABYTES_MOST 256

/* What the kernel does with a wrong limit. */
static char *limit_effect(uint64_t limit)
{
	if (!limit)
		return copy_text("leaves no RAM");
	return format_text("limits RAM to %s%s", size_text(limit).text,
			   limit == 1 ? " byte" : limit % KIB ? " bytes" : "");
}

/* What is wrong with a number that ends at `end` and that the kernel does not read as it is written; NULL: it does. */
static char *number_mistake(const char *text, const char *end)
{
	auto_free char *number = format_text("%.*s", (int)(end - text), text);
	const char *at = number;
	uint64_t size;

	kernel_size_parse(&at);
	if (!*at && !(number[0] == '0' && isdigit((unsigned char)number[1])))
		return NULL;
	return size_parse(number, 1, &size);
}

/* What stood behind a $ that the shell or GRUB expanded: grub-mkconfig reads /etc/default/grub with its own path as $0
 * and, after `set $grub_probe dummy`, with grub-probe's as $1 and "dummy" as $2; all else is empty there and in GRUB.
 * NULL: no $ was lost. The caller frees it. */
static char *after_lost_dollar(const char *rest)
{
	const char *mkconfig = *rest == '/' ? strstr(rest, "mkconfig") : NULL;
	const char *probe = *rest == '/' ? strstr(rest, "probe") : NULL;

	if (mkconfig)
		return format_text("0%s", quote(mkconfig + strlen("mkconfig")).text);
	if (probe)
		return format_text("1%s", quote(probe + strlen("probe")).text);
	if (startswith(rest, "dummy"))
		return format_text("2%s", quote(rest + strlen("dummy")).text);
	if (tolower((unsigned char)*rest) == 'x' && isxdigit((unsigned char)rest[1]))
		return format_text("0%s", quote(rest).text);
	if (*rest == '\\' && rest[strspn(rest, "\\")] == '$')
		return format_text("%s", quote(rest + strspn(rest, "\\") + 1).text);
	if (*rest == '/' || (*rest && strchr(UNITS, *rest) && !rest[1]))
		return copy_text("START");
	return NULL;
}

static char *dollar_doubt(const char *part, const char *size_end, const char *effect)
{
	auto_free char *after = after_lost_dollar(size_end);
	auto_free char *size = format_text("%.*s", (int)(size_end - part), part);
	const char *cause = *size_end == '\\' ? "a backslash is left before $" : "a shell or GRUB replaced a $";

	if (!after)
		return NULL;
	return format_text("%s, as %s; if memmap=%s$%s was meant, write memmap=%s\\\\\\$%s in /etc/default/grub",
			   effect, cause, size, after, size, after);
}

static char *too_little(const char *name, const char *value, uint64_t limit, const char *effect)
{
	const char *unit = limit > GIGABYTES_MOST ? "M" : "G";

	if (limit >= BOOTS_LEAST)
		return NULL;
	if (!limit || strpbrk(value, UNITS) || startswith(value, "0x"))
		return format_text("%s, with which no kernel boots; write a larger size, or remove it", effect);
	return format_text("%s; if %s=%s%s was meant, write that", effect, name, value, unit);
}

static char *limit_doubt(const char *name, const char *value, uint64_t limit, const char *effect)
{
	/* The number that was meant ends before an operator that the kernel did not come to. */
	auto_free char *mistake = number_mistake(value, value + strcspn(value, OPERATORS));

	return mistake ? format_text("%s, as %s", effect, mistake) : too_little(name, value, limit, effect);
}

char *mem_doubt(const char *value)
{
	const char *end = value;
	uint64_t limit = kernel_size_parse(&end);
	auto_free char *effect = limit_effect(limit);

	if (*end && strchr(OPERATORS, *end))
		return format_text("%s, as the kernel ignores what follows that size; for a region write memmap=%s",
				   effect, quote(value).text);
	return limit_doubt("mem", value, limit, effect);
}

/* `start` is behind the operator; a change of type goes on behind the address. */
static char *start_doubt(const char *part, const char *start)
{
	const char *end = start;
	uint64_t address = kernel_size_parse(&end);
	auto_free char *mistake = NULL;

	if (end == start)
		return format_text("starts at 0, as no address follows %c; write one, as in memmap=%.*s4G", start[-1],
				   (int)(start - part), part);
	mistake = number_mistake(start, start[-1] == '%' ? end : start + strlen(start));
	if (mistake)
		return format_text("starts at %s, as %s", size_text(address).text, mistake);
	if (!address && start[-1] != '@')
		return copy_text("starts at 0, and without the first RAM no kernel boots; write a higher address");
	return NULL;
}

char *memmap_doubt(const char *part)
{
	const char *end = part;
	uint64_t size = kernel_size_parse(&end);
	auto_free char *effect = limit_effect(size);
	auto_free char *mistake = NULL;
	char *doubt;

	if (!*end || !strchr(OPERATORS, *end)) {
		doubt = dollar_doubt(part, end, effect);
		return doubt ? doubt : limit_doubt("memmap", part, size, effect);
	}
	mistake = number_mistake(part, end);
	if (mistake)
		return format_text("has a size of %s, as %s", size_text(size).text, mistake);
	return start_doubt(part, end + 1);
}

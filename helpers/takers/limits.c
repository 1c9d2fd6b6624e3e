// SPDX-License-Identifier: GPL-2.0-or-later
#include "limits.h"

#include <ctype.h>
#include <string.h>

#include "base/range.h"
#include "base/size.h"
#include "base/strbuf.h"

/* No kernel with an initramfs boots with less. */
#define LIMIT_LEAST (64 * MIB)

/* Where kernels are loaded (arch/x86/Kconfig, PHYSICAL_START). */
#define KERNEL_START (16 * MIB)

/* What /bin/sh makes of $0 and $1 in /etc/default/grub (util/grub-mkconfig.in). */
static const struct {
	const char *eaten;
	const char *written;
} shell[] = {
	{ "/usr/sbin/grub-mkconfig", "$0" },
	{ "/usr/sbin/grub2-mkconfig", "$0" },
	{ "/usr/sbin/grub-probe", "$1" },
	{ "/usr/sbin/grub2-probe", "$1" },
	{ "dummy", "$2" },
};

/* "64K", and what was meant to be behind it: without the backslashes that were to keep the $. */
static char *join_meant(const char *value, size_t length, const char *dollar, const char *rest)
{
	while (length && value[length - 1] == '\\')
		length--;
	return format_text("%.*s%s%s", (int)length, value, dollar, rest);
}

/* What stood in the place of a text that a shell has put there: "64K$0x18690000"; NULL: no such text is in it. */
static char *before_shell(const char *value)
{
	size_t length = strcspn(value, "x");

	for (size_t i = 0; i < sizeof(shell) / sizeof(*shell); i++) {
		const char *at = strstr(value, shell[i].eaten);

		if (at)
			return join_meant(value, (size_t)(at - value), shell[i].written,
					  at + strlen(shell[i].eaten));
	}
	/* GRUB's own $0 is empty. */
	return value[length] == 'x' && isdigit((unsigned char)*value) && !startswith(value, "0x")
		       ? join_meant(value, length, "$0", value + length)
		       : NULL;
}

static char *put_before_dollars(const char *value, const char *backslashes)
{
	struct text text = { 0 };

	for (; *value; value++)
		text_addf(&text, "%s%c", *value == '$' ? backslashes : "", *value);
	return text_take(&text);
}

/* `meant` is "memmap=64K$0x18690000". */
static char *why_replaced(uint64_t limit, const char *meant, bool in_settings)
{
	/* As a shell and GRUB need it between double quotes in /etc/default/grub, and as GRUB alone does. */
	auto_free char *written = put_before_dollars(meant, in_settings ? "\\\\\\" : "\\");

	return format_text("limits RAM to %s, as %sGRUB replaced a $; if %s was meant, write %s%s",
			   size_text(limit).text, in_settings ? "a shell or " : "", meant, written,
			   in_settings ? " in /etc/default/grub" : "");
}

/* Why a limit is doubtful: `rest` of `value` comes after its number. NULL: it is not. */
static char *why_limit(const char *name, const char *value, const char *rest, uint64_t limit)
{
	auto_free char *meant = *rest ? before_shell(value) : NULL;
	auto_free char *argument = meant ? format_text("%s=%s", name, meant) : NULL;
	const struct size_text size = size_text(limit);

	if (argument)
		return why_replaced(limit, argument, true);
	if (*rest == '.')
		return format_text("limits RAM to %s, as the kernel knows no fractions; write a smaller unit",
				   size.text);
	if (*rest)
		return format_text("limits RAM to %s, and the kernel ignores '%.20s' after that; a region is "
				   "SIZE!START, reserved RAM SIZE$START", size.text, rest);
	if (limit < LIMIT_LEAST)
		return format_text("limits RAM to %s, with which no kernel boots", size.text);
	return NULL;
}

/* Why a place is doubtful. */
static char *why_place(const struct taker *taker, const char *number, const char *rest)
{
	if (rest == number)
		return copy_text("has no start, so the kernel takes 0, and does not boot; write SIZE!START");
	if (taker->operator != '%' && *rest)
		return format_text("starts at %s, as the kernel ignores '%.20s' after that",
				   size_text(taker->range.start).text, rest);
	if (strchr("!$#", taker->operator) && taker->range.start < KERNEL_START &&
	    range_end(taker->range) > KERNEL_START)
		return format_text("starts at %s, so it takes the RAM at 16M, where kernels are loaded; write "
				   "SIZE!START, each with its unit", size_text(taker->range.start).text);
	if (number[0] == '0' && isdigit((unsigned char)number[1]))
		return format_text("starts at %s, as the kernel reads a number after a leading 0 as octal",
				   size_text(taker->range.start).text);
	return NULL;
}

static bool is_operator(char c)
{
	return c && strchr("!$#@%", c);
}

static void read_memmap_piece(struct takers *takers, const char *piece)
{
	auto_free char *argument = format_text("memmap=%s", piece), *why = NULL;
	struct taker taker = { .kind = TAKES_ABOVE, .argument = argument };
	const char *at = piece, *number;
	uint64_t size;

	if (startswith(piece, "exactmap")) {
		taker.kind = TAKES_MAP;
		takers_add(takers, &taker);
		return;
	}
	size = kernel_size_parse(&at);
	if (at == piece)
		return;
	if (is_operator(*at)) {
		taker.kind = TAKES_PLACE;
		taker.operator = *at;
		number = ++at;
		taker.range = range_of_size(kernel_size_parse(&at), size);
		why = why_place(&taker, number, at);
	} else {
		taker.range.start = size;
		why = why_limit("memmap", piece, at, size);
	}
	taker.why = why;
	takers_add(takers, &taker);
}

void takers_read_memmap(struct takers *takers, const char *value)
{
	while (*value) {
		size_t length = strcspn(value, ",");
		auto_free char *piece = format_text("%.*s", (int)length, value);

		read_memmap_piece(takers, piece);
		value += length + (value[length] == ',');
	}
}

void takers_read_mem(struct takers *takers, const char *value)
{
	auto_free char *argument = format_text("mem=%s", value), *why = NULL;
	struct taker taker = { .kind = TAKES_ABOVE, .argument = argument };
	const char *at = value;

	taker.range.start = kernel_size_parse(&at);
	if (!taker.range.start)
		return;
	taker.why = why = why_limit("mem", value, at, taker.range.start);
	takers_add(takers, &taker);
}

void taker_compare_written(struct taker *taker, const char *written, bool in_settings)
{
	const char *dollar = strchr(written, '$');
	auto_free char *meant = NULL;

	if (taker->kind != TAKES_ABOVE || !dollar || !isdigit((unsigned char)dollar[1]))
		return;
	meant = join_meant(written, (size_t)(dollar - written), dollar, "");
	free(taker->why);
	taker->why = why_replaced(taker->range.start, meant, in_settings);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "device-mention.h"

#include <ctype.h>
#include <string.h>

/* More digits are no number that the kernel gives. */
#define DIGITS_MOST 9

static bool is_letter_or_digit(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Moves *text past a number without leading zeros. */
static bool take_number(const char **text, uint64_t *number)
{
	size_t digits = strspn(*text, "0123456789");

	if (!digits || digits > DIGITS_MOST || (digits > 1 && **text == '0'))
		return false;
	*number = strtoull(*text, NULL, 10);
	*text += digits;
	return true;
}

/* Behind a text, moves *text past it and a number. */
static bool take_numbered(const char **text, const char *word, uint64_t *number)
{
	const char *at = *text;

	if (!startswith(at, word))
		return false;
	at += strlen(word);
	if (!take_number(&at, number))
		return false;
	*text = at;
	return true;
}

/* drivers/nvdimm/namespace_devs.c, nvdimm_namespace_disk_name: pmemREGION[.NAMESPACE][s]; a partition's number follows
 * a `p` where the name ends with a digit. */
static bool take_pmem(const char **text, struct device_mention *mention)
{
	uint64_t namespace;

	if (!take_numbered(text, "pmem", &mention->number))
		return false;
	take_numbered(text, ".", &namespace);
	if (**text != 's') {
		take_numbered(text, "p", &mention->part);
		return true;
	}
	++*text;
	take_number(text, &mention->part);
	return true;
}

/* drivers/dax/bus.c, __devm_create_dev_dax: daxREGION.DEVICE. */
static bool take_dax(const char **text, struct device_mention *mention)
{
	uint64_t device;

	mention->is_dax = take_numbered(text, "dax", &mention->number) && take_numbered(text, ".", &device);
	return mention->is_dax;
}

static bool take_device(const char **text, struct device_mention *mention)
{
	return take_pmem(text, mention) || take_dax(text, mention);
}

/* "/dev/pmem0"; `before` is the character before it. */
static const char *end_of_path(const char *text, char before, struct device_mention *mention)
{
	if (!startswith(text, "/dev/") || is_letter_or_digit(before) || (before && strchr("./}", before)))
		return NULL;
	text += strlen("/dev");
	text += strspn(text, "/");
	if (!take_device(&text, mention) || is_letter_or_digit(*text) || (*text && strchr(".-", *text)))
		return NULL;
	return text;
}

/* "dev-pmem0.device", also as an instance: "systemd-fsck@dev-pmem0.service". */
static const char *end_of_unit(const char *text, char before, struct device_mention *mention)
{
	if (!startswith(text, "dev-") || is_letter_or_digit(before) || (before && strchr(".-\\", before)))
		return NULL;
	text += strlen("dev-");
	if (!take_device(&text, mention) || *text != '.' || !islower((unsigned char)text[1]))
		return NULL;
	mention->is_unit = true;
	return text + 1 + strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");
}

/* KERNEL=="pmem0" (udev(7)) */
static const char *end_of_match(const char *text, char before, struct device_mention *mention)
{
	static const char *const keys[] = { "KERNEL==\"", "KERNELS==\"" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys) && !is_letter_or_digit(before); i++) {
		const char *at = text + strlen(keys[i]);

		if (!startswith(text, keys[i]) || !take_device(&at, mention) || *at != '"')
			continue;
		mention->is_rule = true;
		return at + 1;
	}
	return NULL;
}

void device_mentions_begin(struct device_mentions *mentions, const char *text)
{
	*mentions = (struct device_mentions){ text, text, 1 };
}

static bool is_comment(const char *line)
{
	line += strspn(line, " \t");
	return *line == '#' || *line == ';';
}

static void next_line(struct device_mentions *mentions)
{
	mentions->line = ++mentions->rest;
	mentions->line_number++;
}

/* Whether a device is named at the beginning of the rest. */
static bool mention_here(const struct device_mentions *mentions, struct device_mention *mention)
{
	const char *at = mentions->rest, *end;
	char before = at > mentions->line ? at[-1] : '\0';

	*mention = (struct device_mention){ .name = at };
	end = end_of_path(at, before, mention);
	if (!end)
		end = end_of_unit(at, before, mention);
	if (!end)
		end = end_of_match(at, before, mention);
	if (!end)
		return false;
	mention->length = (size_t)(end - at);
	mention->place = (struct place){ mentions->line_number, (unsigned)(at - mentions->line) + 1 };
	return true;
}

bool device_mention_next(struct device_mentions *mentions, struct device_mention *mention)
{
	while (*mentions->rest) {
		if (mentions->rest == mentions->line && is_comment(mentions->line))
			mentions->rest += strcspn(mentions->rest, "\n");
		if (*mentions->rest == '\n') {
			next_line(mentions);
		} else if (*mentions->rest && mention_here(mentions, mention)) {
			mentions->rest += mention->length;
			return true;
		} else if (*mentions->rest) {
			mentions->rest++;
		}
	}
	return false;
}

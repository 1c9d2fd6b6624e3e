// SPDX-License-Identifier: GPL-2.0-or-later
/* The keys and their values. A setter returns NULL, or an error text with a suggestion. */
#include "reader.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/limits.h"
#include "mount-point.h"
#include "offer-key.h"
#include "offer-value.h"
#include "offer.h"
#include "sizes.h"

#define DAY_MINUTES (24 * 60)

/* One of `words`, a NULL-terminated list in the order of an enum. */
static char *set_choice(const char *const *words, const char *value, int *choice)
{
	auto_clean(text) struct text list = { 0 };
	const char *meant = offer_word(value, words);

	for (int i = 0; words[i]; i++) {
		if (streq(words[i], value)) {
			*choice = i;
			return NULL;
		}
		text_addf(&list, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
	}
	return format_text("'%s' is not a valid value; write %s", quote(value).text,
			   meant ? meant : text_get(&list));
}

static char *set_flag(const char *value, bool *flag)
{
	static const char *const words[] = { "no", "yes", NULL };
	int choice = *flag;
	char *mistake = set_choice(words, value, &choice);

	*flag = choice;
	return mistake;
}

static char *set_size(struct region *region, const char *value)
{
	return units_parse(value, &region->size);
}

static char *set_start(struct region *region, const char *value)
{
	uint64_t zero;

	if (streq(value, "auto"))
		return NULL;
	if (!strcasecmp(value, "auto"))
		return format_text("'%s' is not an address; write auto", value);
	if (size_guess(value, &zero) && !zero)
		return format_text("%s is not an address for a region; write one such as 12G, or auto",
				   quote(value).text);
	if (size_lacks_0x(value, REGION_UNIT))
		return format_text("%s looks like a hexadecimal address; write 0x%s", quote(value).text,
				   quote(value).text);
	if (!isdigit((unsigned char)*value))
		return format_text("'%s' is not an address; write one such as 12G, or auto", quote(value).text);
	return units_parse(value, &region->start);
}

/* A whole number from 0 to `most`, without leading zeros; -1: something else. */
static long whole_number(const char *value, long most)
{
	char *end;
	long number = isdigit((unsigned char)*value) ? strtol(value, &end, 10) : -1;

	return number < 0 || *end || number > most || (value[0] == '0' && value[1]) ? -1 : number;
}

static char *set_node(struct region *region, const char *value)
{
	long node;

	if (streq(value, "any"))
		return NULL;
	if (startswith(value, "node") && isdigit((unsigned char)value[4]) &&
	    !value[4 + strspn(value + 4, "0123456789")])
		return format_text("'%s' is not a NUMA node; write %s", quote(value).text, quote(value + 4).text);
	node = whole_number(value, INT_MAX);
	if (node < 0)
		return format_text("'%s' is not a NUMA node; write its number, such as 0, or any",
				   quote(value).text);
	region->node = (int)node;
	return NULL;
}

static char *set_align(struct region *region, const char *value)
{
	uint64_t align;
	char *mistake = conf_size_parse(value, REGION_UNIT, &align);

	if (mistake)
		return mistake;
	if (align < REGION_UNIT || align & (align - 1))
		return format_text("%s is not a power of two of 2M or more; write 2M, 16M or 1G", quote(value).text);
	region->align = align;
	return NULL;
}

static char *set_allow_low(struct region *region, const char *value)
{
	return set_flag(value, &region->allow_low);
}

static char *set_filesystem(struct region *region, const char *value)
{
	static const char *const words[] = { "none", "ext4", "xfs", NULL };
	int choice = FILESYSTEM_NONE;
	char *mistake = set_choice(words, value, &choice);

	region->filesystem = mistake ? FILESYSTEM_UNKNOWN : (enum filesystem)choice;
	return mistake;
}

static char *set_mount(struct region *region, const char *value)
{
	if (streq(value, "none"))
		return NULL;
	free(region->mount);
	region->mount = NULL;
	return mount_parse(value, &region->mount);
}

static char *set_mount_options(struct region *region, const char *value)
{
	char *mistake = mount_options_mistake(value);

	if (mistake)
		return mistake;
	free(region->mount_options);
	region->mount_options = copy_text(value);
	return NULL;
}

static char *set_contents(struct region *region, const char *value)
{
	static const char *const words[] = { "keep", "discard", NULL };
	int choice = 0;
	char *mistake = set_choice(words, value, &choice);

	region->discard = choice;
	return mistake;
}

static char *set_kaslr(struct conf *conf, const char *value)
{
	static const char *const words[] = { "auto", "off", "keep", NULL };
	int choice = KASLR_AUTO;
	char *mistake = set_choice(words, value, &choice);

	conf->kaslr = (enum kaslr_setting)choice;
	return mistake;
}

static char *set_on_failure(struct conf *conf, const char *value)
{
	static const char *const words[] = { "block", "warn", "stop", NULL };
	int choice = FAILURE_BLOCK;
	char *mistake = set_choice(words, value, &choice);

	conf->on_failure = (enum on_failure)choice;
	return mistake;
}

static char *set_min_ram(struct conf *conf, const char *value)
{
	uint64_t size;
	char *mistake = conf_size_parse(value, 1, &size);

	if (!mistake)
		conf->min_ram = size;
	return mistake;
}

static char *set_trial(struct conf *conf, const char *value)
{
	return set_flag(value, &conf->trial);
}

static char *set_trial_minutes(struct conf *conf, const char *value)
{
	long minutes = whole_number(value, DAY_MINUTES);

	if (minutes < 0)
		return format_text("'%s' is not a number of minutes from 0 to %d; write one such as 30",
				   quote(value).text, DAY_MINUTES);
	conf->trial_minutes = (unsigned)minutes;
	return NULL;
}

static const struct {
	const char *name;
	const char *example;
	char *(*set)(struct region *region, const char *value);
} region_keys[REGION_KEYS] = {
	[KEY_SIZE] = { "size", "4G", set_size },
	[KEY_START] = { "start", "12G", set_start },
	[KEY_NODE] = { "node", "0", set_node },
	[KEY_ALIGN] = { "align", "2M", set_align },
	[KEY_ALLOW_LOW] = { "allow-low", "yes", set_allow_low },
	[KEY_FILESYSTEM] = { "filesystem", "ext4", set_filesystem },
	[KEY_MOUNT] = { "mount", "/pmem", set_mount },
	[KEY_MOUNT_OPTIONS] = { "mount-options", "dax,noatime", set_mount_options },
	[KEY_CONTENTS] = { "contents", "discard", set_contents },
};

static const struct {
	const char *name;
	const char *example;
	char *(*set)(struct conf *conf, const char *value);
} top_keys[TOP_KEYS] = {
	[KEY_KASLR] = { "kaslr", "off", set_kaslr },
	[KEY_ON_FAILURE] = { "on-failure", "warn", set_on_failure },
	[KEY_MIN_RAM] = { "min-ram", "2G", set_min_ram },
	[KEY_TRIAL] = { "trial", "no", set_trial },
	[KEY_TRIAL_MINUTES] = { "trial-minutes", "30", set_trial_minutes },
};

int conf_region_key(const char *key)
{
	for (int i = 0; i < REGION_KEYS; i++)
		if (streq(region_keys[i].name, key))
			return i;
	return -1;
}

int conf_top_key(const char *key)
{
	for (int i = 0; i < TOP_KEYS; i++)
		if (streq(top_keys[i].name, key))
			return i;
	return -1;
}

bool conf_has_key(const char *key)
{
	return conf_region_key(key) >= 0 || conf_top_key(key) >= 0;
}

const char *conf_key_name(bool of_region, int number)
{
	if (number >= (of_region ? (int)REGION_KEYS : (int)TOP_KEYS))
		return NULL;
	return of_region ? region_keys[number].name : top_keys[number].name;
}

char *conf_key_names(bool of_region)
{
	auto_clean(text) struct text names = { 0 };

	for (int i = 0; conf_key_name(of_region, i); i++)
		text_addf(&names, "%s%s", i ? ", " : "", conf_key_name(of_region, i));
	return text_take(&names);
}

const char *conf_example(const char *key)
{
	int found = conf_region_key(key);

	return found >= 0 ? region_keys[found].example : top_keys[conf_top_key(key)].example;
}

/* Every key but size has a default. */
static char *no_value(const char *key)
{
	return format_text("%s has no value; write one such as %s%s", key, conf_example(key),
			   streq(key, "size") ? "" : ", or remove the line");
}

static char *set_found(struct conf_reader *reader, const char *key, int found, const char *value)
{
	char *mistake = offer_bare(key, value, conf_has_key);

	if (!*value)
		return no_value(key);
	if (mistake)
		return mistake;
	mistake = reader->region ? region_keys[found].set(reader->region, value) :
				   top_keys[found].set(reader->conf, value);
	return mistake ? offer_instead(mistake, offer_rest(key, value, conf_has_key)) : NULL;
}

void conf_set(struct conf_reader *reader, const char *key, unsigned key_column, const char *value,
	      unsigned value_column)
{
	struct region *region = reader->region;
	int found = region ? conf_region_key(key) : conf_top_key(key);
	struct place *at;
	char *mistake;

	if (found < 0) {
		conf_set_unknown(reader, key, key_column, value);
		return;
	}
	at = region ? &region->at[found] : &reader->conf->at[found];
	if (at->line && at->column) {
		conf_fail(reader, (struct place){ reader->line, key_column },
			  format_text("%s is already set at line %u; remove one of them", key, at->line));
		return;
	}
	*at = (struct place){ reader->line, value_column };
	mistake = set_found(reader, key, found, value);
	if (!mistake)
		return;
	if (region)
		region->bad = true;
	conf_fail(reader, *at, mistake);
}

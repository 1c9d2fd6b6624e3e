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
#include "offer.h"
#include "sizes.h"

#define DAY_MINUTES (24 * 60)

/* One of `words`, a NULL-terminated list in the order of an enum. */
static char *set_choice(const char *const *words, const char *value, int *choice)
{
	auto_clean(text) struct text list = { 0 };

	for (int i = 0; words[i]; i++) {
		if (streq(words[i], value)) {
			*choice = i;
			return NULL;
		}
		text_addf(&list, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
	}
	return format_text("'%s' is not a valid value; write %s", quote(value).text, text_get(&list));
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
	if (streq(value, "auto"))
		return NULL;
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
	if (*value != '/')
		return format_text("'%s' is not an absolute path; write one such as /pmem", quote(value).text);
	if (strchr(value, '\\'))
		return format_text("'%s' contains a backslash; choose a path without one", quote(value).text);
	free(region->mount);
	region->mount = mount_point_plain(value);
	if (!region->mount)
		return format_text("'%s' contains '..'; write the path without it", quote(value).text);
	if (!*region->mount)
		return format_text("'%s' is the root directory; choose a directory below it, such as /pmem",
				   quote(value).text);
	return NULL;
}

static char *set_mount_options(struct region *region, const char *value)
{
	const char *odd = value + strcspn(value, " \t\\\"'");

	if (!*value)
		return copy_text("mount-options is empty; write options such as dax,noatime, or remove the line");
	if (*odd)
		return format_text("'%s' contains a blank, a quote or a backslash; separate options with commas "
				   "only, such as dax,noatime", quote(value).text);
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
	char *(*set)(struct region *region, const char *value);
} region_keys[REGION_KEYS] = {
	[KEY_SIZE] = { "size", set_size },
	[KEY_START] = { "start", set_start },
	[KEY_NODE] = { "node", set_node },
	[KEY_ALIGN] = { "align", set_align },
	[KEY_ALLOW_LOW] = { "allow-low", set_allow_low },
	[KEY_FILESYSTEM] = { "filesystem", set_filesystem },
	[KEY_MOUNT] = { "mount", set_mount },
	[KEY_MOUNT_OPTIONS] = { "mount-options", set_mount_options },
	[KEY_CONTENTS] = { "contents", set_contents },
};

static const struct {
	const char *name;
	char *(*set)(struct conf *conf, const char *value);
} top_keys[TOP_KEYS] = {
	[KEY_KASLR] = { "kaslr", set_kaslr },
	[KEY_ON_FAILURE] = { "on-failure", set_on_failure },
	[KEY_MIN_RAM] = { "min-ram", set_min_ram },
	[KEY_TRIAL] = { "trial", set_trial },
	[KEY_TRIAL_MINUTES] = { "trial-minutes", set_trial_minutes },
};

static int find_region_key(const char *key)
{
	for (int i = 0; i < REGION_KEYS; i++)
		if (streq(region_keys[i].name, key))
			return i;
	return -1;
}

static int find_top_key(const char *key)
{
	for (int i = 0; i < TOP_KEYS; i++)
		if (streq(top_keys[i].name, key))
			return i;
	return -1;
}

static bool is_region_key(const char *key)
{
	return find_region_key(key) >= 0;
}

static bool is_top_key(const char *key)
{
	return find_top_key(key) >= 0;
}

bool conf_has_key(const char *key)
{
	return is_region_key(key) || is_top_key(key);
}

static char *argument_mistake(const char *value)
{
	uint64_t size, start;

	if (!offer_parts(value, &size, &start))
		return copy_text("memmap= is generated from this file; write a [NAME] with size and start");
	return format_text("memmap= is generated from this file; write a [NAME] with size = %s and start = %s",
			   size_text(size).text, size_text(start).text);
}

/* Returns NULL if the file has so many errors that this one is not shown: listing the keys each time would take most of
 * the run time. */
static char *unknown_key(const struct conf_reader *reader, const char *key, const char *value)
{
	auto_clean(text) struct text known = { 0 };
	auto_free char *spelling = NULL;
	int count = reader->region ? (int)REGION_KEYS : (int)TOP_KEYS;
	const char *meant;

	if (!message_is_kept(reader->messages, MESSAGE_ERROR))
		return NULL;
	if (streq(key, "memmap"))
		return argument_mistake(value);
	if (reader->region && is_top_key(key))
		return format_text("%s applies to the whole file; write it above the first [NAME]", key);
	if (!reader->region && is_region_key(key))
		return format_text("%s belongs to a region; write it below a [NAME]", key);
	meant = offer_key(key, reader->region ? is_region_key : is_top_key, &spelling);
	if (meant)
		return format_text("unknown key '%s'; the key is %s", quote(key).text, meant);
	for (int i = 0; i < count; i++)
		text_addf(&known, "%s%s", i ? ", " : "",
			  reader->region ? region_keys[i].name : top_keys[i].name);
	return format_text("unknown key '%s'; the keys %s are %s", quote(key).text,
			   reader->region ? "in a region" : "above the first [NAME]",
			   text_get(&known));
}

void conf_set(struct conf_reader *reader, const char *key, unsigned key_column, const char *value,
	      unsigned value_column)
{
	struct conf *conf = reader->conf;
	struct region *region = reader->region;
	int found = region ? find_region_key(key) : find_top_key(key);
	struct place *at;
	char *mistake;

	if (found < 0) {
		conf_fail(reader, (struct place){ reader->line, key_column }, unknown_key(reader, key, value));
		return;
	}
	at = region ? &region->at[found] : &conf->at[found];
	if (at->line) {
		conf_fail(reader, (struct place){ reader->line, key_column },
			  format_text("%s is already set at line %u; remove one of them", key, at->line));
		return;
	}
	*at = (struct place){ reader->line, value_column };
	mistake = offer_bare(value);
	if (!mistake)
		mistake = region ? region_keys[found].set(region, value) : top_keys[found].set(conf, value);
	if (!mistake)
		return;
	if (region)
		region->bad = true;
	conf_fail(reader, *at, mistake);
}

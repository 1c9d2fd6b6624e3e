// SPDX-License-Identifier: GPL-2.0-or-later
#include "offer-key.h"

#include <ctype.h>
#include <string.h>

/* Words of other programs' files for the same thing. */
static const char *const meanings[][2] = {
	{ "offset", "start" }, { "address", "start" }, { "addr", "start" }, { "base", "start" }, { "begin", "start" },
	{ "from", "start" }, { "at", "start" }, { "ss", "start" }, { "length", "size" },
	{ "len", "size" }, { "nn", "size" }, { "amount", "size" }, { "numa", "node" },
	{ "numa-node", "node" }, { "nid", "node" }, { "alignment", "align" }, { "fs", "filesystem" },
	{ "fstype", "filesystem" }, { "type", "filesystem" }, { "format", "filesystem" }, { "mkfs", "filesystem" },
	{ "mountpoint", "mount" }, { "mount-point", "mount" }, { "path", "mount" }, { "directory", "mount" },
	{ "dir", "mount" }, { "where", "mount" }, { "options", "mount-options" }, { "opts", "mount-options" },
	{ "mount-opts", "mount-options" }, { "low", "allow-low" }, { "content", "contents" }, { "data", "contents" },
	{ "nokaslr", "kaslr" }, { "policy", "on-failure" }, { "on-error", "on-failure" }, { "failure", "on-failure" },
	{ "ram", "min-ram" }, { "minimum", "min-ram" }, { "reserve", "min-ram" }, { "try", "trial" },
};

static bool is_key(const char *text, offer_key_name *name)
{
	for (int i = 0; name(i); i++)
		if (streq(name(i), text))
			return true;
	return false;
}

static const char *key_by_meaning(const char *key, offer_key_name *name)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (streq(meanings[i][0], key) && is_key(meanings[i][1], name))
			return meanings[i][1];
	return NULL;
}

/* Lower case, one dash for each separator. */
static char *key_spelling(const char *key)
{
	char *spelling = copy_text(key);

	for (char *at = spelling; *at; at++)
		*at = *at == '_' || *at == ' ' ? '-' : (char)tolower((unsigned char)*at);
	return spelling;
}

/* Whether `a` becomes `b` by one letter more, less or changed, or by two that change places. People rarely miss the
 * first one, and mode is not node. */
static bool is_one_typo(const char *a, const char *b)
{
	size_t same = 0;

	while (a[same] && a[same] == b[same])
		same++;
	if (!same)
		return false;
	a += same;
	b += same;
	if (*a && *b && (streq(a + 1, b + 1) || (a[0] == b[1] && a[1] == b[0] && streq(a + 2, b + 2))))
		return true;
	return (*a && streq(a + 1, b)) || (*b && streq(a, b + 1));
}

static const char *key_by_typo(const char *key, offer_key_name *name)
{
	for (int i = 0; name(i); i++)
		if (is_one_typo(key, name(i)))
			return name(i);
	return NULL;
}

/* As in `export size`, `- size` and `data.size`. */
static const char *last_word(const char *spelling)
{
	const char *word = spelling;

	for (const char *at = spelling; *at; at++)
		if (*at == '-' || *at == '.')
			word = at + 1;
	return word;
}

const char *offer_key(const char *key, offer_key_name *name, char **spelling)
{
	const char *offer;

	*spelling = key_spelling(key);
	if (is_key(*spelling, name))
		return *spelling;
	offer = key_by_meaning(*spelling, name);
	if (!offer)
		offer = key_by_typo(*spelling, name);
	return offer || !is_key(last_word(*spelling), name) ? offer : last_word(*spelling);
}

const char *offer_word(const char *word, const char *const *words)
{
	static const char *const same[][2] = {
		{ "true", "yes" }, { "on", "yes" }, { "1", "yes" }, { "enable", "yes" }, { "enabled", "yes" },
		{ "false", "no" }, { "off", "no" }, { "0", "no" }, { "disable", "no" }, { "disabled", "no" },
		{ "no", "off" }, { "false", "off" }, { "0", "off" }, { "disable", "off" }, { "disabled", "off" },
		{ "wipe", "discard" }, { "erase", "discard" }, { "delete", "discard" }, { "ignore", "warn" },
	};

	for (size_t i = 0; words[i]; i++) {
		if (!strcasecmp(words[i], word))
			return words[i];
		for (size_t k = 0; k < sizeof(same) / sizeof(*same); k++)
			if (streq(same[k][1], words[i]) && !strcasecmp(same[k][0], word))
				return words[i];
	}
	return NULL;
}

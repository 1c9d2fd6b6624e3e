// SPDX-License-Identifier: GPL-2.0-or-later
/* Splits the file into lines, sections, keys and values. The values are parsed in keys.c. */
#include "reader.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "kernel/limits.h"
#include "odd-bytes.h"
#include "offer.h"
#include "unpaired.h"

static void fail_at(struct conf_reader *reader, size_t offset, const char *what)
{
	conf_fail(reader, (struct place){ reader->line, (unsigned)offset + 1 }, copy_text(what));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The length of a line without its comment and trailing blanks. */
static size_t content_length(const char *line, size_t length)
{
	size_t end = length;

	for (size_t i = 0; i < length; i++)
		if (line[i] == '#' && (i == 0 || is_blank(line[i - 1]))) {
			end = i;
			break;
		}
	while (end && is_blank(line[end - 1]))
		end--;
	return end;
}

/* NUL and control characters are not allowed; non-ASCII characters are, in comments only. */
static bool bytes_are_good(struct conf_reader *reader, const char *line, size_t length,
			   size_t content)
{
	size_t at;
	char *mistake = odd_byte_mistake(line, length, content, &at);

	if (mistake)
		conf_fail(reader, (struct place){ reader->line, (unsigned)at + 1 }, mistake);
	return !mistake;
}

static void add_region(struct conf_reader *reader, const char *name, struct place place)
{
	struct region region = { .name = copy_text(name), .place = place, .node = -1 };
	struct conf *conf = reader->conf;
	size_t earlier;

	conf->regions = grow(conf->regions, &conf->room, conf->count + 1, sizeof(region));
	conf->regions[conf->count] = region;
	seen_add(&reader->names, region.name, conf->count, &earlier);
	reader->region = &conf->regions[conf->count++];
	reader->blamed = conf->count;
}

/* The name with a number behind it that no region has yet; NULL: it would be too long. */
static char *other_name(struct conf_reader *reader, const char *name)
{
	size_t earlier;

	for (size_t number = 2;; number++) {
		char *other = format_text("%s%zu", name, number);

		if (strlen(other) <= NAME_MOST && !seen_has(&reader->names, other, &earlier))
			return other;
		if (strlen(other) > NAME_MOST) {
			free(other);
			return NULL;
		}
		free(other);
	}
}

static char *taken_mistake(struct conf_reader *reader, const char *name, size_t earlier)
{
	auto_free char *other = message_is_kept(reader->messages, MESSAGE_ERROR) ? other_name(reader, name) : NULL;

	return format_text("[%s] is already defined at line %u; give this region another name%s%s", name,
			   reader->conf->regions[earlier].place.line, other ? ", such as " : "", other ? other : "");
}

static char *name_mistake(struct conf_reader *reader, const char *name)
{
	auto_free char *valid = offer_name(name);
	size_t earlier;

	if (seen_has(&reader->names, name, &earlier))
		return taken_mistake(reader, name, earlier);
	if (!*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_")])
		return format_text("'%s' is not a valid region name; use a-z, 0-9, - and _ only, such as %s",
				   quote(name).text, valid ? valid : "data");
	if (strlen(name) > NAME_MOST)
		return format_text("'%s' has %zu characters; a region's name has at most %d", quote(name).text,
				   strlen(name), NAME_MOST);
	return NULL;
}

/* Reported for the first excess region only. */
static void refuse_more(struct conf_reader *reader, const char *name, struct place place)
{
	if (!reader->is_full)
		conf_fail(reader, place,
			  format_text("[%s] is one region more than fits on the kernel's command line; the maximum is "
				      "%zu", name, REGIONS_MOST));
	reader->is_full = true;
}

/* The keys of a section with an invalid name are checked but not kept. */
static void begin_unnamed(struct conf_reader *reader)
{
	region_free(&reader->unnamed);
	reader->unnamed = (struct region){ .node = -1 };
	reader->region = &reader->unnamed;
}

/* `line` begins with [ and does not end with ]. */
static char *unclosed_section(const char *line, size_t length)
{
	auto_free char *text = format_text("%.*s", (int)length, line);
	char *close = strchr(text, ']');
	const char *rest = close ? close + 1 + strspn(close + 1, " \t:;,/") : NULL;

	if (!close)
		return format_text("a section name must end with ']'; write %s]", quote(text).text);
	if (!*rest)
		return format_text("text after the section name; write %.*s", (int)(close + 1 - text), text);
	if (strchr(rest, '='))
		return format_text("text after the section name; write these lines instead: %.*s; %s",
				   (int)(close + 1 - text), text, quote(rest).text);
	return format_text("text after the section name; write %.*s # %s", (int)(close + 1 - text), text,
			   quote(rest).text);
}

static void begin_section(struct conf_reader *reader, const char *line, size_t offset,
			  size_t length)
{
	const struct place place = { reader->line, (unsigned)offset + 2 };
	auto_free char *name = NULL;
	auto_free char *mistake = NULL;

	begin_unnamed(reader);
	if (line[length - 1] != ']') {
		conf_fail(reader, (struct place){ reader->line, (unsigned)offset + 1 },
			  unclosed_section(line + offset, length - offset));
		return;
	}
	name = format_text("%.*s", (int)(length - offset - 2), line + offset + 1);
	mistake = name_mistake(reader, name);
	if (mistake)
		fail_at(reader, offset + 1, mistake);
	else if (reader->conf->count < REGIONS_MOST)
		add_region(reader, name, place);
	else
		refuse_more(reader, name, place);
}

/* A part of a line. */
struct span {
	size_t start, end;
};

static void set_pair(struct conf_reader *reader, const char *line, struct span key, struct span value)
{
	auto_free char *key_text = NULL;
	auto_free char *value_text = NULL;

	while (key.end > key.start && is_blank(line[key.end - 1]))
		key.end--;
	while (value.start < value.end && is_blank(line[value.start]))
		value.start++;
	key_text = format_text("%.*s", (int)(key.end - key.start), line + key.start);
	value_text = format_text("%.*s", (int)(value.end - value.start), line + value.start);
	conf_set(reader, key_text, (unsigned)key.start + 1, value_text, (unsigned)value.start + 1);
}

/* Takes `key value` and `key: value` for the pair that it was meant to be, so that the value is not missed later. */
static void read_unpaired(struct conf_reader *reader, const char *line, size_t offset, size_t length)
{
	auto_free char *text = format_text("%.*s", (int)(length - offset), line + offset);
	struct unpaired found;
	auto_free char *mistake = unpaired_mistake(text, &found, conf_has_key, conf_example);

	fail_at(reader, offset, mistake);
	if (found.is_section)
		begin_unnamed(reader);
	else if (found.value)
		set_pair(reader, line, (struct span){ offset, offset + found.key },
			 (struct span){ offset + found.value, length });
	else
		conf_note_key(reader, text, found.key);
}

/* `:=` and `==` are taken for =. */
static void read_pair(struct conf_reader *reader, const char *line, size_t offset, size_t length)
{
	const char *equals = memchr(line + offset, '=', length - offset);
	struct span key = { offset, 0 }, value = { 0, length };

	if (!equals) {
		read_unpaired(reader, line, offset, length);
		return;
	}
	key.end = (size_t)(equals - line);
	value.start = key.end + 1;
	while (value.start < length && line[value.start] == '=')
		value.start++;
	while (key.end > offset && line[key.end - 1] == ':')
		key.end--;
	if (value.start - key.end > 1)
		fail_at(reader, key.end, "one = stands between a key and its value; write =");
	set_pair(reader, line, key, value);
}

static void read_conf_line(struct conf_reader *reader, const char *line, size_t length)
{
	size_t content = content_length(line, length);
	size_t offset = 0;

	while (offset < content && is_blank(line[offset]))
		offset++;
	if (!bytes_are_good(reader, line, length, content)) {
		if (line[offset] == '[')
			begin_unnamed(reader);
		else
			conf_note_key(reader, line, content);
		return;
	}
	if (offset == content)
		return;
	if (line[offset] == '[')
		begin_section(reader, line, offset, content);
	else
		read_pair(reader, line, offset, content);
}

void conf_parse(struct conf *conf, const char *bytes, size_t length, struct messages *messages)
{
	struct conf_reader reader = {
		.conf = conf, .messages = messages, .line = 1, .first = conf->count
	};
	const char *end = bytes + length;
	size_t earlier;

	for (size_t i = 0; i < conf->count; i++)
		seen_add(&reader.names, conf->regions[i].name, i, &earlier);
	if (is_utf16(bytes, length)) {
		fail_at(&reader, 0, "the file is encoded in UTF-16; save it as UTF-8");
		end = bytes;
	}
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		bytes += 3;
	for (; bytes < end; reader.line++) {
		const char *newline = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *stop = newline ? newline : end;

		read_conf_line(&reader, bytes,
			  (size_t)(stop - bytes) - (stop > bytes && newline && stop[-1] == '\r'));
		bytes = newline ? newline + 1 : end;
	}
	conf_check(&reader);
	region_free(&reader.unnamed);
	seen_free(&reader.names);
	seen_free(&reader.mounts);
}

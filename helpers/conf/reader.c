// SPDX-License-Identifier: GPL-2.0-or-later
/* Splits the file into lines, sections, keys and values. The values are parsed in keys.c. */
#include "reader.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "base/escape.h"
#include "kernel/limits.h"
#include "offer.h"

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
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)line[i];

		if ((c < ' ' && c != '\t') || c == 0x7f) {
			fail_at(reader, i, "a control character; remove it");
			return false;
		}
		if (c >= 0x80 && i < content) {
			fail_at(reader, i, "not an ASCII character; only comments may contain them");
			return false;
		}
	}
	return true;
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

static char *name_mistake(struct conf_reader *reader, const char *name)
{
	auto_free char *valid = offer_name(name);
	size_t earlier;

	if (seen_has(&reader->names, name, &earlier))
		return format_text("[%s] is already defined at line %u; give this region another name",
				   name, reader->conf->regions[earlier].place.line);
	if (!*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_")])
		return format_text("'%s' is not a valid region name; use a-z, 0-9, - and _ only%s%s", quote(name).text,
				   valid ? ", such as " : "", valid ? valid : "");
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

static void begin_section(struct conf_reader *reader, const char *line, size_t offset,
			  size_t length)
{
	const struct place place = { reader->line, (unsigned)offset + 2 };
	auto_free char *name = NULL;
	auto_free char *mistake = NULL;

	begin_unnamed(reader);
	if (line[length - 1] != ']') {
		fail_at(reader, length, memchr(line, ']', length) ?
			"text after the section name; write it on a line of its own" :
			"a section name must end with ']'");
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

/* The syntax of other programs' files. */
static const char *instead_of_pair(const char *line, size_t length)
{
	if (line[0] == ';' || (length > 1 && line[0] == '/' && line[1] == '/'))
		return "; a comment begins with #";
	if (memchr(line, ':', length))
		return "; write = instead of :";
	return "";
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

/* Takes `key value` for the pair that it was meant to be, so that the value is not missed later. */
static void read_unpaired(struct conf_reader *reader, const char *line, size_t offset, size_t length)
{
	size_t key_end = offset, value_start;
	auto_free char *key = NULL;
	auto_free char *mistake = NULL;

	while (key_end < length && !is_blank(line[key_end]))
		key_end++;
	for (value_start = key_end; value_start < length && is_blank(line[value_start]);)
		value_start++;
	key = format_text("%.*s", (int)(key_end - offset), line + offset);
	if (value_start == length || !conf_has_key(key)) {
		mistake = format_text("neither a [NAME] nor a 'key = value'%s",
				      instead_of_pair(line + offset, length - offset));
		fail_at(reader, offset, mistake);
		return;
	}
	mistake = format_text("neither a [NAME] nor a 'key = value'; write %s = %.*s", key,
			      (int)(length - value_start), line + value_start);
	fail_at(reader, offset, mistake);
	set_pair(reader, line, (struct span){ offset, key_end }, (struct span){ value_start, length });
}

static void read_pair(struct conf_reader *reader, const char *line, size_t offset, size_t length)
{
	const char *equals = memchr(line + offset, '=', length - offset);
	size_t at = equals ? (size_t)(equals - line) : 0;

	if (equals)
		set_pair(reader, line, (struct span){ offset, at }, (struct span){ at + 1, length });
	else
		read_unpaired(reader, line, offset, length);
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

// SPDX-License-Identifier: GPL-2.0-or-later
#include "note.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "base/file-write.h"
#include "base/paths.h"
#include "base/strbuf.h"

#define NOTE_MOST 4096

static char *path_of(enum note_kind kind, struct range range)
{
	static const char *const beginnings[] = {
		[NOTE_FILESYSTEM] = STATE_FOLDER "/filesystem-", [NOTE_SEEN] = STATE_FOLDER "/seen-",
		[NOTE_MAKING] = STATE_FOLDER "/making-",	      [NOTE_CHANGED] = RUN_FOLDER "/changed-",
		[NOTE_DEVDAX] = STATE_FOLDER "/devdax-",
	};

	return format_text("%s0x%" PRIx64 "-0x%" PRIx64, beginnings[kind], range.start, range.size);
}

static void add_note_line(struct text *text, const char *key, const char *value)
{
	if (value)
		text_addf(text, "%s %s\n", key, value);
}

bool note_write(const struct sysroot *root, enum note_kind kind, struct range range, const struct note *note)
{
	auto_free char *path = path_of(kind, range);
	auto_clean(text) struct text text = { 0 };

	add_note_line(&text, "boot", note->boot);
	add_note_line(&text, "uuid", note->uuid);
	add_note_line(&text, "over", note->over);
	text_addf(&text, "end\n");
	return file_replace(root, path, text_get(&text));
}

static bool take_note_line(struct note *note, const char *line)
{
	char **fields[] = { &note->boot, &note->uuid, &note->over };
	static const char *const keys[] = { "boot ", "uuid ", "over " };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (startswith(line, keys[i]) && !*fields[i])
			*fields[i] = copy_text(line + strlen(keys[i]));
	return streq(line, "end");
}

/* The last line is "end": a note without it is damaged and ignored. */
bool note_read(const struct sysroot *root, enum note_kind kind, struct range range, struct note *note)
{
	auto_free char *path = path_of(kind, range);
	auto_free char *text = sysroot_read(root, path, NOTE_MOST, NULL);
	char *rest = text, *line;
	bool whole = false;

	*note = (struct note){ 0 };
	while (rest && (line = strsep(&rest, "\n")))
		whole = take_note_line(note, line) || whole;
	if (!whole)
		note_free(note);
	return whole;
}

bool note_exists(const struct sysroot *root, enum note_kind kind, struct range range)
{
	auto_free char *path = path_of(kind, range);

	return sysroot_exists(root, path);
}

bool note_may_exist(const struct sysroot *root, enum note_kind kind, struct range range)
{
	return note_exists(root, kind, range) || (errno != ENOENT && errno != ENOTDIR);
}

bool note_remove(const struct sysroot *root, enum note_kind kind, struct range range)
{
	auto_free char *path = path_of(kind, range);

	return file_remove(root, path) || errno == ENOTDIR;
}

void note_free(struct note *note)
{
	free(note->boot);
	free(note->uuid);
	free(note->over);
	*note = (struct note){ 0 };
}

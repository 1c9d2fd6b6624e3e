// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of paths as names of units: systemd's own rules make the path of the name again. */
#include "fuzz.h"

#include "base/unit-name.h"

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* src/basic/unit-name.c, do_unescape; the caller frees it. */
static char *unescaped(const char *name)
{
	struct text text = { 0 };

	for (; *name; name++) {
		char byte = *name == '-' ? '/' : *name;

		if (*name == '\\') {
			MUST(name[1] == 'x' && is_hex(name[2]) && is_hex(name[3]));
			byte = (char)strtoul((char[]){ name[2], name[3], '\0' }, NULL, 16);
			name += 3;
		} else {
			MUST(*name != '/' && (unsigned char)*name > ' ' && (unsigned char)*name < 0x7f);
		}
		text_add(&text, &byte, 1);
	}
	return text_take(&text);
}

static void must_be_simple(const char *path)
{
	char *simple = path_simple(path);

	MUST(*simple && !strstr(simple, "//") && strlen(simple) <= strlen(path) + 1);
	MUST((*simple == '/') == (*path == '/'));
	MUST(strlen(simple) == 1 || simple[strlen(simple) - 1] != '/');
	must_be_same(path_simple(simple), simple);
}

static void must_be_path_again(const char *path)
{
	char *escaped = unit_escape_path(path);
	char *simple = path_simple(path);
	char *again;

	if (escaped && strcmp(simple, "/") == 0) {
		MUST(strcmp(escaped, "-") == 0);
	} else if (escaped) {
		MUST(*escaped != '.' && *escaped != '-');
		again = unescaped(escaped);
		MUST(strcmp(again, simple + (*simple == '/')) == 0);
		free(again);
	}
	free(escaped);
	free(simple);
}

static void must_be_unit(const char *path)
{
	char *unit = unit_of_path(path, ".mount");

	MUST(!unit || (strlen(unit) <= UNIT_NAME_MOST && strlen(unit) > strlen(".mount")));
	free(unit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *path = text_of(data, size);

	must_be_simple(path);
	must_be_path_again(path);
	must_be_unit(path);
	must_be_same(unescaped("a-b"), copy_text("a/b"));
	free(path);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* The lines of a boot loader entry: a key and a value, whatever blanks there are. */
#include "grub/bls-entry.h"

#include "base/strbuf.h"
#include "unit/scene.h"

/* All lines as [KEY=VALUE]. */
static void reads(const char *entry, const char *want)
{
	auto_clean(text) struct text got = { 0 };
	struct bls_field field;
	const char *at = entry;

	while (bls_field_next(&at, &field)) {
		auto_free char *value = bls_field_value(&field);

		text_addf(&got, "[%.*s=%s]", (int)field.key_length, field.key, value);
	}
	IS_TEXT(text_get(&got), want, shown(entry));
}

static void test_lines(void)
{
	reads("", "");
	reads("linux /a\noptions  b c \n", "[linux=/a][options=b c ]");
	reads("\tlinux\t /a\n  options b", "[linux=/a][options=b]");
	reads("options\n\noptions \n", "[options=][=][options=]");
	reads("options a\r\n\r\n", "[options=a\r][=\r]");
	reads("# options a\n", "[#=options a]");
}

static bool has_options(const char *line)
{
	struct bls_field field;

	return bls_field_next(&line, &field) && bls_field_has_options(&field);
}

static void test_options(void)
{
	OK(has_options("options a") && has_options(" \toptions\ta\r\n"), "an argument");
	OK(!has_options("options") && !has_options("options \t\r\n"), "none");
	OK(!has_options("optionsx a") && !has_options("option a") && !has_options("#options a"), "another key");
}

int main(void)
{
	test_lines();
	test_options();
	return done_testing();
}

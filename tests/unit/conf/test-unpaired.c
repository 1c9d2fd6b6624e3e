// SPDX-License-Identifier: GPL-2.0-or-later
/* What is made of lines that are neither a section's name nor a key with its value. */
#include "conf/unpaired.h"

#include "unit/scene.h"

static bool is_key(const char *key)
{
	return streq(key, "size");
}

static const char *example(const char *key)
{
	(void)key;
	return "4G";
}

static struct unpaired line(const char *text, const char *wanted)
{
	struct unpaired found;
	auto_free char *mistake = unpaired_mistake(text, &found, is_key, example);

	HAS(mistake, wanted, shown(text));
	return found;
}

int main(void)
{
	struct unpaired found = line("size: 4G", "; write size = 4G");

	OK(found.key == 4 && found.value == 6 && !found.is_section, "a key and where its value is");
	found = line("size", "size has no value; write one such as size = 4G");
	OK(found.key == 4 && !found.value, "a key without one");
	OK(line("data:", "write [data]").is_section && line("data {", "write [data]").is_section &&
		   line("data]", "write [data]").is_section, "names");
	OK(!line("two words", "write # two words").is_section, "prose");
	line("; a comment", "write # a comment");
	line("// a comment", "write # a comment");
	line("offset: 4G", "write offset = 4G");
	line("}", "remove it");
	line("include other", "no other file");
	line("nokaslr", "write kaslr = off");
	line(":", "a comment begins with #");
	line("", "a comment begins with #");
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* The text of an environment block: what is one, its variables, and its room. */
#include "grub/grubenv-block.h"

#include "base/strbuf.h"
#include "unit/scene.h"

#define HEAD GRUBENV_SIGNATURE

static void test_block(void)
{
	static const char with_nul[] = HEAD "a=1\0\n###";

	OK(grubenv_is_block(HEAD, strlen(HEAD)), "the signature alone");
	OK(!grubenv_is_block("# GRUB", 6), "a part of it");
	OK(!grubenv_is_block("\n" HEAD, strlen(HEAD) + 1), "something before it");
	OK(!grubenv_is_block(with_nul, sizeof(with_nul) - 1), "a NUL in it");
}

static void value_is(const char *block, const char *want, const char *text)
{
	auto_free char *got = grubenv_block_value(block, "name");

	IS_TEXT(got, want, text);
}

static void test_value(void)
{
	value_is(HEAD "a=1\nname=x\n###", "x", "behind another one");
	value_is(HEAD "aname=1\nnames=2\n###", NULL, "other names");
	value_is(HEAD "name=a\\\nname=b\n", "a\nname=b", "a newline in a value");
}

static void test_room(void)
{
	static const char enough[] = HEAD "##################", less[] = HEAD "#################", set[] = HEAD "mm_tried=1\n";

	OK(grubenv_block_has_room(enough, sizeof(enough) - 1), "as many # as the line is long");
	OK(!grubenv_block_has_room(less, sizeof(less) - 1), "one less");
	OK(grubenv_block_has_room(set, sizeof(set) - 1), "a value to be written over");
}

static void test_next(void)
{
	static const char block[] = HEAD "a=1\nno value\nb=x\\\\y\\\nz\n=c\nd=\n#e=1\n####";
	const char *at = block;
	char *name, *value;
	auto_clean(text) struct text found = { 0 };

	while (grubenv_block_next(&at, &name, &value)) {
		text_addf(&found, "[%s]=[%s]", name, value);
		free(name);
		free(value);
	}
	IS_TEXT(text_get(&found), "[a]=[1][b]=[x\\y\nz][]=[c][d]=[]", "each variable in turn");
}

int main(void)
{
	test_block();
	test_value();
	test_room();
	test_next();
	return done_testing();
}

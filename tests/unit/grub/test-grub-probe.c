// SPDX-License-Identifier: GPL-2.0-or-later
/* What grub-probe is asked, and its answers. */
#include "grub/grub-probe.h"

#include "unit/scene.h"

static void answers(const char *script, const char *want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *program = format_text("%s/grub-probe", tree.path), *got = NULL, *unasked = NULL;

	tree_text(&tree, "/grub-probe", script);
	chmod(program, 0755);
	setenv("MEMMAP_PROBE", program, 1);
	got = grub_probe(&root, "fs");
	IS_TEXT(got, want, text);
	unsetenv("MEMMAP_PROBE");
	unasked = grub_probe(&root, "fs");
	OK(!unasked, "no program, no answer");
}

static void test_answers(void)
{
	answers("#!/bin/sh\necho $# $1\n", "2 --target=fs\n", "what it is asked");
	answers("#!/bin/sh\n[ $2 != ${0%/*}/boot/grub ] || echo so\n", "so\n", "about GRUB's folder below the root");
	answers("#!/bin/sh\nexit 1\n", "", "a failure");
	answers("no program", "", "what cannot be run");
}

static void test_words(void)
{
	const char *at = " a  bc\nd\n";
	auto_free char *first = grub_probe_word(&at), *second = grub_probe_word(&at), *third = grub_probe_word(&at);

	IS_TEXT(first, "a", "the first word");
	IS_TEXT(second, "bc", "the second");
	IS_TEXT(third, "d", "on another line");
	OK(!grub_probe_word(&at) && !grub_probe_word(&at), "the end");
}

int main(void)
{
	test_answers();
	test_words();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* TuneD's active profile. */
#include "hugepages/tuned-profile.h"

#include "base/strbuf.h"
#include "unit/scene.h"

static char *shown_options(const struct tuned_options *options)
{
	struct text text = { 0 };

	for (size_t i = 0; i < options->count; i++)
		text_addf(&text, "%s.%s=%s|", options->list[i].section, options->list[i].key, options->list[i].value);
	return text_take(&text);
}

static void check_parse(const char *file, const char *want)
{
	struct tuned_options options = { 0 };
	auto_free char *text = copy_text(file);
	auto_free char *got = NULL;

	OK(tuned_options_parse(&options, text), "it is read");
	got = shown_options(&options);
	IS_TEXT(got, want, shown(file));
	tuned_options_free(&options);
}

static void test_parse(void)
{
	check_parse("[main]\nsummary = a b\n\n[sysctl]\nvm.x=1\n", "main.summary=a b|sysctl.vm.x=1|");
	check_parse("[a]\n# x=1\n;x=1\nx=1 # comment\ny=a#b\nz=\"q\"\nw='r'\n", "a.x=1|a.y=a#b|a.z=q|a.w=r|");
	check_parse("[a]\nx=1\n 2\n\t3\ny=4\n", "a.x=1 2 3|a.y=4|");
	check_parse("[a]b]\nx=1\n[a\nno option\n= 2\n", "a]b.x=1|a]b.=2|");
	check_parse("x=1=2", ".x=1=2|");
}

static char *read_profile(const struct tree *tree, char **said)
{
	const struct sysroot root = { tree->path };
	struct tuned_profile profile = { 0 };
	struct messages messages = { 0 };
	char *got;

	tuned_profile_read(&profile, &root, &messages);
	got = shown_options(&profile.options);
	*said = told(&messages);
	messages_free(&messages);
	tuned_profile_free(&profile);
	return got;
}

static void check_profile(const struct tree *tree, const char *want, const char *said, const char *what)
{
	auto_free char *warned = NULL;
	auto_free char *got = read_profile(tree, &warned);

	IS_TEXT(got, want, what);
	if (*said)
		HAS(warned, said, "what is said");
	else
		IS_TEXT(warned, "", "nothing is said");
}

static void test_includes(void)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	check_profile(&tree, "", "", "no TuneD");
	OK(!tuned_is_active(&root), "which is not active");
	tree_text(&tree, TUNED_ACTIVE, " \n");
	OK(!tuned_is_active(&root), "nor is it without a profile");
	tree_text(&tree, TUNED_ACTIVE, "mine\n");
	OK(tuned_is_active(&root), "with one it is");
	tree_text(&tree, "/etc/tuned/mine/tuned.conf", "[main]\ninclude = base, other\n[s]\nx=1\n");
	tree_text(&tree, "/usr/lib/tuned/base/tuned.conf", "[s]\nx=2\n");
	tree_text(&tree, "/usr/lib/tuned/profiles/other/tuned.conf", "[s]\nx=3\n[t]\ny=4\n");
	check_profile(&tree, "s.x=2|s.x=3|t.y=4|main.include=base, other|s.x=1|", "", "included profiles come first");
	tree_text(&tree, "/etc/tuned/mine/tuned.conf", "[main]\ninclude=base;other\n[s]\nx=1\nreplace=1\n");
	check_profile(&tree, "t.y=4|main.include=base;other|s.x=1|s.replace=1|", "", "replace drops what was included");
	tree_text(&tree, TUNED_ACTIVE, "base other\n");
	check_profile(&tree, "s.x=2|s.x=3|t.y=4|", "", "two active profiles");
	tree_free(&tree);
}

static void test_loops(void)
{
	struct tree tree = tree_new();

	tree_text(&tree, TUNED_ACTIVE, "a");
	tree_text(&tree, "/etc/tuned/a/tuned.conf", "[main]\ninclude=a\n[s]\nx=1\n");
	tree_text(&tree, "/usr/lib/tuned/a/tuned.conf", "[s]\nx=2\n");
	check_profile(&tree, "s.x=2|main.include=a|s.x=1|", "", "its own name means the next folder's");
	tree_text(&tree, "/usr/lib/tuned/a/tuned.conf", "[main]\ninclude=a\n");
	check_profile(&tree, "main.include=a|main.include=a|s.x=1|",
		      "/usr/lib/tuned/a/tuned.conf: warning: names the profile 'a', which is not found, so huge pages",
		      "no file is read twice");
	tree_text(&tree, "/usr/lib/tuned/a/tuned.conf", "[main]\ninclude=-a\n");
	check_profile(&tree, "main.include=-a|main.include=a|s.x=1|", "", "behind a dash it may be missing");
	tree_free(&tree);
}

static void test_bad(void)
{
	struct tree tree = tree_new();
	struct text many = { 0 };

	tree_text(&tree, TUNED_ACTIVE, "../../../etc/a ${x}");
	tree_text(&tree, "/etc/tuned/a/tuned.conf", "[s]\nx=1\n");
	check_profile(&tree, "s.x=1|", "active_profile: warning: names the profile '${x}', which is not found",
		      "a name with folders and one that is not known");
	for (int i = 0; i < 20000; i++)
		text_addf(&many, "x=1\n y\n");
	tree_text(&tree, TUNED_ACTIVE, "a");
	tree_text(&tree, "/etc/tuned/a/tuned.conf", text_get(&many));
	{
		auto_free char *said = NULL;
		auto_free char *got = read_profile(&tree, &said);

		OK(strlen(got) < 100000, "no more is read than a person writes");
		HAS(said, "/etc/tuned/a/tuned.conf: warning: has too many lines, so huge pages", "and that is said");
	}
	text_free(&many);
	tree_free(&tree);
}

int main(void)
{
	test_parse();
	test_includes();
	test_loops();
	test_bad();
	return done_testing();
}

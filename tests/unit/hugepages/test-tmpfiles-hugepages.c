// SPDX-License-Identifier: GPL-2.0-or-later
/* Huge pages of tmpfiles.d. */
#include "hugepages/tmpfiles-hugepages.h"

#include "unit/hugepages/pools.h"

#define GIANT "/sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages"

static void check_line(const char *line, const char *count, const char *said)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct hugepage_settings settings = { 0 };
	struct messages messages = { 0 };
	auto_free char *got = NULL, *warned = NULL;
	auto_free char *want = *count ? format_text("%s*1G /etc/tmpfiles.d/a.conf:2: %s|", count, line) : copy_text("");
	auto_free char *text = format_text("# comment\n%s\n", line);

	tree_text(&tree, "/etc/tmpfiles.d/a.conf", text);
	tmpfiles_hugepages_read(&settings, &root, &messages);
	got = shown_settings(&settings, &root);
	warned = told(&messages);
	IS_TEXT(got, want, shown(line));
	if (*said)
		HAS(warned, said, "what is said");
	else
		IS_TEXT(warned, "", "nothing is said");
	messages_free(&messages);
	tree_free(&tree);
}

static void test_lines(void)
{
	check_line("w " GIANT " - - - - 16", "16", "");
	check_line("w! \"" GIANT "\"\t- - - -\t16", "16", "");
	check_line("w+ " GIANT " - - - - 16", "16", "");
	check_line("f+ '" GIANT "' 0644 root root - 16", "16", "");
	check_line("F " GIANT " - - - - 16", "16", "");
	check_line("f " GIANT " - - - - 16", "", "");
	check_line("#w " GIANT " - - - - 16", "", "");
	check_line("r " GIANT, "", "");
	check_line("w", "", "");
	check_line("w \"", "", "");
	check_line("w /sys/kernel/mm/ksm/run - - - - 1", "", "");
}

static void test_unknown(void)
{
	check_line("w " GIANT " - - - - %b", "", "/etc/tmpfiles.d/a.conf:2:1: warning: 'w " GIANT);
	check_line("w~ " GIANT " - - - - 16", "", "may reserve huge pages");
	check_line("w^ " GIANT " - - - - 16", "", "may reserve huge pages");
	check_line("w " GIANT, "", "may reserve huge pages");
}

/* Of one name the first folder's file. */
static void test_folders(void)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct hugepage_settings settings = { 0 };
	struct messages messages = { 0 };
	auto_free char *got = NULL;

	tree_text(&tree, "/etc/tmpfiles.d/a.conf", "w " GIANT " - - - - 1\nw " GIANT " - - - - 2\n");
	tree_text(&tree, "/usr/lib/tmpfiles.d/a.conf", "w " GIANT " - - - - 3\n");
	tmpfiles_hugepages_read(&settings, &root, &messages);
	got = shown_settings(&settings, &root);
	IS_TEXT(got, "1*1G /etc/tmpfiles.d/a.conf:1: w " GIANT " - - - - 1|2*1G /etc/tmpfiles.d/a.conf:2: w " GIANT
		     " - - - - 2|", "each line of the file that is read");
	messages_free(&messages);
	tree_free(&tree);
}

int main(void)
{
	test_lines();
	test_unknown();
	test_folders();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* vm.nr_hugepages of sysctl.d. */
#include "hugepages/sysctl-hugepages.h"

#include <unistd.h>

#include "unit/hugepages/pools.h"

/* Returns what the tree's files set; the caller frees it and *said. */
static char *read_sysctl(const struct tree *tree, bool reads_conf, char **said)
{
	const struct sysroot root = { tree->path };
	struct hugepage_settings settings = { 0 };
	struct messages messages = { 0 };

	sysctl_hugepages_read(&settings, &root, reads_conf, &messages);
	*said = told(&messages);
	messages_free(&messages);
	return shown_settings(&settings, &root);
}

static void check_tree(const struct tree *tree, bool reads_conf, const char *want, const char *what)
{
	auto_free char *said = NULL;
	auto_free char *got = read_sysctl(tree, reads_conf, &said);

	IS_TEXT(got, want, what);
	IS_TEXT(said, "", "nothing is said");
}

/* What one file sets, "" or "COUNT*default /etc/sysctl.d/a.conf:LINE: TEXT|". */
static void check_text(const char *text, const char *want)
{
	struct tree tree = tree_new();

	tree_text(&tree, "/etc/sysctl.d/a.conf", text);
	check_tree(&tree, false, want, shown(text));
	tree_free(&tree);
}

#define A " /etc/sysctl.d/a.conf:"

static void test_lines(void)
{
	check_text("vm.nr_hugepages = 1024\n", "1024*default" A "1: vm.nr_hugepages = 1024|");
	check_text("# x\n\n  vm/nr_hugepages=8", "8*default" A "3: vm/nr_hugepages=8|");
	check_text("-vm.nr_hugepages=8\r\n", "8*default" A "1: -vm.nr_hugepages=8|");
	check_text("vm.nr_hugepages_mempolicy=8", "8*default" A "1: vm.nr_hugepages_mempolicy=8|");
	check_text("vm.nr_hugepages=8 # comment", "8*default" A "1: vm.nr_hugepages=8 # comment|");
	check_text("vm.nr_hugepages=8\nvm/nr_hugepages=0\n", "0*default" A "2: vm/nr_hugepages=0|");
	check_text("#vm.nr_hugepages=8\n;vm.nr_hugepages=8\nvm.nr_hugepages\nvm.nr_overcommit_hugepages=8", "");
	check_text("vm/nr.hugepages=8\nvm.nr/hugepages=8\nnr_hugepages=8\nkernel.vm.nr_hugepages=8", "");
}

static void test_patterns(void)
{
	check_text("vm.nr_huge*=8", "8*default" A "1: vm.nr_huge*=8|");
	check_text("vm.nr_hugepages=4\nvm.nr_huge*=8", "4*default" A "1: vm.nr_hugepages=4|");
	check_text("vm.nr_huge*=8\n-vm.nr_hugepages", "");
	check_text("-vm.nr_hugepages\nvm.nr_hugepages=4", "4*default" A "2: vm.nr_hugepages=4|");
}

static void test_order(void)
{
	struct tree tree = tree_new();
	auto_free char *link = format_text("%s/etc/sysctl.d/99-sysctl.conf", tree.path);

	tree_text(&tree, "/usr/lib/sysctl.d/50-a.conf", "vm.nr_hugepages=1\n");
	tree_text(&tree, "/run/sysctl.d/60-b.conf", "vm.nr_hugepages=2\n");
	tree_text(&tree, "/etc/sysctl.conf", "vm.nr_hugepages=3\n");
	check_tree(&tree, false, "2*default /run/sysctl.d/60-b.conf:1: vm.nr_hugepages=2|", "the last name");
	check_tree(&tree, true, "3*default /etc/sysctl.conf:1: vm.nr_hugepages=3|", "sysctl.conf where it is read");
	tree_text(&tree, "/etc/sysctl.d/60-b.conf", "vm.swappiness=2\n");
	check_tree(&tree, false, "1*default /usr/lib/sysctl.d/50-a.conf:1: vm.nr_hugepages=1|", "a hidden file");
	OK(symlink("../sysctl.conf", link) == 0, "a link to sysctl.conf");
	check_tree(&tree, false, "3*default /etc/sysctl.d/99-sysctl.conf:1: vm.nr_hugepages=3|", "is read");
	tree_free(&tree);
}

static void test_bad(void)
{
	struct tree tree = tree_new();
	size_t length = 2 << 20;
	auto_free char *large = malloc(length);
	auto_free char *said = NULL;
	auto_free char *got = NULL;

	memset(large, '\n', length);
	tree_write(&tree, "/etc/sysctl.d/a.conf", large, length);
	tree_write(&tree, "/etc/sysctl.d/b.conf", "x=\0\nvm.nr_hugepages = many\n", 26);
	got = read_sysctl(&tree, false, &said);
	IS_TEXT(got, "", "nothing is set");
	HAS(said, "/etc/sysctl.d/a.conf: warning: cannot be read (File too large), so huge pages", "a large file");
	HAS(said, "/etc/sysctl.d/b.conf:2:1: warning: 'vm.nr_hugepages = many' may reserve", "no number");
	tree_free(&tree);
}

int main(void)
{
	test_lines();
	test_patterns();
	test_order();
	test_bad();
	return done_testing();
}

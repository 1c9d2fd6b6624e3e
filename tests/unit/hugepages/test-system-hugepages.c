// SPDX-License-Identifier: GPL-2.0-or-later
/* All pools of huge pages that the system reserves. */
#include "hugepages/system-hugepages.h"

#include "base/strbuf.h"
#include "unit/scene.h"

#define POOL(size) "/sys/kernel/mm/hugepages/hugepages-" size "/nr_hugepages"
#define NODE_POOL(node) "/sys/devices/system/node/node" node "/hugepages/hugepages-2048kB/nr_hugepages"

static void check_tree(const struct tree *tree, const char *want, const char *what)
{
	const struct sysroot root = { tree->path };
	struct system_hugepages hugepages = { 0 };
	struct messages messages = { 0 };
	struct text text = { 0 };
	auto_free char *said = NULL;

	system_hugepages_read(&hugepages, &root, &messages);
	for (size_t i = 0; i < hugepages.count; i++) {
		const struct system_hugepage *pool = &hugepages.list[i];

		OK(strncmp(pool->origin, tree->path, strlen(tree->path)) == 0 && pool->argument, "the root is in front");
		text_addf(&text, "%llu*%s %s|", (unsigned long long)pool->count, size_text(pool->size).text,
			  pool->origin + strlen(tree->path));
	}
	said = told(&messages);
	IS_TEXT(text_get(&text), want, what);
	IS_TEXT(said, "", "nothing is said");
	text_free(&text);
	messages_free(&messages);
	system_hugepages_free(&hugepages);
}

static void test_largest(void)
{
	struct tree tree = tree_new();

	check_tree(&tree, "", "nothing is set");
	tree_text(&tree, "/etc/sysctl.d/a.conf", "vm.nr_hugepages=0\n");
	check_tree(&tree, "", "no pages are no pool");
	tree_text(&tree, "/etc/sysctl.d/a.conf", "vm.nr_hugepages=8\n");
	tree_text(&tree, "/etc/tuned/active_profile", "p\n");
	tree_text(&tree, "/etc/tuned/p/tuned.conf", "[sysctl]\nvm.nr_hugepages=16\n");
	check_tree(&tree, "16*0 /etc/tuned/p/tuned.conf:2|", "the largest of two writers");
	tree_text(&tree, "/etc/tmpfiles.d/a.conf", "w " POOL("1048576kB") " - - - - 2\nw " POOL("2048kB") " - - - - 5\n"
						   "w /proc/sys/vm/nr_hugepages - - - - 17\n");
	check_tree(&tree, "17*0 /etc/tmpfiles.d/a.conf:3|5*2M /etc/tmpfiles.d/a.conf:2|2*1G /etc/tmpfiles.d/a.conf:1|",
		   "a pool for each size");
	tree_free(&tree);
}

static void test_nodes(void)
{
	struct tree tree = tree_new();

	tree_text(&tree, "/etc/tmpfiles.d/a.conf", "w " NODE_POOL("0") " - - - - 8\nw " NODE_POOL("1") " - - - - 16\n"
						   "w " NODE_POOL("1") " - - - - 4\n");
	check_tree(&tree, "24*2M /etc/tmpfiles.d/a.conf:2|", "the nodes add up, of one node the largest counts");
	tree_text(&tree, "/etc/tmpfiles.d/b.conf", "w " POOL("2048kB") " - - - - 20\n");
	check_tree(&tree, "24*2M /etc/tmpfiles.d/a.conf:2|", "more than all of them together");
	tree_text(&tree, "/etc/tmpfiles.d/b.conf", "w " POOL("2048kB") " - - - - 30\n");
	check_tree(&tree, "30*2M /etc/tmpfiles.d/b.conf:1|", "or less");
	tree_text(&tree, "/etc/tmpfiles.d/b.conf", "w " NODE_POOL("2") " - - - - 18446744073709551615\n");
	check_tree(&tree, "18446744073709551615*2M /etc/tmpfiles.d/b.conf:1|", "no sum overflows");
	tree_free(&tree);
}

/* systemd reads /etc/sysctl.conf only through a link; TuneD and procps read it. */
static void test_sysctl_conf(void)
{
	struct tree tree = tree_new();

	tree_text(&tree, "/etc/sysctl.conf", "vm.nr_hugepages=8\n");
	check_tree(&tree, "8*0 /etc/sysctl.conf:1|", "without systemd it is read");
	tree_text(&tree, "/usr/lib/systemd/systemd-sysctl", "");
	check_tree(&tree, "", "with systemd it is not");
	tree_text(&tree, "/etc/tuned/active_profile", "p\n");
	tree_text(&tree, "/usr/lib/tuned/p/tuned.conf", "");
	check_tree(&tree, "8*0 /etc/sysctl.conf:1|", "TuneD reads it");
	tree_free(&tree);
}

int main(void)
{
	test_largest();
	test_nodes();
	test_sysctl_conf();
	return done_testing();
}

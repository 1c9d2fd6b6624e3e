// SPDX-License-Identifier: GPL-2.0-or-later
/* The order of files in folders that replace each other's. */
#include "hugepages/config-folders.h"

#include <unistd.h>

#include "base/strbuf.h"
#include "unit/scene.h"

static void check_files(const struct tree *tree, const char *want, const char *what)
{
	const struct sysroot root = { tree->path };
	struct config_files files = { 0 };
	struct text text = { 0 };

	config_files_list(&files, &root, "x.d");
	for (size_t i = 0; i < files.count; i++)
		text_addf(&text, "%s|", files.paths[i]);
	IS_TEXT(text_get(&text), want, what);
	text_free(&text);
	config_files_free(&files);
}

int main(void)
{
	struct tree tree = tree_new();
	auto_free char *mask = format_text("%s/etc/x.d/30.conf", tree.path);

	check_files(&tree, "", "no folders");
	tree_text(&tree, "/etc/x.d/20.conf", "");
	tree_text(&tree, "/etc/x.d/README", "");
	tree_text(&tree, "/etc/x.d/20.conf.bak", "");
	tree_text(&tree, "/run/x.d/10.conf", "");
	tree_text(&tree, "/run/x.d/20.conf", "");
	tree_text(&tree, "/usr/local/lib/x.d/25.conf", "");
	tree_text(&tree, "/usr/lib/x.d/10.conf", "");
	tree_text(&tree, "/usr/lib/x.d/30.conf", "");
	tree_text(&tree, "/usr/lib/x.d/5.conf", "");
	OK(symlink("/dev/null", mask) == 0, "a mask");
	check_files(&tree,
		    "/run/x.d/10.conf|/etc/x.d/20.conf|/usr/local/lib/x.d/25.conf|/etc/x.d/30.conf|/usr/lib/x.d/5.conf|",
		    "sorted by name, of one name the first folder's");
	tree_free(&tree);
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Which folders have something that a mount would hide. */
#include "plan/hidden.h"

#include "unit/scene.h"

/* What is said of a mount at that path in a tree; NULL: nothing. */
static void said_of(const char *tree_path, const char *mount, const char *part, const char *text)
{
	const struct sysroot root = { tree_path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_free char *file = format_text("[a]\nsize = 1G\nfilesystem = ext4\nmount = %s\n", mount);
	auto_free char *said = NULL;

	parse_conf(&conf, file, &messages);
	messages_free(&messages);
	messages = (struct messages){ 0 };
	hidden_check(&conf, &root, &messages);
	said = told(&messages);
	if (part)
		HAS(said, part, text);
	else
		IS_TEXT(said, "", text);
}

int main(void)
{
	struct tree tree = tree_new();

	tree_text(&tree, "/var/log/apt/history.log", "text");
	tree_text(&tree, "/srv/data/.hidden", "");
	tree_text(&tree, "/etc/hosts", "");
	tree_text(&tree, "/srv/file", "");
	said_of(tree.path, "/var/log", "memmap.conf:4:9: warning: /var/log is not empty, and the mount hides what is in it", "logs");
	said_of(tree.path, "/srv/data", "/srv/data is not empty", "a hidden file alone");
	said_of(tree.path, "/pmem", NULL, "no folder yet");
	said_of(tree.path, "/none/pmem", NULL, "nor the one above it");
	said_of(tree.path, "/srv/file", NULL, "a file, which no mount hides");
	said_of(tree.path, "/etc", NULL, "a place that is refused, which another warning says");
	said_of("/dev", "/pts", NULL, "a folder on which something is mounted");
	tree_free(&tree);
	tree = tree_new();
	tree_text(&tree, "/pmem/a", "");
	{
		auto_free char *path = format_text("%s/pmem/a", tree.path);

		OK(unlink(path) == 0, "the only file is removed");
	}
	said_of(tree.path, "/pmem", NULL, "an empty folder");
	tree_free(&tree);
	return done_testing();
}

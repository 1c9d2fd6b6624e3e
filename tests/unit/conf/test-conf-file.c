// SPDX-License-Identifier: GPL-2.0-or-later
/* A file that is missing, linked elsewhere, or no file. */
#include "conf/conf-file.h"

#include "unit/scene.h"

/* How many regions are read of the tree's file; `part` of what is said, NULL: nothing is. */
static void reads(const struct tree *tree, size_t count, const char *part, const char *text)
{
	const struct sysroot root = { tree->path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_free char *said = NULL;

	conf_init(&conf, "memmap.conf");
	conf_read(&conf, &root, &messages);
	said = told(&messages);
	IS_NUMBER(conf.count, count, text);
	if (part)
		HAS(said, part, "what is said");
	else
		IS_TEXT(said, "", "nothing is said");
}

static void link_conf(const struct tree *tree, const char *target)
{
	auto_free char *path = format_text("%s" CONF_PATH, tree->path);

	unlink(path);
	OK(symlink(target, path) == 0, target);
}

static void test_links(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/etc/x", "");
	reads(&tree, 0, NULL, "no file asks for nothing");
	tree_text(&tree, "/srv/real.conf", "[a]\nsize = 1G\n");
	link_conf(&tree, "/srv/real.conf");
	reads(&tree, 1, NULL, "a link to a file");
	link_conf(&tree, "/dev/null");
	reads(&tree, 0, NULL, "a link to /dev/null asks for nothing");
	link_conf(&tree, "/srv/none.conf");
	reads(&tree, 0, "it is a link to /srv/none.conf, which does not exist", "a link to nothing is a mistake");
	link_conf(&tree, "/srv");
	reads(&tree, 0, "cannot be read: Is a directory (a link to /srv)", "a link to a folder");
}

static void test_named(void)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_free char *said = NULL;

	conf_init(&conf, "/nonexistent/x");
	conf_read_named(&conf, "/nonexistent/x", &messages);
	said = told(&messages);
	HAS(said, "/nonexistent/x: error: cannot be read: No such file", "one that is named must be there");
}

int main(void)
{
	test_links();
	test_named();
	return done_testing();
}

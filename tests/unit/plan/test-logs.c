// SPDX-License-Identifier: GPL-2.0-or-later
/* Which logs a folder has, in which order and under which names. */
#include "plan/logs.h"

#include "unit/scene.h"

static void test_folder(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_clean(logs) struct logs logs = { 0 }, beside = { 0 };
	auto_free char *folder = format_text("%s/logs", tree.path);
	auto_free char *slash = format_text("%s/logs/", tree.path);
	auto_free char *first = format_text("%s/logs/B", tree.path);

	tree_text(&tree, "/logs/b", "");
	tree_text(&tree, "/logs/B", "");
	tree_text(&tree, "/logs/.c", "");
	tree_text(&tree, "/logs/d/e", "");
	OK(logs_is_folder(folder) && !logs_is_folder(first) && !logs_is_folder("-"), "what a folder is");
	OK(logs_add(&logs, folder, true), "a folder alone");
	if (IS_NUMBER(logs.count, 3, "all but the hidden file")) {
		IS_TEXT(logs.list[0].name, "B", "in the C locale");
		IS_TEXT(logs.list[0].path, first, "with its path");
		IS_TEXT(logs.list[1].name, "b", "then small letters");
		IS_TEXT(logs.list[2].name, "d", "and what is no file");
		OK(logs.list[0].is_listed, "nobody named them");
	}
	OK(logs_add(&beside, "-", false) && logs_add(&beside, slash, false), "one beside another log");
	if (IS_NUMBER(beside.count, 4, "all of them")) {
		OK(!beside.list[0].is_listed, "the user named this one");
		IS_TEXT(beside.list[1].name, first, "the names are paths");
	}
}

int main(void)
{
	test_folder();
	return done_testing();
}

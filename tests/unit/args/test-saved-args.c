// SPDX-License-Identifier: GPL-2.0-or-later
/* What may stand in a state file. */
#include "args/saved-args.h"

#include "unit/scene.h"

static void state(const struct tree *tree, const char *bytes, size_t length, const char *want,
		  const char *text)
{
	const struct sysroot root = { tree->path };
	char *line;

	tree_write(tree, "/checked", bytes, length);
	line = state_line(&root, "/checked");
	IS_TEXT(line, want, text);
	free(line);
}

static void test_state(void)
{
	static const char good[] = "memmap=4G!12G memmap.names=data@12G memmap.id=1a2b3c4d nokaslr";
	struct tree tree = tree_new();
	char *with_newline = format_text("%s\n", good);

	OK(!state_line(&sysroot_none, "/nonexistent/checked"), "no file, no arguments");
	state(&tree, with_newline, strlen(with_newline), good, "a line");
	state(&tree, good, strlen(good), good, "a line without its newline");
	state(&tree, "", 0, "", "an empty file");
	state(&tree, "memmap=4G!12G\nquiet\n", 20, NULL, "two lines are no arguments");
	state(&tree, "memmap=4G!12G\0x\n", 16, NULL, "nor is a NUL");
	state(&tree, "memmap=4G!12G'\n", 15, NULL, "nor is a quote");
	state(&tree, "memmap=4G$12G\n", 14, NULL, "nor is a dollar");
	free(with_newline);
	tree_free(&tree);
}

int main(void)
{
	test_state();
	return done_testing();
}

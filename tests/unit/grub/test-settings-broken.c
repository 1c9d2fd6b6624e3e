// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's settings with which grub-mkconfig fails: no shell gets to their end, and the reader says where and why. */
#include "unit/grub/settings-scene.h"

/* What stops grub-mkconfig. */
static const struct {
	const char *text;
	const char *message;
} broken[] = {
	{ "A=1\nGRUB_CMDLINE_LINUX=\"quiet\n", "/etc/default/grub:2:1: error: a quote or bracket is never closed" },
	{ "GRUB_CMDLINE_LINUX='quiet\n", ":1:1: error" },
	{ "GRUB_CMDLINE_LINUX=$(a\n", ":1:1: error" },
	{ "GRUB_CMDLINE_LINUX=${a\n", ":1:1: error" },
	{ "GRUB_CMDLINE_LINUX=`a\n", ":1:1: error" },
	{ "\nif true; then\n", ":2:1: error: what begins here is never closed" },
	{ "X=1\nfi\n", ":2:1: error: this closes what was not opened" },
	{ "X=1\n}\n", ":2:1: error" },
	{ "exit 0\n", ":1:1: error: this ends the shell" },
	{ "X=1; exec true\n", ":1:6: error" },
	{ "GRUB_CMDLINE_LINUX=\"a\" nonexistent-command\n",
	  ":1:24: error: this is read as a command, and there is none of that name (is a quote missing" },
	{ "GRUB_TIMEOUT=5 quiet splash\n", ":1:16: error: this is read as a command" },
	{ "GRUB_CMDLINE_LINUX = \"quiet\"\n", "or are there blanks around a =?" },
	{ "GRUB_TIMEOUT=5\r\n\r\nGRUB_CMDLINE_LINUX=\"quiet\"\r\n", ":2:1: error: a carriage return" },
	{ "GRUB_CMDLINE_LINUX=a\n. /etc/nonexistent-file\n", ":2:1: error: there is no such file" },
	{ "GRUB_CMDLINE_LINUX=a\nfalse\n", ":2:1: error: this command fails" },
	{ "GRUB_CMDLINE_LINUX=a\nreturn 1\n", ":2:1: error: this ends the file with a failure" },
	{ "GRUB_CMDLINE_LINUX= \"quiet splash\"\n", ":1:21: error: this is read as a command" },
	{ "GRUB-CMDLINE_LINUX=\"a\"\n", ":1:1: error: this is read as a command" },
	{ "X=1;;\n", ":1:4: error: no command is before this" },
	{ "X=1\n&& X=2\n", ":2:1: error: no command is before this" },
	{ "GRUB_CMDLINE_LINUX=a\nGRUB_CMDLINE_LINUX+=\" b\"\n", ":2:1: error: += is not POSIX shell" },
	{ "GRUB_CMDLINE_LINUX=a\n[ -f /nonexistent ] && X=1\n", ":2:1: error: this test fails" },
	{ "GRUB_CMDLINE_LINUX=a\n[ -f /nonexistent ]\nX=1\n", ":2:1: error: this test fails" },
	{ "GRUB_CMDLINE_LINUX=\"a ${X:?no}\"\n", ":1:1: error: this variable is not set, and must be" },
	{ "X=a Y=$(false)\nX=b\n", ":1:1: error: a command substitution in it fails" },
	{ "true && false\nX=1\n", ":1:9: error: this command fails" },
	{ "if true; then\n\tfalse\nfi\nX=1\n", ":2:2: error: this command fails" },
	{ "readonly A=1\nA=2\n", ":2:1: error: this variable is read-only" },
	{ "cd /nonexistent\nX=1\n", ":1:1: error: there is no such folder" },
	{ "echo a > /nonexistent/x\nX=1\n", ":1:1: error: there is no such folder" },
	{ "cat < /nonexistent\nX=1\n", ":1:1: error: there is no such file" },
	{ ". /nonexistent-file || true\nX=1\n", ":1:1: error: there is no such file" },
	{ "! . /nonexistent-file\nX=1\n", ":1:3: error: there is no such file" },
	{ "set +e\n. /nonexistent-file\nX=1\n", ":2:1: error: there is no such file" },
	{ "echo ${X:?no} || true\nX=1\n", ":1:1: error: this variable is not set, and must be" },
	{ "if true; then builtin eval x; fi\n", ":1:15: error: only bash has this command" },
	{ "X=1\nelse\n", ":2:1: error: what this belongs to was not opened" },
};

static void test_broken(void)
{
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		char *messages, *words, *theirs;

		tree_text(&tree, "/etc/default/grub", broken[i].text);
		words = by_reader(&messages);
		theirs = by_shell("/bin/sh", NULL);
		OK(!words, shown(broken[i].text));
		OK(!theirs || !*theirs, "a shell does not get to the end, either");
		HAS(messages, broken[i].message, "why is told with its place");
		free(messages);
		free(words);
		free(theirs);
	}
}

int main(void)
{
	tree = tree_new();
	test_broken();
	tree_free(&tree);
	return done_testing();
}

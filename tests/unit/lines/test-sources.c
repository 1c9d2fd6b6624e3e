// SPDX-License-Identifier: GPL-2.0-or-later
/* The next command line as GRUB's settings have it. */
#include "lines/sources.h"

#include "unit/scene.h"

/* GRUB's settings below a tree, read; the caller frees *next. */
static void read_settings(const char *settings, const char *snippet, struct next_lines *next, char **said)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct messages messages = { 0 };

	if (settings)
		tree_text(&tree, "/etc/default/grub", settings);
	if (snippet)
		tree_text(&tree, "/etc/default/grub.d/50-x.cfg", snippet);
	read_next(next, &root, &messages);
	*said = told(&messages);
	messages_free(&messages);
	tree_free(&tree);
}

static uint64_t limit_of(const struct next_lines *lines)
{
	const struct taker *limit = next_lines_limit(lines);

	return limit ? limit->range.start : UINT64_MAX;
}

static void sees(const char *settings, const char *snippet, uint64_t limit, const char *text)
{
	struct next_lines next = { 0 };
	char *said;

	read_settings(settings, snippet, &next, &said);
	IS_NUMBER(limit_of(&next), limit, text);
	IS_TEXT(said, "", "nothing is said");
	free(said);
	next_lines_free(&next);
}

static void test_settings(void)
{
	sees(NULL, NULL, UINT64_MAX, "no settings");
	sees("GRUB_CMDLINE_LINUX=\"mem=8G\"\n", NULL, 8 * GIB, "for all entries");
	sees("GRUB_CMDLINE_LINUX_DEFAULT='quiet mem=8G'\n", NULL, 8 * GIB, "for ordinary entries");
	sees("GRUB_CMDLINE_LINUX=\"quiet\"\n", "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX mem=8G\"\n",
	     8 * GIB, "a snippet that adds");
	sees("GRUB_CMDLINE_LINUX=\"mem=4G\"\n", "GRUB_CMDLINE_LINUX=mem=8G\n", 8 * GIB,
	     "a snippet that replaces");
	sees("x=8\nGRUB_CMDLINE_LINUX=\"mem=${x}G\"\n", NULL, 8 * GIB, "variables");
	sees("# GRUB_CMDLINE_LINUX=\"mem=4G\"\n", NULL, UINT64_MAX, "comments");
	sees("echo mem=4G\necho mem=4G >&2\n", NULL, UINT64_MAX, "what a setting prints does not count");
	sees("GRUB_CMDLINE_LINUX=\"\\$memmap_args mem=8G\"\n", NULL, 8 * GIB, "with our token");
}

static void cuts(const char *settings, const char *want)
{
	struct next_lines next = { 0 };
	char *said;

	read_settings(settings, NULL, &next, &said);
	IS_NUMBER(limit_of(&next), UINT64_MAX, settings);
	HAS(said, want, "what the kernel does not get is told");
	free(said);
	next_lines_free(&next);
}

static void test_cut(void)
{
	cuts("GRUB_CMDLINE_LINUX=\"a\n\tmem=8G\"\n", "nothing from there on; write them on one line");
	cuts("GRUB_CMDLINE_LINUX='a; mem=8G'\n", "GRUB ends the arguments at '; mem=8G '");
	cuts("GRUB_CMDLINE_LINUX='a # mem=8G'\n", "into single quotes inside of the double ones");
}

static void unseen(const char *settings, const char *text)
{
	struct next_lines next = { 0 };
	char *said;

	read_settings(settings, NULL, &next, &said);
	HAS(said, "so grub-mkconfig cannot read all of GRUB's settings", text);
	OK(!next.count, "and nothing is taken from them");
	free(said);
	next_lines_free(&next);
}

static void test_broken_settings(void)
{
	unseen("GRUB_CMDLINE_LINUX=\"mem=8G\n", "an unclosed quote");
	unseen("GRUB_CMDLINE_LINUX=mem=8G\nif\n", "a syntax error");
	unseen("GRUB_CMDLINE_LINUX=mem=8G\nexit 1\n", "exit 1");
	unseen("GRUB_CMDLINE_LINUX=mem=8G\nexit 0\n", "exit 0");
}

/* As the value stands in grub.cfg, whose own reading takes one backslash from it. */
static void reserved(const char *settings, const char *text)
{
	struct next_lines next = { 0 };
	char *said;

	read_settings(settings, NULL, &next, &said);
	IS_NUMBER(limit_of(&next), UINT64_MAX, text);
	OK(next.places.count == 1 && next.places.list[0].operator == '$' &&
		   next.places.list[0].range.start == 20 * GIB && next.places.list[0].range.size == GIB,
	   "it is a region at 20G");
	free(said);
	next_lines_free(&next);
}

static void test_dollars(void)
{
	reserved("GRUB_CMDLINE_LINUX=\"memmap=1G\\\\\\$20G\"\n", "a dollar with three backslashes");
	reserved("GRUB_CMDLINE_LINUX='memmap=1G\\$20G'\n", "one backslash in single quotes");
}

static size_t length_of(const char *settings)
{
	struct next_lines next = { 0 };
	size_t length;
	char *said;

	read_settings(settings, NULL, &next, &said);
	length = next_lines_longest(&next)->length;
	free(said);
	next_lines_free(&next);
	return length;
}

static void test_length(void)
{
	size_t quiet = length_of("GRUB_CMDLINE_LINUX=\"quiet\"\n");

	IS_NUMBER(length_of("GRUB_CMDLINE_LINUX=\"quiet 1234567890\"\n"), quiet + 11, "other arguments count");
	IS_NUMBER(length_of("GRUB_CMDLINE_LINUX=\"quiet \\$memmap_args\"\n"), quiet,
		  "our token counts nothing");
}

/* What the loader puts before the arguments counts for entries too, whose own length has no part in it. */
static void test_loader(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines next = { 0 }, unknown = { 0 };

	tree_text(&tree, "/boot/grub2/grub.cfg", "");
	tree_text(&tree, "/proc/cmdline", "BOOT_IMAGE=(hd0,gpt2)/vmlinuz-6.12 root=UUID=1234 ro\n");
	read_next(&next, &root, &messages);
	IS_NUMBER(next.loader, strlen("BOOT_IMAGE=(hd0,gpt2)/vmlinuz-6.12 "), "BOOT_IMAGE=, as it is now");
	IS_NUMBER(next_lines_longest(&next)->length, strlen("root=UUID=1234 ro "), "what grub-mkconfig adds to two empty settings");
	tree_text(&tree, "/boot/loader/entries/x.conf", "linux /a\noptions root=UUID=1234 ro rootflags=subvol=root quiet\n");
	next_lines_free(&next);
	read_next(&next, &root, &messages);
	IS_NUMBER(next_lines_longest(&next)->length, strlen("root=UUID=1234 ro rootflags=subvol=root quiet"), "a longer entry");
	IS_NUMBER(next.loader, strlen("BOOT_IMAGE=(hd0,gpt2)/vmlinuz-6.12 "), "which gets it too");
	tree_text(&tree, "/proc/cmdline", "quiet\n");
	read_next(&unknown, &root, &messages);
	OK(unknown.loader >= strlen("BOOT_IMAGE=(hd0,gpt2)/boot/vmlinuz-6.1.0-50-cloud-amd64 "), "a guess, not too small");
}

int main(void)
{
	test_settings();
	test_cut();
	test_broken_settings();
	test_dollars();
	test_length();
	test_loader();
	return done_testing();
}

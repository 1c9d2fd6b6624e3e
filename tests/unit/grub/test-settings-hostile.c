// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's settings of a tree that means harm: reading them ends, soon, and what they do to it is told. */
#include <time.h>

#include "unit/grub/settings-scene.h"

/* Ever longer by its own value, as deep as one can nest, more names than one can count. */
static void test_hostile(void)
{
	struct text text = { 0 };
	char *messages, *words;

	text_addf(&text, "X=aaaaaaaaaaaaaaaa\n");
	for (int i = 0; i < 20; i++)
		text_addf(&text, "X=\"$X$X$X$X\"\n");
	text_addf(&text, "GRUB_CMDLINE_LINUX=\"mem=1G $X\"\n");
	tree_text(&tree, "/etc/default/grub", text_get(&text));
	words = by_reader(&messages);
	OK(words && strncmp(words, "mem=1G ", 7) == 0 && strlen(words) < MIB, "a value that doubles ends somewhere");
	HAS(messages, "a value of more than 64 KiB", "which is told");
	free(messages);
	free(words);
	text_clear(&text);
	text_addf(&text, "GRUB_CMDLINE_LINUX=\"");
	for (int i = 0; i < 100000; i++)
		text_addf(&text, "${a:-");
	tree_text(&tree, "/etc/default/grub", text_get(&text));
	words = by_reader(&messages);
	OK(!words, "what is nested without end is no settings");
	free(messages);
	free(words);
	text_clear(&text);
	for (int i = 0; i < 50000; i++)
		text_addf(&text, "V%d=1\n", i);
	text_addf(&text, "GRUB_CMDLINE_LINUX=\"mem=1G $V49999\"\n");
	tree_text(&tree, "/etc/default/grub", text_get(&text));
	words = by_reader(&messages);
	OK(words, "a file full of names");
	HAS(messages, "too many variables", "is read to a point, and that is told");
	free(messages);
	free(words);
	text_free(&text);
}

/* There is always room for what counts. */
static void test_many_names(void)
{
	struct text text = { 0 };
	char *messages, *words;

	for (int i = 0; i < 1001; i++)
		text_addf(&text, "V%d=1\n", i);
	text_addf(&text, "GRUB_CMDLINE_LINUX=mem=1G\nGRUB_CMDLINE_LINUX_DEFAULT=mem=2G\nunset V1\n");
	tree_text(&tree, "/etc/default/grub", text_get(&text));
	words = by_reader(&messages);
	IS_TEXT(words, "mem=1G mem=2G", "behind a thousand names");
	IS_TEXT(messages, "", "with nothing to say");
	free(messages);
	free(words);
	text_addf(&text, "GRUB_CMDLINE_LINUX=\"${V1000+mem=4G}\"\n");
	tree_text(&tree, "/etc/default/grub", text_get(&text));
	free(by_reader(&messages));
	HAS(messages, "(too many variables)", "a name that was left out is not one that is not set");
	free(messages);
	text_free(&text);
}

static double seconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* As many bytes as a file may hold. Sanitized programs take minutes for those, and all limits come long before. */
#ifdef __SANITIZE_ADDRESS__
#define MOST (MIB / 8)
#else
#define MOST MIB
#endif

/* As many of a line as a file may hold, behind others. */
static void is_quick(const char *first, const char *line, const char *last, const char *message)
{
	struct text text = { 0 };
	char *messages, *words;
	double start;

	text_addf(&text, "%s", first);
	while (text.length + strlen(line) + strlen(last) < MOST)
		text_addf(&text, "%s", line);
	text_addf(&text, "%s", last);
	tree_text(&tree, "/etc/default/grub", text_get(&text));
	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	words = by_reader(&messages);
	OK(seconds(CLOCK_PROCESS_CPUTIME_ID) - start < 1.5, shown(line));
	OK(words && strncmp(words, "mem=1G", 6) == 0, "and is read");
	HAS(messages, message, "and told of");
	free(messages);
	free(words);
	text_free(&text);
}

static void test_quick(void)
{
	char *assignment = format_text("B=%065000d\n", 0);

	is_quick("GRUB_CMDLINE_LINUX=mem=1G\n", "{ . x\nGRUB_CMDLINE_LINUX=1\n}\n", "", ":3:1: warning");
	is_quick("GRUB_CMDLINE_LINUX=mem=1G\n", "{ GRUB_CMDLINE_LINUX=1\n. x\n}\n", "", ":3:1: warning");
	is_quick(assignment, "A=$B\n", "GRUB_CMDLINE_LINUX=mem=1G$A\n", "(more than 4 MiB of values in total)");
	is_quick(assignment, "A=$B$B$B$B$B$B$B$B$B$B$B$B$B$B$B$B$B\n", "GRUB_CMDLINE_LINUX=mem=1G$A\n",
		 "(more than 4 MiB of values in total)");
	is_quick("GRUB_CMDLINE_LINUX=mem=1G\n", "$B", "\n", "(a command whose name is not plain)");
	is_quick(assignment, "true && B=1\n", "GRUB_CMDLINE_LINUX=mem=1G$B\n", "(commands are not run)");
	free(assignment);
}

int main(void)
{
	tree = tree_new();
	test_hostile();
	test_many_names();
	test_quick();
	tree_free(&tree);
	return done_testing();
}

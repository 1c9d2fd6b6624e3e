// SPDX-License-Identifier: GPL-2.0-or-later
/* What entries that are files of their own have besides our arguments, as GRUB reads them. */
#include "grub/bls-entries.h"

#include "base/strbuf.h"
#include "grub/next-sources.h"
#include "unit/scene.h"

/* With an entry of these options, and that environment block behind its first line. */
static void read_entry(const char *options, const char *block, struct next_line *next)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct messages messages = { 0 };
	char *entry = format_text("linux /vmlinuz\noptions %s\ngrub_class kernel\n", options);
	char *env = block ? format_text("# GRUB Environment Block\n%s########", block) : NULL;

	tree_text(&tree, "/boot/loader/entries/0123-6.0.conf", entry);
	if (env)
		tree_text(&tree, "/boot/grub2/grubenv", env);
	next_line_init(next);
	read_next(next, &root, &messages);
	free(env);
	free(entry);
	messages_free(&messages);
	tree_free(&tree);
}

static void entry_has(const char *options, const char *block, char kind, const char *text)
{
	struct next_line next;

	read_entry(options, block, &next);
	IS_NUMBER(next.ram_limit, UINT64_MAX, text);
	OK(next.foreign.count == 1 && next.foreign.list[0].kind == kind &&
		   next.foreign.list[0].range.start == 20 * GIB && next.foreign.list[0].range.size == GIB,
	   "it is a region at 20G");
	next_line_free(&next);
}

static void entry_has_none(const char *options, const char *block, const char *text)
{
	struct next_line next;

	read_entry(options, block, &next);
	OK(!next.foreign.count && next.ram_limit == UINT64_MAX, text);
	next_line_free(&next);
}

/* As GRUB reads them: its menu is made of them, and they stand in it as those of the settings do. */
static void test_entries(void)
{
	static const char ours[] = "memmap=1G!20G memmap.names=a@20G memmap.id=01234567 nokaslr";
	char *own = format_text("kernelopts=ro %s\n", ours);

	entry_has("$memmap_params ro memmap=1G!20G", NULL, '!', "an entry's own");
	entry_has("$memmap_params ro memmap=1G\\$20G", NULL, '$', "with a dollar behind a backslash");
	entry_has("'memmap=1G$20G' ro", NULL, '$', "with a dollar in single quotes");
	entry_has("$kernelopts $tuned_params", "kernelopts=root=/dev/sda ro memmap=1G!20G\n", '!', "in kernelopts");
	entry_has("$kernelopts $tuned_params", "a=b\nkernelopts=ro\ntuned_params=x memmap=1G!20G\n", '!',
		  "in another variable");
	entry_has("$kernelopts", "kernelopts=ro memmap=1G\\\\$20G\n", '$', "as the block has a backslash");
	entry_has("$kernelopts", "kernelopts=ro a\\\nb memmap=1G!20G\n", '!', "and a line's end");
	entry_has_none("$kernelopts", "xkernelopts=memmap=1G!20G\nkernelopts=ro\n", "another name is no match");
	entry_has_none("$kernelopts", NULL, "no block");
	entry_has_none("\\$kernelopts", "kernelopts=ro memmap=1G!20G\n", "not a variable");
	entry_has_none("$memmap_params $kernelopts", own, "our own arguments count nothing there either");
	free(own);
}

/* A whole entry, whose region at 20G GRUB sees. */
static void entry_is_read(const char *entry, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_line) struct next_line next;

	tree_text(&tree, "/boot/loader/entries/0123-6.0.conf", entry);
	next_line_init(&next);
	entry_lines_read(&next, &root, &messages);
	IS_NUMBER(next.foreign.count, 1, text);
}

static void test_lines(void)
{
	entry_is_read("options memmap=1G!20G\n", "options as ever");
	entry_is_read("title a\n  options ro memmap=1G!20G\n", "blanks before the key");
	entry_is_read("\toptions\t\tro memmap=1G!20G", "tabs, and no end of the line");
	entry_is_read("options\noptions \noptions memmap=1G!20G\n", "behind lines of none");
	entry_is_read("options memmap=1G!20G\r\noptions memmap=1G!30G\r\n",
		      "the first of two, with the line ends of DOS");
}

/* An entry of 60 KiB that asks for a variable of 60 KiB in each argument: GiBs, if all of it were there. */
static void test_hostile_entries(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct messages messages = { 0 };
	struct text block = { 0 }, entry = { 0 };
	struct next_line next;
	char *said;

	text_addf(&block, "# GRUB Environment Block\na=");
	while (block.length < 60 * KIB)
		text_addf(&block, "v");
	text_addf(&block, "\n");
	text_addf(&entry, "options memmap=1G!20G");
	while (entry.length < 60 * KIB)
		text_addf(&entry, " $a $b");
	text_addf(&entry, " memmap=1G!30G\n");
	tree_text(&tree, "/boot/grub2/grubenv", text_get(&block));
	tree_text(&tree, "/boot/loader/entries/0123-6.0.conf", text_get(&entry));
	next_line_init(&next);
	read_next(&next, &root, &messages);
	said = told(&messages);
	OK(next.length < 256 * KIB, "variables make an entry only so long");
	IS_NUMBER(next.foreign.count, 2, "and what stands around them is read");
	HAS(said, "/boot/loader/entries takes more text from GRUB's environment block than is read",
	    "which is told");
	free(said);
	next_line_free(&next);
	text_free(&block);
	text_free(&entry);
	messages_free(&messages);
	tree_free(&tree);
}

int main(void)
{
	test_entries();
	test_lines();
	test_hostile_entries();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* What else is on the next command line: RAM that goes, and regions that are not ours. */
#include "grub/next-cmdline.h"

#include "unit/scene.h"

static void limits(const char *line, uint64_t want)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, line);
	IS_NUMBER(next.ram_limit, want, line);
	IS_NUMBER(next.foreign.count, 0, "and there is no region");
	next_line_free(&next);
}

static void test_limits(void)
{
	limits("quiet splash", UINT64_MAX);
	limits("mem=8G", 8 * GIB);
	limits("mem=0x100000000", 4 * GIB);
	limits("mem=8g quiet", 8 * GIB);
	limits("mem=8G mem=6G", 6 * GIB);
	limits("mem=6G mem=8G", 6 * GIB);
	limits("memmap=4G", 4 * GIB);
	limits("mem=8G memmap=4G", 4 * GIB);
	limits("mem=nopentium", UINT64_MAX);
	limits("mem=", UINT64_MAX);
	limits("mem", UINT64_MAX);
	limits("mem_sleep_default=deep xmem=1G", UINT64_MAX);
	limits("quiet -- mem=1G", UINT64_MAX);
	limits("memmap=1.5G!4G", 1);
	limits("memmap=1X!4G", 1);
}

static void test_foreign(void)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, "ro memmap=1G!20G,64K$0x8690000 memmap=4K#1M quiet memmap=2G");
	IS_NUMBER(next.foreign.count, 3, "each region of each memmap=");
	OK(next.foreign.count == 3 && next.foreign.list[0].kind == '!' &&
		   next.foreign.list[0].range.start == 20 * GIB && next.foreign.list[0].range.size == GIB,
	   "persistent memory");
	OK(next.foreign.count == 3 && next.foreign.list[1].kind == '$' &&
		   next.foreign.list[1].range.start == 0x8690000,
	   "what is reserved");
	IS_NUMBER(next.ram_limit, 2 * GIB, "and the limit besides");
	next_line_free(&next);
}

static void huge(const char *line, uint64_t want)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, line);
	IS_NUMBER(next.hugepages, want, line);
	next_line_free(&next);
}

static void test_huge_pages(void)
{
	huge("quiet", 0);
	huge("hugepages=512", GIB);
	huge("hugepagesz=1G hugepages=4", 4 * GIB);
	huge("hugepages=512 hugepages=16", GIB);
	huge("hugepages=16 hugepages=512", GIB);
	huge("hugepagesz=2M hugepages=512", GIB);
	huge("hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512", 5 * GIB);
	huge("default_hugepagesz=1G hugepages=4", 4 * GIB);
	huge("hugepages=4 default_hugepagesz=1G", 4 * GIB);
	huge("default_hugepagesz=1G hugepagesz=1G hugepages=4", 4 * GIB);
	huge("default_hugepagesz=1G hugepagesz=2M hugepages=512", GIB);
	huge("hugepagesz=2M hugepages=512 default_hugepagesz=1G hugepages=4", 5 * GIB);
	huge("hugepages=512 hugepagesz=1G hugepages=4", 5 * GIB);
	huge("hugepagesz=1G hugepages=0:2,1:3", 5 * GIB);
	huge("hugepages=0:512", GIB);
	huge("hugepages=", 0);
	huge("hugepages=many", 0);
	huge("hugepagesz=1G hugepages=18446744073709551615", UINT64_MAX);
	huge("hugepages=18446744073709551615", UINT64_MAX);
	huge("hugepagesz=1G", 0);
}

static void crash(const char *line, uint64_t ram, uint64_t want)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, line);
	IS_NUMBER(next_line_crashkernel(&next, ram), want, line);
	next_line_free(&next);
}

static void test_crashkernel(void)
{
	crash("quiet", 16 * GIB, 0);
	crash("crashkernel=256M", 16 * GIB, 256 * MIB);
	crash("crashkernel=256M@16M", 16 * GIB, 256 * MIB);
	crash("crashkernel=0x10000000", 16 * GIB, 256 * MIB);
	crash("crashkernel=1G,high", 16 * GIB, GIB + 256 * MIB);
	crash("crashkernel=1G,high crashkernel=128M,low", 16 * GIB, GIB + 128 * MIB);
	crash("crashkernel=128M,low crashkernel=1G,high", 16 * GIB, GIB + 128 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", GIB, 128 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", 2 * GIB, 256 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", 6 * GIB - 1, 256 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", 6 * GIB, 512 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M@16M", 64 * GIB, 512 * MIB);
	crash("crashkernel=1G-4G:192M,4G-64G:256M,64G-:512M", 512 * MIB, 0);
	crash("crashkernel=1G-4G:192M,4G-64G:256M", 64 * GIB, 0);
	crash("crashkernel=256M crashkernel=512M", 16 * GIB, 512 * MIB);
	crash("crashkernel=auto", 16 * GIB, 0);
	crash("crashkernel=", 16 * GIB, 0);
	crash("crashkernel=1G-:x,", 16 * GIB, 0);
	crash("crashkernel=1G-2G", 16 * GIB, GIB);
	crash("crashkernel=no", 16 * GIB, 0);
}

/* GRUB's settings below a tree, read; the caller frees *next. */
static void read_settings(const char *settings, const char *snippet, struct next_line *next, char **said)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct messages messages = { 0 };

	if (settings)
		tree_text(&tree, "/etc/default/grub", settings);
	if (snippet)
		tree_text(&tree, "/etc/default/grub.d/50-x.cfg", snippet);
	next_line_init(next);
	next_line_read(next, &root, &messages);
	*said = told(&messages);
	messages_free(&messages);
	tree_free(&tree);
}

static void sees(const char *settings, const char *snippet, uint64_t limit, const char *text)
{
	struct next_line next;
	char *said;

	read_settings(settings, snippet, &next, &said);
	IS_NUMBER(next.ram_limit, limit, text);
	IS_TEXT(said, "", "nothing is said");
	free(said);
	next_line_free(&next);
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
	sees("GRUB_CMDLINE_LINUX=\"a\n\tmem=8G\"\n", NULL, 8 * GIB, "a value of two lines");
	sees("GRUB_CMDLINE_LINUX=\"\\$memmap_args mem=8G\"\n", NULL, 8 * GIB, "with our token");
}

static void unseen(const char *settings, const char *text)
{
	struct next_line next;
	char *said;

	read_settings(settings, NULL, &next, &said);
	HAS(said, "so that grub-mkconfig cannot read GRUB's settings to their end", text);
	OK(next.ram_limit == UINT64_MAX && !next.foreign.count, "and nothing is taken from them");
	free(said);
	next_line_free(&next);
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
	struct next_line next;
	char *said;

	read_settings(settings, NULL, &next, &said);
	IS_NUMBER(next.ram_limit, UINT64_MAX, text);
	OK(next.foreign.count == 1 && next.foreign.list[0].kind == '$' &&
		   next.foreign.list[0].range.start == 20 * GIB && next.foreign.list[0].range.size == GIB,
	   "it is a region at 20G");
	free(said);
	next_line_free(&next);
}

static void test_dollars(void)
{
	reserved("GRUB_CMDLINE_LINUX=\"memmap=1G\\\\\\$20G\"\n", "a dollar with three backslashes");
	reserved("GRUB_CMDLINE_LINUX='memmap=1G\\$20G'\n", "one backslash in single quotes");
}

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
	next_line_read(next, &root, &messages);
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
	entry_has_none("$memmap_params $kernelopts", own, "our own words count nothing there either");
	free(own);
}

/* An entry of 60 KiB that asks for a variable of 60 KiB in each word: GiBs, if all of it were there. */
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
	next_line_read(&next, &root, &messages);
	said = told(&messages);
	OK(next.length < 256 * KIB, "variables make an entry only so long");
	IS_NUMBER(next.foreign.count, 2, "and what stands around them is read");
	HAS(said, "/boot/loader/entries has more variables of GRUB's environment block than are followed", "which is told");
	free(said);
	next_line_free(&next);
	text_free(&block);
	text_free(&entry);
	messages_free(&messages);
	tree_free(&tree);
}

static size_t length_of(const char *settings)
{
	struct next_line next;
	size_t length;
	char *said;

	read_settings(settings, NULL, &next, &said);
	length = next.length;
	free(said);
	next_line_free(&next);
	return length;
}

static void test_length(void)
{
	size_t quiet = length_of("GRUB_CMDLINE_LINUX=\"quiet\"\n");

	IS_NUMBER(length_of("GRUB_CMDLINE_LINUX=\"quiet 1234567890\"\n"), quiet + 11, "other words count");
	IS_NUMBER(length_of("GRUB_CMDLINE_LINUX=\"quiet\\$memmap_args\"\n"), quiet,
		  "our token counts nothing");
}

int main(void)
{
	test_limits();
	test_foreign();
	test_huge_pages();
	test_crashkernel();
	test_settings();
	test_broken_settings();
	test_dollars();
	test_entries();
	test_hostile_entries();
	test_length();
	return done_testing();
}

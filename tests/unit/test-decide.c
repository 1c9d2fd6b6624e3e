// SPDX-License-Identifier: GPL-2.0-or-later
/* Which devices may be formatted: every kind of content against all that may be remembered. */
#include "mkfs/decide.h"
#include "scene.h"

#define REGION (struct range){ 4 * GIB, GIB }

static const char *const names[] = { "keep", "format", "refuse" };

enum memory {
	MAKING = 1,
	NEW = 2,
	MADE = 4,
	ALL = 8,
};

/* A device of the region "data", which should get ext4; `probed` are further lines of its probe. */
static enum decision decide_on(const char *probed, unsigned memory, bool discard, char **why)
{
	struct wanted wanted = { "data", "ext4", REGION, discard };
	struct remembered remembered = { memory & MAKING, memory & NEW, memory & MADE };
	struct probe probe = { 0 };
	enum decision decision;

	probe_parse(&probe, "MEMMAP_NAME=data\nMEMMAP_START=4294967296\nMEMMAP_SIZE=1073741824\n"
			    "MEMMAP_MODE=fsdax\nMEMMAP_FOUND=nothing\n");
	probe_parse(&probe, probed);
	decision = decide(&wanted, &probe, &remembered, why);
	probe_free(&probe);
	return decision;
}

static void check(const char *probed, unsigned memory, bool discard, const char *want,
		  const char *part)
{
	char *why = NULL;
	enum decision decision = decide_on(probed, memory, discard, &why);
	char *text = format_text("%s, remembered %u, discard %d", probed, memory, discard);

	IS_TEXT(names[decision], want, text);
	HAS(why, part, "and it says why");
	free(text);
	free(why);
}

/* The same whatever is remembered, but for a marker where that is left out. */
static void check_always(const char *probed, bool with_marker, bool discard, const char *want,
			 const char *part)
{
	for (unsigned memory = 0; memory < ALL; memory++)
		if (with_marker || !(memory & MAKING))
			check(probed, memory, discard, want, part);
}

static void test_nothing(void)
{
	check("", 0, false, "refuse", "dd if=/dev/zero of=/dev/disk/by-memmap/data");
	check("", NEW, false, "format", "ordinary RAM before this boot");
	check("", MADE, false, "format", "loss of power");
	check("", MAKING, false, "format", "cut off");
	check("MEMMAP_ZERO=no\n", 0, false, "refuse", "somebody's data");
	check("MEMMAP_ZERO=yes\n", 0, false, "format", "zero");
	check("", 0, true, "refuse", "somebody's data");
	check("", NEW, true, "format", "ordinary RAM before this boot");
}

static void test_torn(void)
{
	check_always("MEMMAP_BACKUP=ext4\n", false, false, "refuse", "backup superblock of ext4");
	check_always("MEMMAP_BACKUP=xfs\n", false, true, "refuse", "backup superblock of xfs");
	check("MEMMAP_BACKUP=ext4\n", MAKING, false, "format", "cut off");
}

static void test_filesystems(void)
{
	static const char ours[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\nMEMMAP_LABEL=data\n";
	static const char others[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\nMEMMAP_LABEL=mine\n";
	static const char half[] =
		"MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\nMEMMAP_LABEL=" UNFINISHED_LABEL "\n";
	static const char bare[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\n";
	static const char xfs[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=xfs\nMEMMAP_LABEL=data\n";
	static const char btrfs[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=btrfs\nMEMMAP_LABEL=data\n";

	check_always(ours, true, false, "keep", "labelled data stays");
	check_always("MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=xfs\nMEMMAP_LABEL=a\\x0a\\x1b\\x5b2J\n", true, false,
		     "refuse", "labelled a\\x0a\\x1b[2J,");
	check_always(ours, true, true, "format", "discard");
	check_always(others, true, false, "keep", "labelled mine");
	check_always(others, true, true, "refuse", "not ours");
	check_always(half, false, false, "refuse", "not ours");
	check(half, MAKING, false, "format", "cut off");
	check_always(bare, true, false, "keep", "ext4");
	check_always(xfs, true, false, "refuse", "xfs");
	check_always(xfs, true, false, "refuse", "dd if=/dev/zero of=/dev/disk/by-memmap/data");
	check_always(xfs, true, true, "format", "discard");
	check_always(btrfs, true, true, "refuse", "btrfs");
	check_always(btrfs, true, false, "refuse", "btrfs");
}

static void test_other_contents(void)
{
	static const char *const contents[] = {
		"MEMMAP_FOUND=raid\nMEMMAP_TYPE=LVM2_member\n", "MEMMAP_FOUND=crypto\nMEMMAP_TYPE=crypto_LUKS\n",
		"MEMMAP_FOUND=other\nMEMMAP_TYPE=swap\n",	  "MEMMAP_FOUND=partitions\nMEMMAP_TYPE=gpt\n",
		"MEMMAP_FOUND=ambivalent\n",			  "MEMMAP_FOUND=unreadable\n",
		"MEMMAP_FOUND=something new\n",
	};

	for (size_t i = 0; i < sizeof(contents) / sizeof(*contents); i++) {
		check_always(contents[i], true, false, "refuse", "there is something in it");
		check_always(contents[i], true, true, "refuse", "there is something in it");
		check_always(contents[i], true, false, "refuse", "dd if=/dev/zero of=/dev/disk/by-memmap/data");
	}
}

static void test_other_devices(void)
{
	static const char *const devices[] = {
		"MEMMAP_NAME=logs\n", "MEMMAP_START=8589934592\n", "MEMMAP_SIZE=2097152\n", "MEMMAP_PART=1\n",
	};

	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
		check_always(devices[i], true, true, "refuse", "not the region data");
	check_always("MEMMAP_CLAIM=pfn0.0\n", true, true, "refuse", "pfn0.0 claims");
	check_always("MEMMAP_MODE=sector\n", true, true, "refuse", "mode sector");
	check_always("MEMMAP_MODE=devdax\n", true, true, "refuse", "mode devdax");
	check("MEMMAP_MODE=raw\n", NEW, false, "format", "ordinary RAM");
}

static void test_decoding(void)
{
	struct probe probe = { 0 };

	probe_parse(&probe, "MEMMAP_LABEL=a\\x20b\\x5cc\\xzz\nno equals\nMEMMAP_FOUND=x=y\n");
	IS_TEXT(probe.label, "a b\\c\\xzz", "escapes are undone, what is none stays");
	IS_TEXT(probe.found, "x=y", "a value may have an equals sign");
	probe_free(&probe);
}

int main(void)
{
	test_nothing();
	test_torn();
	test_filesystems();
	test_other_contents();
	test_other_devices();
	test_decoding();
	return done_testing();
}

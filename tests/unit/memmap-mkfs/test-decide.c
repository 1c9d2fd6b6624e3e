// SPDX-License-Identifier: GPL-2.0-or-later
/* Which devices may be formatted: every kind of content against all that may be remembered. */
#include "memmap-mkfs/decide.h"
#include "unit/scene.h"

#define REGION (struct range){ 4 * GIB, GIB }

static const char *const names[] = { "keep", "format", "refuse" };

#define OURS "11111111-1111-4111-8111-111111111111"
#define OTHER "22222222-2222-4222-8222-222222222222"

/* What may be remembered, in any combination; of filesystems it is OURS. */
enum memory {
	MAKING = 1,
	NEW = 2,
	SEEN = 4,
	THERE = 8,
	KEPT = 16,
	ALL = 32,
};

static struct remembered memories(unsigned memory)
{
	return (struct remembered){
		.is_fresh = memory & NEW,
		.was_there = memory & THERE,
		.seen = memory & SEEN ? copy_text(OURS) : NULL,
		.half = memory & MAKING ? copy_text(OURS) : NULL,
		.kept = memory & KEPT ? copy_text(OURS) : NULL,
	};
}

/* A device of the region "data", which should get ext4; `probed` are further lines of its probe. */
static enum decision decide_on(const char *probed, unsigned memory, bool discard, bool force, char **why)
{
	struct wanted wanted = { "data", "ext4", REGION, discard, force };
	struct remembered remembered = memories(memory);
	struct probe probe = { 0 };
	enum decision decision;

	probe_parse(&probe, "MEMMAP_NAME=data\nMEMMAP_START=4294967296\nMEMMAP_SIZE=1073741824\n"
			    "MEMMAP_NAMESPACE=namespace0.0\nMEMMAP_MODE=fsdax\nMEMMAP_FOUND=nothing\n");
	probe_parse(&probe, probed);
	decision = decide(&wanted, &probe, &remembered, why);
	remembered_free(&remembered);
	probe_free(&probe);
	return decision;
}

static void check(const char *probed, unsigned memory, bool discard, const char *want,
		  const char *part)
{
	char *why = NULL;
	enum decision decision = decide_on(probed, memory, discard, false, &why);
	char *text = format_text("%s, remembered %u, discard %d", probed, memory, discard);

	IS_TEXT(names[decision], want, text);
	HAS(why, part, "and it says why");
	free(text);
	free(why);
}

/* The same whatever is remembered of those that are not left out. */
static void check_without(const char *probed, unsigned left_out, bool discard, const char *want, const char *part)
{
	for (unsigned memory = 0; memory < ALL; memory++)
		if (!(memory & left_out))
			check(probed, memory, discard, want, part);
}

/* The same whatever else is remembered beside these. */
static void check_with(const char *probed, unsigned with, bool discard, const char *want, const char *part)
{
	for (unsigned memory = 0; memory < ALL; memory++)
		if ((memory & with) == with)
			check(probed, memory, discard, want, part);
}

static void test_nothing(void)
{
	check_without("", NEW | SEEN | MAKING, false, "refuse", "memmapctl format data");
	check_without("MEMMAP_ZERO=no\n", NEW | SEEN | MAKING, true, "refuse", "raw data");
	check("", NEW, false, "format", "ordinary RAM before this boot");
	check("", SEEN, false, "format", "power loss");
	check("", MAKING, false, "format", "was interrupted");
	check("MEMMAP_ZERO=yes\n", 0, false, "format", "zero");
	check("", NEW, true, "format", "ordinary RAM before this boot");
}

static void test_torn(void)
{
	check_without("MEMMAP_BACKUP=ext4\n", 0, false, "refuse", "backup superblock of ext4");
	check_without("MEMMAP_BACKUP=xfs\n", 0, true, "refuse", "backup superblock of xfs");
	check_without("MEMMAP_BACKUP=btrfs\n", 0, false, "refuse", "memmapctl format data");
}

#define EXT4(label, uuid) \
	"MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\nMEMMAP_LABEL=" label "\nMEMMAP_UUID=" uuid "\n"

static void test_filesystems(void)
{
	static const char bare[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\nMEMMAP_UUID=" OTHER "\n";
	static const char bare_half[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=ext4\nMEMMAP_UUID=" OURS "\n";
	static const char xfs[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=xfs\nMEMMAP_LABEL=data\n";
	static const char btrfs[] = "MEMMAP_FOUND=filesystem\nMEMMAP_TYPE=btrfs\nMEMMAP_LABEL=data\n";

	check_with(EXT4("data", OURS), THERE, false, "keep", "keeping filesystem (ext4), labelled data");
	check_with(EXT4("data", OURS), KEPT, false, "keep", "keeping filesystem (ext4), labelled data");
	check_with(EXT4("data", OURS), MAKING, false, "keep", "keeping filesystem (ext4), labelled data");
	check_without(EXT4("data", OURS), 0, true, "format", "discard");
	check_with(EXT4("mine", OTHER), THERE, false, "keep", "labelled mine");
	check_without(EXT4("mine", OTHER), 0, true, "refuse", "must not be overwritten");
	check_without(EXT4(UNFINISHED_LABEL, OURS), MAKING, false, "refuse", "must not be overwritten");
	check_without(EXT4(UNFINISHED_LABEL, OTHER), 0, false, "refuse", "must not be overwritten");
	check_with(EXT4(UNFINISHED_LABEL, OURS), MAKING, false, "format", "was interrupted");
	check_with(bare_half, MAKING, false, "format", "was interrupted");
	check_with(bare, THERE, false, "keep", "ext4");
	check_without(xfs, 0, false, "refuse", "xfs");
	check_without(xfs, 0, false, "refuse", "memmapctl format data");
	check_without(xfs, 0, true, "format", "discard");
	check_without(btrfs, 0, true, "refuse", "btrfs");
	check_without(btrfs, 0, false, "refuse", "btrfs");
}

/* What may be left over from ordinary RAM. */
static void test_strange(void)
{
	check_without(EXT4("data", OTHER), THERE, false, "refuse", "to keep it: reboot");
	check_without(EXT4("data", OTHER), THERE, false, "refuse", "memmapctl format data");
	check_without(EXT4("data", OURS), THERE | KEPT | MAKING, false, "refuse", OURS);
}

static void check_forced(const char *probed, const char *want, const char *part)
{
	for (unsigned memory = 0; memory < ALL; memory++) {
		char *why = NULL;

		IS_TEXT(names[decide_on(probed, memory, false, true, &why)], want, "what a person has agreed to");
		HAS(why, part, "and it says why");
		free(why);
	}
}

static void test_forced(void)
{
	check_forced(EXT4("mine", OTHER), "format", "labelled mine");
	check_forced("MEMMAP_ZERO=no\n", "format", "raw data");
	check_forced("MEMMAP_BACKUP=xfs\n", "format", "backup superblock of xfs");
	check_forced("MEMMAP_ZERO=yes\n", "format", "zero");
	check_forced("MEMMAP_FOUND=raid\nMEMMAP_TYPE=LVM2_member\n", "format", "LVM2_member");
	check_forced("MEMMAP_CLAIM=pfn0.0\n", "refuse", "pfn0.0 claims");
	check_forced("MEMMAP_NAME=logs\n", "refuse", "not the region data");
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
		check_without(contents[i], 0, false, "refuse", "it is not blank");
		check_without(contents[i], 0, true, "refuse", "it is not blank");
		check_without(contents[i], 0, false, "refuse", "memmapctl format data");
	}
}

static void test_other_devices(void)
{
	static const char *const devices[] = {
		"MEMMAP_NAME=logs\n", "MEMMAP_START=8589934592\n", "MEMMAP_SIZE=2097152\n", "MEMMAP_PART=1\n",
	};

	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
		check_without(devices[i], 0, true, "refuse", "not the region data");
	check_without("MEMMAP_CLAIM=btt\n", 0, false, "refuse", "ndctl destroy-namespace -f namespace0.0");
	check_without("MEMMAP_MODE=devdax\n", 0, false, "refuse", "ndctl enable-namespace namespace0.0");
	check_without("MEMMAP_CLAIM=pfn0.0\n", 0, true, "refuse", "pfn0.0 claims");
	check_without("MEMMAP_MODE=sector\n", 0, true, "refuse", "mode sector");
	check_without("MEMMAP_MODE=devdax\n", 0, true, "refuse", "mode devdax");
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
	test_strange();
	test_forced();
	test_other_contents();
	test_other_devices();
	test_decoding();
	return done_testing();
}

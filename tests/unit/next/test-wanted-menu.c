// SPDX-License-Identifier: GPL-2.0-or-later
/* What the menu should carry: by the file, by what came up before, and whether it gets one boot first. */
#include "next/wanted-menu.h"

#include "unit/scene.h"

#define GOOD "kaslr = keep\n[a]\nsize = 2G\nstart = 8G\n"
#define NEW "memmap=2G!8G memmap.names=a@8G"
#define OLD "memmap=2G!10G memmap.names=a@10G"

/* A host of RAM from 4G to 12G, with this file and, unless they are NULL, these confirmed arguments; `falls_back` NULL:
 * nothing does. */
static void aims(const char *file, const char *confirmed, bool boot, const char *want, const char *falls_back,
		 bool tried,
		 const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct source source = { .root = { tree.path } };
	auto_clean(job) struct job job = { 0 };
	auto_clean(aim) struct aim aim = { 0 };
	auto_free char *got = NULL, *before = NULL;

	tree_text(&tree, "/sys/firmware/memmap/0/start", "0x100000000\n");
	tree_text(&tree, "/sys/firmware/memmap/0/end", "0x2ffffffff\n");
	tree_text(&tree, "/sys/firmware/memmap/0/type", "System RAM\n");
	tree_text(&tree, "/etc/memmap.conf", file);
	if (confirmed)
		tree_text(&tree, "/var/lib/memmap/confirmed", confirmed);
	job_make(&job, &source, NULL);
	aim_make(&aim, &job, &source.root, boot);
	got = aim.args ? without_id(aim.args) : NULL;
	before = aim.confirmed ? without_id(aim.confirmed) : NULL;
	IS_TEXT(got, want, text);
	if (falls_back)
		IS_TEXT(before, falls_back, "what GRUB falls back to");
	OK(aim.tried == tried, tried ? "it gets one boot first" : "it gets no trial");
}

static void test_aim(void)
{
	aims(GOOD, NULL, false, NEW, "", true, "new arguments on a new host");
	aims(GOOD, OLD "\n", false, NEW, OLD, true, "new ones beside those that came up");
	aims("trial = no\n" GOOD, OLD "\n", false, NEW, OLD, false, "a file that wants no trial");
	aims("", OLD "\n", false, "", NULL, false, "none any more");
	aims("nonsense\n", OLD "\n", false, NULL, NULL, false, "a file that is refused leaves all as it is");
	aims("nonsense\n", OLD "\n", true, OLD " nokaslr", OLD " nokaslr", false, "at boot what came up stays");
	aims("nonsense\n", "memmap=2G!20G memmap.names=a@20G\n", true, "", "", false,
	     "unless this host has no RAM there");
}

static void met(const struct aim *aim, const struct menu *menu, bool want, const char *text)
{
	OK(aim_is_met(aim, menu) == want, text);
}

static char *of(const char *text)
{
	return (char *)(uintptr_t)text;
}

static void test_met(void)
{
	const struct aim tried = { .args = of(NEW), .confirmed = of(OLD), .tried = true };
	const struct aim plain = { .args = of(NEW), .confirmed = of(NEW) };

	met(&tried, &(struct menu){ .is_whole = true, .args = of(OLD), .trial = of(NEW) }, true,
	    "a trial beside the old ones");
	met(&tried, &(struct menu){ .is_whole = true, .args = of(OLD), .untried = of(NEW) }, true,
	    "or that it cannot be had");
	met(&tried, &(struct menu){ .is_whole = true, .args = of(NEW), .trial = of(NEW) }, false, "not beside others");
	met(&tried, &(struct menu){ .is_whole = true, .args = of(OLD) }, false, "not without the trial");
	met(&tried, &(struct menu){ .args = of(OLD), .trial = of(NEW) }, false, "not in a menu that is cut");
	met(&plain, &(struct menu){ .is_whole = true, .args = of(NEW) }, true, "for every boot");
	met(&plain, &(struct menu){ .is_whole = true, .args = of(NEW), .trial = of(OLD) }, false,
	    "and nothing to be tried");
}

int main(void)
{
	test_aim();
	test_met();
	return done_testing();
}

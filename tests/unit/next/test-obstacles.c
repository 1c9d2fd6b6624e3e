// SPDX-License-Identifier: GPL-2.0-or-later
/* What keeps GRUB from using or trying arguments. */
#include "next/obstacles.h"

#include "grub/grubenv-block.h"
#include "unit/scene.h"

#define DROP_INS "/etc/default/grub.d"
#define OURS DROP_INS "/zz-memmap.cfg"
#define LATE DROP_INS "/zzz-late.cfg"

static void tree_program(const struct tree *tree, const char *path, const char *script)
{
	auto_free char *text = format_text("#!/bin/sh\n%s\n", script), *file = format_text("%s%s", tree->path, path);

	tree_text(tree, path, text);
	chmod(file, 0755);
}

/* `value` and `bls`: the environment; NULL: not in it. */
static void lost_in(const struct tree *tree, const char *value, const char *bls, const char *want, const char *text)
{
	const struct sysroot root = { tree->path };
	auto_free char *got = NULL;

	unsetenv("GRUB_CMDLINE_LINUX");
	unsetenv("GRUB_ENABLE_BLSCFG");
	if (value)
		setenv("GRUB_CMDLINE_LINUX", value, 1);
	if (bls)
		setenv("GRUB_ENABLE_BLSCFG", bls, 1);
	got = obstacle_to_use(&root);
	IS_TEXT(got, want, text);
}

static void test_use(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	lost_in(&tree, NULL, NULL, NULL, "not run by grub-mkconfig");
	lost_in(&tree, "quiet $memmap_args", NULL, NULL, "the variable is there");
	lost_in(&tree, "$memmap_params", NULL, NULL, "its older name");
	lost_in(&tree, "$memmap_argsx", NULL, OURS, "another variable");
	lost_in(&tree, "", NULL, OURS, "our file is missing");
	lost_in(&tree, "quiet", "true", NULL, "entries are separate files");
	tree_text(&tree, LATE, "GRUB_CMDLINE_LINUX=mine\n");
	lost_in(&tree, "mine", NULL, OURS, "a missing file of ours is the reason");
	tree_text(&tree, OURS, "\n");
	lost_in(&tree, "mine", NULL, LATE, "a later file assigns");
	tree_text(&tree, LATE, "# GRUB_CMDLINE_LINUX=mine\nGRUB_CMDLINE_LINUX_DEFAULT=\n");
	lost_in(&tree, "mine", "false", OURS, "a later file does not");
	tree_text(&tree, LATE, "x=1\n\texport  GRUB_CMDLINE_LINUX=\n");
	tree_text(&tree, DROP_INS "/zzzz.cfg", "GRUB_CMDLINE=\n");
	tree_text(&tree, DROP_INS "/zzzz.txt", "GRUB_CMDLINE_LINUX=\n");
	tree_text(&tree, DROP_INS "/50-early.cfg", "GRUB_CMDLINE_LINUX=\n");
	lost_in(&tree, "mine", NULL, LATE, "the last of them that assigns");
}

static void test_use_of_entries(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_program(&tree, "/usr/libexec/memmap/memmap-entries", "exit 0");
	lost_in(&tree, "quiet", NULL, NULL, "separate files are the default where they are ours");
	lost_in(&tree, "quiet", "", NULL, "the same with an empty setting");
	lost_in(&tree, "quiet", "false", "/etc/default/grub", "but not if disabled");
}

/* `want`: part of what is said; NULL: nothing. */
static void probed_in(const struct tree *tree, const char *script, const char *want, const char *text)
{
	const struct sysroot root = { tree->path };
	auto_free char *program = format_text("%s/grub-probe", tree->path), *got = NULL, *unasked = NULL;

	tree_program(tree, "/grub-probe", script);
	setenv("MEMMAP_PROBE", program, 1);
	got = obstacle_to_trial(&root);
	OK(want ? got && strstr(got, want) : !got, text);
	unsetenv("MEMMAP_PROBE");
	unasked = obstacle_to_trial(&root);
	OK(!unasked, "not asked below a root");
}

static void probed(const char *script, const char *want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();

	probed_in(&tree, script, want, text);
}

static void test_trial(void)
{
	probed("[ $1 != --target=fs ] || echo btrfs", "on btrfs and names no block", "a filesystem with checksums");
	probed("[ $1 != --target=fs ] || echo xfs", NULL, "another one");
	probed("[ $1 != --target=fs ] || echo zfs", "it is on zfs", "which one");
	probed("[ $1 != --target=fs ] || echo zfs2", NULL, "a longer name");
	probed("[ $1 = --target=fs ] || { echo luks; echo lvm; }", "it is on lvm", "a mapped device, among others");
	probed("[ $1 = --target=fs ] || echo cryptodisk lvm", "it is on lvm", "on one line");
	probed("[ $1 = --target=fs ] || echo btrfs", NULL, "each answer is for its question");
	probed("case $2 in */boot/grub) echo lvm ;; esac", "it is on lvm", "asked about GRUB's folder");
	probed("exit 1", NULL, "a failure");
	probed("kill -9 $$", NULL, "a crash");
}

#define ON_DEVICE "case $1 in *fs) echo btrfs ;; *device) echo /dev/vdx2 ;; esac"

static void test_btrfs(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/boot/grub/grubenv", GRUBENV_SIGNATURE "saved_entry=0\n####");
	probed_in(&tree, ON_DEVICE, "/boot/grub/grubenv is on btrfs and names no block", "a block in the file alone");
	tree_text(&tree, "/boot/grub/grubenv", GRUBENV_SIGNATURE "env_block=1+1\n####");
	probed_in(&tree, ON_DEVICE, NULL, "one outside of it that cannot be read: the boot finds out");
	tree_text(&tree, "/dev/vdx2", "");
	probed_in(&tree, ON_DEVICE, "/dev/vdx2 ends before it", "a place behind the device");
	tree_block(&tree, "/dev/vdx2", 1, "btrfs?");
	probed_in(&tree, ON_DEVICE, "there is no environment block", "a place where there is none");
	tree_block(&tree, "/dev/vdx2", 1, GRUBENV_SIGNATURE);
	probed_in(&tree, ON_DEVICE, NULL, "a block: GRUB can write to it");
	probed_in(&tree, ON_DEVICE "; [ $1 != --target=device ] || echo /dev/vdy", "several devices", "one of two devices");
	probed_in(&tree, ON_DEVICE "; [ $1 != --target=abstraction ] || echo cryptodisk", "mapped", "an encrypted one");
	probed_in(&tree, ON_DEVICE "; [ $1 != --target=abstraction ] || echo lvm", "it is on lvm", "a logical volume");
	probed_in(&tree, "[ $1 != --target=fs ] || echo zfs", "it is on zfs", "another filesystem has no such block");
}

int main(void)
{
	test_use();
	test_use_of_entries();
	test_trial();
	test_btrfs();
	return done_testing();
}

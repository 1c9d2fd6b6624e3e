// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether the kernel chose its place at random, and which kernels choose it badly. */
#include "kernel/kaslr.h"

#include "unit/scene.h"

static void test_flag(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	char page[4096] = { 0 };

	IS_TEXT(kaslr_name(read_kaslr(&root)), "unknown", "no file");
	for (unsigned flags = 0; flags < 256; flags++) {
		page[0x211] = (char)flags;
		tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
		if ((read_kaslr(&root) == KASLR_IS_ON) != ((flags & 2) != 0))
			OK(false, "the second bit tells");
	}
	page[0x211] = (char)0x83;
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	IS_TEXT(kaslr_name(read_kaslr(&root)), "on", "as SeaBIOS has it");
	page[0x211] = (char)0xa1;
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	IS_TEXT(kaslr_name(read_kaslr(&root)), "off", "as GRUB 2.06 has it with nokaslr");
	page[0x210] = page[0x212] = 2;
	tree_write(&tree, "/sys/kernel/boot_params/data", page, 0x212);
	IS_TEXT(kaslr_name(read_kaslr(&root)), "off", "just long enough");
	tree_write(&tree, "/sys/kernel/boot_params/data", page, 0x211);
	IS_TEXT(kaslr_name(read_kaslr(&root)), "unknown", "a byte too short");
	tree_write(&tree, "/sys/kernel/boot_params/data", page, 0);
	IS_TEXT(kaslr_name(read_kaslr(&root)), "unknown", "an empty file");
	tree_free(&tree);
}

/* Of /proc/version and, if there is one, /proc/version_signature. */
static char *careless(const char *version, const char *signature, bool efi)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	char *found;

	if (version)
		tree_text(&tree, "/proc/version", version);
	if (signature)
		tree_text(&tree, "/proc/version_signature", signature);
	if (efi)
		tree_text(&tree, "/sys/firmware/efi/fw_platform_size", "64\n");
	found = kaslr_careless_kernel(&root);
	tree_free(&tree);
	return found;
}

static void check_release(const char *release, const char *want)
{
	char *version = format_text("Linux version %s (a@b) (gcc (GCC) 12.2.0, GNU ld 2.40) #1 SMP\n", release);
	char *found = careless(version, NULL, true);

	IS_TEXT(found, want, release);
	free(found);
	found = careless(version, NULL, false);
	OK(!found, "never without EFI");
	free(found);
	free(version);
}

static void test_releases(void)
{
	check_release("5.14.0-427.el9.x86_64", NULL);
	check_release("6.0.19", NULL);
	check_release("6.1.77", NULL);
	check_release("6.1.78", "6.1.78");
	check_release("6.1.92-cip", "6.1.92");
	check_release("6.1.93", NULL);
	check_release("6.1", NULL);
	check_release("6.5.13", NULL);
	check_release("6.6.0", "6.6.0");
	check_release("6.6-rc7", "6.6.0");
	check_release("6.6.32", "6.6.32");
	check_release("6.6.33", NULL);
	check_release("6.7.0", "6.7.0");
	check_release("6.7.12", "6.7.12");
	check_release("6.8.5-301.fc40.x86_64", "6.8.5");
	check_release("6.9.0-rc1+", "6.9.0");
	check_release("6.9.3", "6.9.3");
	check_release("6.9.4", NULL);
	check_release("6.10.0", NULL);
	check_release("6.12.107", NULL);
	check_release("7.6.1", NULL);
	check_release("5.6.1", NULL);
	check_release("garbage", NULL);
}

#define DEBIAN(release, version)                                                                   \
	"Linux version " release " (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, " \
	"GNU ld (GNU Binutils for Debian) 2.40) #1 SMP PREEMPT_DYNAMIC Debian " version " (2024-05-03)\n"

#define UBUNTU                                                                           \
	"Linux version 6.8.0-45-generic (buildd@lcy02) (x86_64-linux-gnu-gcc-13 (Ubuntu " \
	"13.2.0-23ubuntu4) 13.2.0, GNU ld (GNU Binutils for Ubuntu) 2.42) #45-Ubuntu SMP\n"

static void check_distribution(const char *version, const char *signature, const char *want,
			       const char *text)
{
	char *found = careless(version, signature, true);

	IS_TEXT(found, want, text);
	free(found);
}

/* Whose release is not the version. */
static void test_distributions(void)
{
	check_distribution(DEBIAN("6.1.0-21-amd64", "6.1.90-1"), NULL, "6.1.90", "Debian 12 of May 2024");
	check_distribution(DEBIAN("6.1.0-50-amd64", "6.1.176-1"), NULL, NULL, "Debian 12 of later");
	check_distribution(DEBIAN("6.1.0-17-amd64", "6.1.69-1"), NULL, NULL, "Debian 12 of before");
	check_distribution(DEBIAN("6.7.12+bpo-amd64", "6.7.12-1~bpo12+1"), NULL, "6.7.12", "a backport");
	check_distribution(UBUNTU, "Ubuntu 6.8.0-45.45-generic 6.8.12\n", "6.8.12", "Ubuntu 24.04");
	check_distribution(UBUNTU, NULL, "6.8.0", "Ubuntu without its file");
	check_distribution(UBUNTU, "Ubuntu 6.14.0-27.27-generic 6.14.8\n", NULL, "its file wins");
	check_distribution(NULL, "Ubuntu 6.8.0-45.45-generic 6.8.12\n", NULL, "no version, no judgement");
	check_distribution("", NULL, NULL, "an empty version");
	check_distribution("Linux version ", "", NULL, "two empty ones");
}

int main(void)
{
	test_flag();
	test_releases();
	test_distributions();
	return done_testing();
}

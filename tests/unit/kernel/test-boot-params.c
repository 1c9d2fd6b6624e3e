// SPDX-License-Identifier: GPL-2.0-or-later
/* What the zero page tells of the boot loader. */
#include "kernel/boot-params.h"

#include "unit/scene.h"

#define PAGE "/sys/kernel/boot_params/data"

static void test_loaded_by(void)
{
	static const struct {
		uint8_t type;
		enum loaded_by loaded_by;
		const char *text;
	} cases[] = {
		{ 0, LOADED_BY_UNKNOWN, "nothing set" },
		{ 0xff, LOADED_BY_UNKNOWN, "a loader without a number" },
		{ 0xd0, LOADED_BY_KEXEC, "kexec" },
		{ 0xdf, LOADED_BY_KEXEC, "another version of kexec" },
		{ 0x72, LOADED_BY_OTHER, "GRUB" },
		{ 0xb0, LOADED_BY_OTHER, "QEMU" },
		{ 0x21, LOADED_BY_OTHER, "the EFI stub" },
		{ 0x0d, LOADED_BY_OTHER, "a version is no number" },
	};
	char page[4096] = { 0 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		page[0x210] = (char)cases[i].type;
		IS_NUMBER(boot_params_loaded_by(&(struct boot_params){ page, sizeof(page) }), cases[i].loaded_by,
			  cases[i].text);
	}
	page[0x210] = (char)0xd0;
	IS_NUMBER(boot_params_loaded_by(&(struct boot_params){ page, 0x211 }), LOADED_BY_KEXEC, "just long enough");
	IS_NUMBER(boot_params_loaded_by(&(struct boot_params){ page, 0x210 }), LOADED_BY_UNKNOWN, "a byte too short");
	IS_NUMBER(boot_params_loaded_by(&(struct boot_params){ 0 }), LOADED_BY_UNKNOWN, "no page");
}

static void test_setup_data(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct boot_params params;
	char page[4096] = { [0x24f] = 1, [0x250] = 0x30, [0x251] = 2, [0x254] = 1, [0x258] = 1 };

	tree_write(&tree, PAGE, page, sizeof(page));
	boot_params_read(&params, &root);
	IS_NUMBER(boot_params_setup_data(&params), 0x100000230, "eight bytes, the lowest first");
	params.length = 0x257;
	IS_NUMBER(boot_params_setup_data(&params), 0, "a byte too short");
	boot_params_free(&params);
	IS_NUMBER(boot_params_setup_data(&params), 0, "no page");
	tree_free(&tree);
}

static void test_initramfs(void)
{
	char page[4096] = { [0xbf] = 1, [0xc0] = 1, [0xc8] = 1, [0x21b] = 0x3c, [0x21e] = 0x10, [0x220] = 1 };
	struct range range = boot_params_initramfs(&(struct boot_params){ page, sizeof(page) });

	IS_NUMBER(range.start, 0x13c000000, "the start, with its upper half");
	IS_NUMBER(range.size, MIB, "the size");
	memset(page + 0xc4, 0xff, 4);
	range = boot_params_initramfs(&(struct boot_params){ page, sizeof(page) });
	IS_NUMBER(range_end(range), UINT64_MAX, "an absurd size ends with the addresses");
	IS_NUMBER(boot_params_initramfs(&(struct boot_params){ page, 0x21f }).size, 0, "a byte too short");
	IS_NUMBER(boot_params_initramfs(&(struct boot_params){ page, 0x220 }).start, 0x13c000000, "just long enough");
	IS_NUMBER(boot_params_initramfs(&(struct boot_params){ 0 }).size, 0, "no page");
}

int main(void)
{
	test_initramfs();
	test_loaded_by();
	test_setup_data();
	return done_testing();
}

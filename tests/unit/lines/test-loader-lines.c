// SPDX-License-Identifier: GPL-2.0-or-later
/* Files of loaders other than GRUB, and the line that runs now where they start the machine. */
#include "lines/sources.h"

#include "base/strbuf.h"
#include "unit/scene.h"

/* What lines of a tree with one file take, as "ARGUMENT of FILE:LINE|". */
static void takes(struct tree *tree, const char *path, const char *content, const char *want)
{
	const struct sysroot root = { tree->path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };
	auto_clean(text) struct text all = { 0 };

	tree_text(tree, path, content);
	read_next(&lines, &root, &messages);
	for (size_t i = 0; i < lines.count; i++)
		for (size_t j = 0; j < lines.list[i].takers.count; j++)
			text_addf(&all, "%s of %s|", lines.list[i].takers.list[j].argument,
				  lines.list[i].takers.list[j].origin + strlen(tree->path));
	IS_TEXT(text_get(&all), want, path);
}

static void alone(const char *path, const char *content, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();

	takes(&tree, path, content, want);
}

/* What the first taker of the tree's lines takes. */
static uint64_t amount_of(const struct tree *tree)
{
	const struct sysroot root = { tree->path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };
	const struct taker *taker;

	read_next(&lines, &root, &messages);
	taker = next_lines_find(&lines, TAKES_AMOUNT);
	return taker ? taker->amount : 0;
}

static void test_files(void)
{
	alone("/etc/kernel/cmdline", "# mem=1G\nro\nmem=8G\n", "mem=8G of /etc/kernel/cmdline:3|");
	alone("/usr/lib/kernel/cmdline", "ro mem=8G", "mem=8G of /usr/lib/kernel/cmdline:1|");
	alone("/etc/kernel/uki.conf", "[UKI]\n x\nCmdline = ro mem=8G\n", "mem=8G of /etc/kernel/uki.conf:3|");
	alone("/boot/refind_linux.conf", "\"Normal\" \"ro mem=8G\"\n\"Other\"  \"ro mem=9G\"\n",
	      "mem=8G of /boot/refind_linux.conf:1|mem=9G of /boot/refind_linux.conf:2|");
	alone("/boot/extlinux/extlinux.conf", "label a\n  APPEND ro mem=8G\n",
	      "mem=8G of /boot/extlinux/extlinux.conf:2|");
	alone("/boot/limine.conf", "/Linux\n  cmdline: ro mem=8G\n", "mem=8G of /boot/limine.conf:2|");
	alone("/boot/efi/limine.conf", "/Linux\n  kernel_cmdline: ro mem=8G\n", "mem=8G of /boot/efi/limine.conf:2|");
	alone("/etc/default/limine", "KERNEL_CMDLINE[default]+=\"mem=8G ro\"\n", "mem=8G of /etc/default/limine:1|");
	alone("/etc/default/limine", "KERNEL_CMDLINE[default]=mem=8G\n", "mem=8G of /etc/default/limine:1|");
	alone("/efi/EFI/refind/refind.conf", "menuentry x {\n options \"ro mem=8G\"\n}\n",
	      "mem=8G of /efi/EFI/refind/refind.conf:2|");
	alone("/etc/default/extlinux", "EXTLINUX_PARAMETERS=\"ro mem=8G\"\n", "mem=8G of /etc/default/extlinux:1|");
	alone("/etc/dracut.conf.d/a.conf", "kernel_cmdline+=\" ro mem=8G \"\n", "mem=8G of /etc/dracut.conf.d/a.conf:1|");
	alone("/etc/dracut.conf.d/a.bak", "kernel_cmdline=mem=8G\n", "");
}

static void test_parts(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/etc/cmdline.d/1.conf", "# mem=1G\nhugepagesz=1G\n");
	takes(&tree, "/etc/cmdline.d/2.conf", "hugepages=3\n", "hugepages=3 of /etc/cmdline.d/2.conf:1|");
	IS_NUMBER(amount_of(&tree), 3 * GIB, "the parts are one line");
}

static void test_named(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/etc/x", "ro\nmem=8G\n");
	takes(&tree, "/etc/kernel/uki.conf", "[UKI]\nCmdline=@/etc/x\n", "mem=8G of /etc/x:2|");
	takes(&tree, "/etc/kernel/uki.conf", "[UKI]\nCmdline=@/etc/none\n", "");
}

static void test_kernelstub(void)
{
	static const char path[] = "/etc/kernelstub/configuration";

	alone(path, "{\n \"user\": {\n  \"kernel_options\": [\n   \"quiet\",\n   \"mem=8G\"\n  ]\n }\n}\n",
	      "mem=8G of /etc/kernelstub/configuration:5|");
	alone(path, "{ \"user\": { \"kernel_options\": \"quiet memmap=1G!4G,1G!6G\" } }\n",
	      "memmap=1G!4G of /etc/kernelstub/configuration:1|memmap=1G!6G of /etc/kernelstub/configuration:1|");
}

static void test_with_grub(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/boot/grub/grub.cfg", "");
	takes(&tree, "/etc/kernel/cmdline", "mem=8G\n", "");
	takes(&tree, "/proc/cmdline", "mem=9G\n", "");
	tree_text(&tree, "/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f", "");
	takes(&tree, "/etc/default/grub", "GRUB_CMDLINE_LINUX=\"mem=7G\"\n", "mem=7G of /etc/default/grub:1|");
}

/* What runs now is all that is known where no file has it. */
static void test_running(void)
{
	alone("/proc/cmdline", "ro mem=8G\n", "mem=8G of /proc/cmdline|");
	alone("/proc/cmdline", "memmap=4G!8G memmap.names=a@8G memmap.id=01234567 ro\n", "");
}

int main(void)
{
	test_files();
	test_parts();
	test_named();
	test_kernelstub();
	test_with_grub();
	test_running();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Command lines in unified kernel images and their addons. */
#include "lines/sources.h"

#include <string.h>

#include "base/strbuf.h"
#include "unit/scene.h"

#define IMAGE "/efi/EFI/Linux/a.efi"
#define PE_AT 64
#define SECTIONS_AT (PE_AT + 24 + 8)
#define TEXT_AT 512
#define IMAGE_SIZE 1024

static void put(unsigned char *at, unsigned value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(value >> 8 * i);
}

/* An image with a section .text, and .cmdline of this size in memory and in the file. */
static void image(unsigned char *bytes, const char *cmdline, unsigned size, unsigned in_file)
{
	unsigned char *section = bytes + SECTIONS_AT;

	memset(bytes, 0, IMAGE_SIZE);
	memcpy(bytes, "MZ", 2);
	put(bytes + 60, PE_AT);
	memcpy(bytes + PE_AT, "PE\0\0", 4);
	put(bytes + PE_AT + 4, 2U << 16 | 0x8664);
	put(bytes + PE_AT + 20, 8);
	memcpy(section, ".text", 5);
	section += 40;
	memcpy(section, ".cmdline", 8);
	put(section + 8, size);
	put(section + 16, in_file);
	put(section + 20, TEXT_AT);
	memcpy(bytes + TEXT_AT, cmdline, strlen(cmdline));
}

static void reads(const char *path, const unsigned char *bytes, size_t length, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };
	auto_clean(text) struct text all = { 0 };

	tree_write(&tree, path, (const char *)bytes, length);
	read_next(&lines, &root, &messages);
	for (size_t i = 0; i < lines.places.count; i++)
		text_addf(&all, "%s of %s|", lines.places.list[i].argument,
			  lines.places.list[i].origin + strlen(tree.path));
	IS_TEXT(text_get(&all), want, path);
}

int main(void)
{
	static const char found[] = "memmap=1G!20G of " IMAGE "|";
	unsigned char bytes[IMAGE_SIZE];

	image(bytes, "ro memmap=1G!20G\n", 17, 512);
	reads(IMAGE, bytes, sizeof(bytes), found);
	reads("/boot/EFI/Linux/b.efi", bytes, sizeof(bytes), "memmap=1G!20G of /boot/EFI/Linux/b.efi|");
	reads("/boot/efi/loader/addons/x.addon.efi", bytes, sizeof(bytes),
	      "memmap=1G!20G of /boot/efi/loader/addons/x.addon.efi|");
	reads(IMAGE ".extra.d/x.addon.efi", bytes, sizeof(bytes), "memmap=1G!20G of " IMAGE ".extra.d/x.addon.efi|");
	reads("/efi/EFI/Linux/a.efi.bak", bytes, sizeof(bytes), "");
	reads("/efi/EFI/other/a.efi", bytes, sizeof(bytes), "");
	for (size_t cut = 0; cut < sizeof(bytes); cut += 7)
		reads(IMAGE, bytes, cut, cut < TEXT_AT + 17 ? "" : found);
	image(bytes, "ro memmap=1G!20G", 0, 16);
	reads(IMAGE, bytes, sizeof(bytes), found);
	image(bytes, "ro memmap=1G!20G", 0xffffffff, 16);
	reads(IMAGE, bytes, sizeof(bytes), found);
	image(bytes, "memmap=4G!8G memmap.names=a@8G memmap.id=01234567", 49, 512);
	reads(IMAGE, bytes, sizeof(bytes), "");
	put(bytes + 60, 0xffffffff);
	reads(IMAGE, bytes, sizeof(bytes), "");
	return done_testing();
}

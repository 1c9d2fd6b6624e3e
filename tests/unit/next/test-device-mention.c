// SPDX-License-Identifier: GPL-2.0-or-later
/* Devices that a text names by number. */
#include "next/device-mention.h"

#include "base/base.h"
#include "base/strbuf.h"
#include "unit/scene.h"

/* Everything found, as "LINE:COLUMN NAME NUMBER[pPART][ dax][ unit]|"; the caller frees it. */
static char *found_in(const char *text)
{
	struct device_mentions mentions;
	struct device_mention mention;
	struct text found = { 0 };

	device_mentions_begin(&mentions, text);
	while (device_mention_next(&mentions, &mention)) {
		text_addf(&found, "%u:%u %.*s %u", mention.place.line, mention.place.column, (int)mention.length,
			  mention.name, (unsigned)mention.number);
		if (mention.part)
			text_addf(&found, "p%u", (unsigned)mention.part);
		text_addf(&found, "%s%s|", mention.is_dax ? " dax" : "", mention.is_unit ? " unit" : "");
	}
	return text_take(&found);
}

static void check(const char *text, const char *want)
{
	auto_free char *found = found_in(text);

	IS_TEXT(found, want, shown(text));
}

static void test_paths(void)
{
	check("/dev/pmem0 /srv ext4 dax 0 0\n", "1:1 /dev/pmem0 0|");
	check("UUID=1 / ext4\n\t/dev/pmem12p3 /srv ext4", "2:2 /dev/pmem12p3 12p3|");
	check("/dev/pmem0s\n/dev/pmem1s2\n/dev/pmem2.1\n/dev/pmem2.1p4",
	      "1:1 /dev/pmem0s 0|2:1 /dev/pmem1s2 1p2|3:1 /dev/pmem2.1 2|4:1 /dev/pmem2.1p4 2p4|");
	check("Exec=/bin/x /dev/dax3.1,of=/dev/pmem1;\"/dev/pmem2\"",
	      "1:13 /dev/dax3.1 3 dax|1:28 /dev/pmem1 1|1:40 /dev/pmem2 2|");
	check("ReadWritePaths=-/dev/pmem0\r\n", "1:17 /dev/pmem0 0|");
	check("/dev//pmem0 x", "1:1 /dev//pmem0 0|");
	check("a /dev/pmem0 /dev/pmem0", "1:3 /dev/pmem0 0|1:14 /dev/pmem0 0|");
}

static void test_units(void)
{
	check("Requires=dev-pmem0.device", "1:10 dev-pmem0.device 0 unit|");
	check("After=systemd-fsck@dev-pmem0p2.service x", "1:20 dev-pmem0p2.service 0p2 unit|");
	check("dev-dax0.0.device", "1:1 dev-dax0.0.device 0 dax unit|");
	check("dev-pmem4s.swap", "1:1 dev-pmem4s.swap 4 unit|");
	check("dev-pmem0.device.d", "1:1 dev-pmem0.device 0 unit|");
}

static void test_rules(void)
{
	check("SUBSYSTEM==\"block\", KERNEL==\"pmem1p2\", MODE=\"0660\"", "1:21 KERNEL==\"pmem1p2\" 1p2|");
	check("KERNELS==\"dax0.0\"", "1:1 KERNELS==\"dax0.0\" 0 dax|");
	check("KERNEL==\"pmem*\", KERNEL!=\"pmem0\", KERNEL==\"pmem[01]\" XKERNEL==\"pmem0\" KERNEL==\"pmem0", "");
}

static void test_others(void)
{
	static const char *const texts[] = {
		"", "\n\n", "# /dev/pmem0", "  # /dev/pmem0\n", ";What=/dev/pmem0", "/dev/pmem", "/dev/pmemory0",
		"/dev/pmem00", "/dev/pmem0a", "/dev/pmem0-x", "/dev/pmem0_1", "/dev/pmem0.img", "/srv/dev/pmem0",
		"//dev/pmem0", "${ROOT}/dev/pmem0", "$X/dev/pmem0", "/dev/disk/by-memmap/pmem0",
		"/dev/disk/by-id/pmem-1", "/dev/pmem1234567890", "/dev/dax0", "/dev/dax0.", "dev-pmem0", "dev-pmem0.",
		"srv-dev-pmem0.mount", "a.dev-pmem0.device", "dev-disk-by\\x2dmemmap-pmem0.device", "/dev/ram0",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check(texts[i], "");
}

/* A file of nothing but beginnings takes no longer than its length. */
static void test_large(void)
{
	size_t length = 8 << 20, count = 0;
	auto_free char *text = malloc(length + 1);
	struct device_mentions mentions;
	struct device_mention mention;

	for (size_t i = 0; i < length; i++)
		text[i] = "/dev/"[i % 5];
	text[length] = '\0';
	device_mentions_begin(&mentions, text);
	while (device_mention_next(&mentions, &mention))
		count++;
	IS_NUMBER(count, 0, "beginnings of names");
	memset(text, '/', length);
	memcpy(text, "/dev/", 5);
	device_mentions_begin(&mentions, text);
	OK(!device_mention_next(&mentions, &mention), "slashes without end");
}

int main(void)
{
	test_paths();
	test_units();
	test_rules();
	test_others();
	test_large();
	return done_testing();
}

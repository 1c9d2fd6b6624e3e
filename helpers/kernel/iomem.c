// SPDX-License-Identifier: GPL-2.0-or-later
#include "iomem.h"

#include <inttypes.h>
#include <string.h>

/* Even with thousands of devices it has only some 100 KiB. */
#define IOMEM_MOST (64 << 20)

/* The name of type 12, E820_TYPE_PRAM, from arch/x86/kernel/e820.c, and the prefix of the kernel image's
 * entries, from arch/x86/kernel/setup.c. */
#define PERSISTENT_NAME "Persistent Memory (legacy)"
#define KERNEL_NAME "Kernel "

/* RAM that a driver added is "System RAM (DRIVER)" (mm/memory_hotplug.c), and not in /sys/firmware/memmap. */
#define ADDED_NAME "System RAM ("

/* FIRST-LAST : NAME, indented by its depth. */
static void read_iomem_entry(struct iomem *iomem, const char *entry, size_t length)
{
	auto_free char *text = format_text("%.*s", (int)length, entry);
	const char *colon = strstr(text, " : ");
	uint64_t first, last;

	if (!colon || sscanf(text, " %" SCNx64 "-%" SCNx64, &first, &last) != 2)
		return;
	iomem->known = iomem->known || last;
	if (streq(colon + 3, PERSISTENT_NAME))
		ranges_add(&iomem->persistent, range_of_ends(first, last));
	else if (startswith(colon + 3, KERNEL_NAME))
		ranges_add(&iomem->kernel, range_of_ends(first, last));
	else if (startswith(colon + 3, ADDED_NAME))
		ranges_add(&iomem->added, range_of_ends(first, last));
}

void iomem_parse(struct iomem *iomem, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		if (length < 4096)
			read_iomem_entry(iomem, text, length);
		text += length + (text[length] == '\n');
	}
	if (!iomem->known)
		iomem_free(iomem);
	ranges_sort(&iomem->persistent);
}

void iomem_read(const struct sysroot *root, struct iomem *iomem)
{
	auto_free char *text = sysroot_read(root, "/proc/iomem", IOMEM_MOST, NULL);

	if (text)
		iomem_parse(iomem, text);
}

void iomem_free(struct iomem *iomem)
{
	ranges_free(&iomem->persistent);
	ranges_free(&iomem->kernel);
	ranges_free(&iomem->added);
}

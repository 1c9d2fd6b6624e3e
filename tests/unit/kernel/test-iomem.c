// SPDX-License-Identifier: GPL-2.0-or-later
/* What was granted: the text of /proc/iomem. */
#include "kernel/iomem.h"

#include "unit/scene.h"

/* `unknown`, or the persistent pieces, `/`, and those of the kernel, as FIRST-END. */
static char *read_text(const char *text)
{
	struct iomem iomem = { 0 };
	struct text got = { 0 };

	iomem_parse(&iomem, text);
	if (!iomem.known)
		text_addf(&got, "unknown ");
	for (size_t i = 0; i < iomem.persistent.count; i++)
		text_addf(&got, "%llx-%llx ", (unsigned long long)iomem.persistent.list[i].start,
			  (unsigned long long)range_end(iomem.persistent.list[i]));
	text_addf(&got, "/");
	for (size_t i = 0; i < iomem.kernel.count; i++)
		text_addf(&got, " %llx-%llx", (unsigned long long)iomem.kernel.list[i].start,
			  (unsigned long long)range_end(iomem.kernel.list[i]));
	iomem_free(&iomem);
	return text_take(&got);
}

static void check_text(const char *text, const char *want, const char *what, const char *file, int line)
{
	char *got = read_text(text);

	tap_is_text(got, want, what, file, line);
	free(got);
}

#define IOMEM(text, want, what) check_text(text, want, what, __FILE__, __LINE__)
#define PERSISTENT " : Persistent Memory (legacy)\n"

static void test_entries(void)
{
	IOMEM("00001000-0009fbff : System RAM\n", "/", "RAM alone");
	IOMEM("100000000-13fffffff" PERSISTENT "  100000000-13fffffff : namespace0.0\n",
	      "100000000-140000000 /", "a region, and what sits on it");
	IOMEM("140000000-17fffffff" PERSISTENT "100000000-13fffffff" PERSISTENT,
	      "100000000-140000000 140000000-180000000 /", "two that touch stay two, by address");
	IOMEM("200000000-9ffffffff : PCI Bus 0000:00\n  500000000-51fffffff" PERSISTENT
	      "    500000000-51fffffff : namespace1.0\n", "500000000-520000000 /", "one below a bus");
	IOMEM("00100000-7ffdffff : System RAM\n  01000000-01e01ef1 : Kernel code\n"
	      "  02000000-02826fff : Kernel rodata\n  02a00000-02c45dff : Kernel data\n"
	      "  032b1000-037fffff : Kernel bss\n", "/ 1000000-1e01ef2 2000000-2827000 2a00000-2c45e00 32b1000-3800000",
	      "the kernel's image");
	IOMEM("2b000000-3affffff : Crash kernel\n3b000000-3bffffff : KVM Kernel code\n", "/",
	      "what only sounds like the kernel");
	IOMEM("180000000-180000fff" PERSISTENT, "180000000-180001000 /", "a page");
	IOMEM("100000000-13fffffff : Persistent Memory\n140000000-17fffffff : Persistent Memory (legacy)x\n"
	      "180000000-1bfffffff : xPersistent Memory (legacy)\n", "/", "other names");
	IOMEM("100000000-13fffffff" PERSISTENT "140000000-17fffffff : Persistent Memory (legacy)",
	      "100000000-140000000 140000000-180000000 /", "no newline at the end");
}

static void test_added(void)
{
	auto_clean(iomem) struct iomem iomem = { 0 };

	iomem_parse(&iomem, "100000000-13fffffff : System RAM\n140000000-53fffffff : virtio0\n"
			    "  140000000-23fffffff : System RAM (virtio_mem)\n"
			    "  240000000-24fffffff : System RAM (virtio_mem)\n"
			    "600000000-63fffffff : dax0.0\n  600000000-63fffffff : System RAM (kmem)\n");
	IS_NUMBER(ranges_sum(&iomem.added), 0x150000000, "RAM that drivers added");
}

static void test_unknown(void)
{
	IOMEM("", "unknown /", "an empty table");
	IOMEM("\n\n", "unknown /", "empty lines");
	IOMEM("nothing of the kind\n1000 : x\n-1fff : x\n", "unknown /", "other text");
	IOMEM("00000000-00000000 : Reserved\n00000000-00000000 : System RAM\n", "unknown /",
	      "zeros, as for everybody but root");
	IOMEM("00000000-00000fff : Reserved\n", "/", "a first entry at 0 is no zeros");
	IOMEM("fffffffffffff000-ffffffffffffffff" PERSISTENT, "fffffffffffff000-ffffffffffffffff /",
	      "up to the last address");
	IOMEM("13fffffff-100000000" PERSISTENT, "/", "backwards");
}

static void test_long_line(void)
{
	struct text text = { 0 };

	for (int i = 0; i < 20000; i++)
		text_add(&text, "0", 1);
	text_addf(&text, " : x\n100000000-13fffffff" PERSISTENT);
	IOMEM(text_get(&text), "100000000-140000000 /", "a line without end before one that counts");
	text_free(&text);
}

static void test_read(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct iomem iomem = { 0 };

	iomem_read(&root, &iomem);
	OK(!iomem.known && !iomem.persistent.count, "no file, nothing known");
	tree_text(&tree, "/proc/iomem", "100000000-13fffffff" PERSISTENT);
	iomem_read(&root, &iomem);
	OK(iomem.known && iomem.persistent.count == 1, "the file is read");
	iomem_free(&iomem);
	tree_free(&tree);
}

int main(void)
{
	test_entries();
	test_added();
	test_unknown();
	test_long_line();
	test_read();
	return done_testing();
}

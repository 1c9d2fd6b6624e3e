// SPDX-License-Identifier: GPL-2.0-or-later
/* Asked against granted: which reason comes first, and the worst of all. */
#include "granted/verdict.h"

#include "base/size.h"
#include "unit/scene.h"

#define P " : Persistent Memory (legacy)\n"
#define KERNEL_AT_5G "150000000-151ffffff : Kernel code\n"

/* An ordinary machine, see host_of_16g(). */
static struct evidence evidence_of(const char *line, const char *iomem)
{
	struct host host = host_of_16g();
	struct evidence evidence = { .line_known = true, .machine = host.machine };

	evidence.machine.kaslr = KASLR_IS_OFF;
	ranges_copy(&evidence.ram, &host.machine.map.ram);
	ranges_merge(&evidence.ram);
	line_parse(&evidence.line, line);
	iomem_parse(&evidence.iomem, iomem);
	return evidence;
}

static void add_device_on(struct evidence *evidence, uint64_t start, uint64_t size, const char *device,
			  int node)
{
	struct nd *nd = &evidence->nd;

	nd->list = grow(nd->list, &nd->room, nd->count + 1, sizeof(*nd->list));
	nd->list[nd->count++] = (struct nd_region){ .range = { start, size },
						    .node = node,
						    .device = device ? copy_text(device) : NULL,
						    .mode = copy_text("fsdax") };
}

static void add_device(struct evidence *evidence, uint64_t start, uint64_t size, const char *device)
{
	add_device_on(evidence, start, size, device, 3);
}

/* `NAME REASON` of each, then the level. */
static char *judged(const struct evidence *evidence, bool early)
{
	struct verdict verdict = { 0 };
	struct text got = { 0 };

	verdict_make(&verdict, evidence, early);
	for (size_t i = 0; i < verdict.count; i++) {
		const struct finding *finding = &verdict.list[i];

		text_addf(&got, "%s %s, ", finding->name ? finding->name : "-", reason_name(finding->reason));
		OK((finding->reason == REASON_OK) == !finding->text, "said, unless all is well");
	}
	text_addf(&got, "%s", level_name(verdict_level(&verdict)));
	verdict_free(&verdict);
	return text_take(&got);
}

static void check_judged(struct evidence evidence, bool early, const char *want, const char *text,
			 const char *file, int line)
{
	char *got = judged(&evidence, early);

	tap_is_text(got, want, text, file, line);
	free(got);
	evidence_free(&evidence);
}

#define JUDGED(evidence, early, want, text) check_judged(evidence, early, want, text, __FILE__, __LINE__)
#define EARLY(line, iomem, want, text) JUDGED(evidence_of(line, iomem), true, want, text)

#define DATA "memmap=1G!5G memmap.names=data@5G nokaslr"
#define GOOD "140000000-17fffffff" P

/* Each tree has the reason and some that come later, but none that comes before. */
static void test_first_reason(void)
{
	static const char past[] = "memmap=1G!33G";

	EARLY(DATA, GOOD, "data ok, ok", "as asked");
	EARLY(DATA, KERNEL_AT_5G, "data missing, failed", "missing before kernel-inside");
	EARLY(past, "1000-1fff : x\n", "- missing, failed", "missing before not-ram");
	EARLY(past, "840000000-87fffffff" P, "- not-ram, failed", "not-ram though granted whole");
	EARLY("memmap=2G!16G", "400000000-43fffffff" P "440000000-47fffffff" P "400000000-400ffffff : Kernel bss\n",
	      "- not-ram, failed", "not-ram before kernel-inside and split");
	EARLY("memmap=2G!16G", "400000000-43fffffff" P, "- not-ram, failed", "not-ram before short");
	EARLY(DATA, "140000000-14fffffff" P "152000000-17fffffff" P KERNEL_AT_5G,
	      "data kernel-inside, failed", "kernel-inside before split");
	EARLY(DATA, "152000000-17fffffff" P KERNEL_AT_5G, "data kernel-inside, failed", "kernel-inside before short");
	EARLY(DATA, GOOD KERNEL_AT_5G, "data kernel-inside, failed", "kernel-inside though granted whole");
	EARLY(DATA, GOOD "180000000-180ffffff : Kernel code\n13f000000-13fffffff : Kernel bss\n",
	      "data ok, ok", "a kernel that touches both ends");
	EARLY(DATA, "140000000-15fffffff" P "160000000-16fffffff" P, "data split, failed", "split before short");
	EARLY(DATA, "140000000-15fffffff" P "160000000-17fffffff" P, "data split, failed", "split, nothing lost");
	EARLY(DATA, "100000000-17fffffff" P, "data split, failed", "a part of a larger piece");
	EARLY(DATA, "140000000-1bfffffff" P, "data split, failed", "a larger piece");
	EARLY(DATA, "130000000-14fffffff" P, "data split, failed", "a piece that reaches out and is short");
	EARLY(DATA, "140000000-17fffefff" P, "data short, failed", "the last page is not there");
	EARLY(DATA, "140001000-17fffffff" P, "data short, failed", "nor the first");
	EARLY(DATA, "100000000-13fffffff" P "180000000-1bfffffff" P, "data missing, failed", "only its neighbours");
	EARLY(DATA, "100000000-13fffffff" P GOOD "180000000-1bfffffff" P, "data ok, ok", "and its neighbours");
	EARLY("memmap=1G!5G memmap.names=in@5632M", GOOD, "- ok, in missing, failed", "a name in the middle");
	JUDGED(evidence_of(DATA, GOOD), false, "data no-device, failed", "no device");
	JUDGED(evidence_of(DATA, "140000000-17fffefff" P), false, "data short, failed", "short before no-device");
}

static void test_devices(void)
{
	struct evidence evidence = evidence_of(DATA, GOOD);

	add_device(&evidence, 5 * GIB, GIB, "pmem0");
	JUDGED(evidence, false, "data ok, ok", "its device is there");
	evidence = evidence_of(DATA, GOOD);
	add_device(&evidence, 5 * GIB, GIB, NULL);
	JUDGED(evidence, false, "data no-device, failed", "a region of the bus without a device");
	evidence = evidence_of(DATA, GOOD);
	add_device(&evidence, 5 * GIB, GIB / 2, "pmem0");
	add_device(&evidence, 6 * GIB, GIB, "pmem1");
	JUDGED(evidence, false, "data no-device, failed", "devices of other places");
	evidence = evidence_of("memmap=1G!33G", "840000000-87fffffff" P);
	add_device(&evidence, 33 * GIB, GIB, "pmem0");
	JUDGED(evidence, false, "- not-ram, failed", "a device proves nothing");
}

static void test_unknown(void)
{
	struct evidence evidence;

	EARLY(DATA, "", "data unknown, unknown", "no table");
	EARLY(DATA, "00000000-00000000" P, "data unknown, unknown", "zeros");
	EARLY("memmap.names=data@5G", "", "data unknown, unknown", "no table, and no argument");
	EARLY("quiet", "", "ok", "nothing asked, nothing to know");
	evidence = evidence_of("memmap=1G!5G,1G!7G", GOOD);
	evidence.machine.map_known = false;
	ranges_free(&evidence.ram);
	JUDGED(evidence, true, "- unknown, - missing, failed", "no map: what is missing shows all the same");
	evidence = evidence_of(DATA, "140000000-17fffefff" P);
	evidence.machine.map_known = false;
	JUDGED(evidence, true, "data short, failed", "no map: and what is short");
	evidence = evidence_of(DATA, "140000000-15fffffff" P "160000000-17fffffff" P);
	evidence.machine.map_known = false;
	JUDGED(evidence, true, "data split, failed", "no map: and what is split");
	evidence = evidence_of(DATA, GOOD KERNEL_AT_5G);
	evidence.machine.map_known = false;
	JUDGED(evidence, true, "data kernel-inside, failed", "no map: and the kernel");
	evidence = evidence_of("quiet", GOOD);
	evidence.line_known = false;
	JUDGED(evidence, true, "unknown", "no command line, no verdict");
}

static void test_touching_entries(void)
{
	struct evidence evidence = evidence_of("memmap=2G!5G", GOOD "180000000-1bfffffff" P);

	ranges_free(&evidence.ram);
	ranges_add(&evidence.ram, (struct range){ 4 * GIB, 2 * GIB });
	ranges_add(&evidence.ram, (struct range){ 6 * GIB, 2 * GIB });
	ranges_merge(&evidence.ram);
	JUDGED(evidence, true, "- split, failed", "cut where two entries of RAM touch");
}

/* RAM in bytes, what is asked, and whether it is a warning. */
static void kaslr_case(uint64_t ram, const char *line, enum kaslr kaslr, bool warns, const char *part)
{
	struct evidence evidence = evidence_of(line, GOOD);
	struct verdict verdict = { 0 };
	char *text = format_text("%s of RAM, %s, %s", size_rounded(ram).text, kaslr_name(kaslr), line);

	ranges_free(&evidence.ram);
	ranges_add(&evidence.ram, (struct range){ 0, ram });
	evidence.machine.kaslr = kaslr;
	verdict_make(&verdict, &evidence, true);
	OK(verdict.kaslr_warns == warns, text);
	OK(verdict.kaslr == kaslr, "it is told as it is");
	HAS(verdict.kaslr_text, part, "the judgement");
	IS_TEXT(level_name(verdict_level(&verdict)), warns ? "warning" : "ok", "the verdict");
	free(text);
	verdict_free(&verdict);
	evidence_free(&evidence);
}

static void test_kaslr(void)
{
	static const char region[] = "memmap=1G!5G";

	kaslr_case(6 * GIB, region, KASLR_IS_ON, true, "6G of RAM, at most 16G");
	kaslr_case(16 * GIB - 1, region, KASLR_IS_ON, true, "15.9G of RAM, at most 16G");
	kaslr_case(16 * GIB, region, KASLR_IS_ON, true, "16G of RAM, at most 16G");
	kaslr_case(16 * GIB + 4 * KIB, region, KASLR_IS_ON, false, "avoids");
	kaslr_case(64 * GIB, region, KASLR_IS_ON, false, "with 64G of RAM");
	kaslr_case(6 * GIB, region, KASLR_IS_OFF, false, "");
	kaslr_case(6 * GIB, region, KASLR_UNKNOWN, false, "/sys/kernel/boot_params");
	kaslr_case(64 * GIB, DATA, KASLR_IS_ON, true, "nokaslr is on the command line");
	kaslr_case(6 * GIB, DATA, KASLR_IS_ON, true, "nokaslr is on the command line");
	kaslr_case(6 * GIB, DATA, KASLR_IS_OFF, false, "");
	kaslr_case(6 * GIB, "quiet", KASLR_IS_ON, false, "not checked");
	kaslr_case(6 * GIB, "quiet nokaslr", KASLR_IS_ON, false, "not checked");
	kaslr_case(6 * GIB, "memmap=4G", KASLR_IS_ON, false, "not checked");
	kaslr_case(6 * GIB, "quiet", KASLR_UNKNOWN, false, "not checked");
}

static void test_worst(void)
{
	static const enum reason reasons[] = { REASON_OK, REASON_PENDING, REASON_UNKNOWN, REASON_NO_DEVICE };
	static const char *const want[] = { "ok", "pending", "unknown", "failed" };

	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < 4; j++) {
			struct verdict verdict = { 0 };

			verdict_add(&verdict, "a", (struct range){ 0 })->reason = reasons[i];
			verdict_add(&verdict, NULL, (struct range){ 0 })->reason = reasons[j];
			IS_TEXT(level_name(verdict_level(&verdict)), want[i > j ? i : j], "the worst counts");
			verdict.kaslr_warns = true;
			IS_TEXT(level_name(verdict_level(&verdict)),
				(i > j ? i : j) < 2 ? "warning" : want[i > j ? i : j],
				"a warning is worse than pending");
			verdict_free(&verdict);
		}
	for (enum reason reason = REASON_MISSING; reason <= REASON_NO_DEVICE; reason++) {
		struct verdict verdict = { 0 };

		verdict_add(&verdict, "a", (struct range){ 0 })->reason = reason;
		IS_TEXT(level_name(verdict_level(&verdict)), "failed", reason_name(reason));
		OK(!verdict_waits(&verdict), "nothing that time would mend");
		verdict_free(&verdict);
	}
	{
		struct verdict verdict = { 0 };

		verdict_add(&verdict, "a", (struct range){ 0 })->reason = REASON_WAITING;
		IS_TEXT(level_name(verdict_level(&verdict)), "pending", "waiting is no failure");
		OK(verdict_waits(&verdict), "and it pays to wait");
		verdict_free(&verdict);
	}
}

static void test_details(void)
{
	struct evidence evidence = evidence_of("memmap=1G!5G,1G!7G,1G!9G memmap.names=logs@7G", GOOD);
	struct verdict verdict = { 0 };

	add_device(&evidence, 5 * GIB, GIB, "pmem4");
	verdict_make(&verdict, &evidence, false);
	IS_NUMBER(verdict.count, 3, "each region");
	IS_TEXT(verdict.list[0].device, "pmem4", "the device, by address");
	IS_TEXT(verdict.list[0].mode, "fsdax", "its mode");
	IS_NUMBER((unsigned)verdict.list[0].node, 3, "its node");
	OK(verdict.list[0].granted_known && verdict.list[0].granted.count == 1, "what was granted");
	IS_TEXT(verdict.list[1].name, "logs", "the name");
	OK(!verdict.list[1].device && !verdict.list[1].mode, "no device");
	HAS(verdict.list[1].text, "1G at 7G (0x1c0000000)", "asked, in numbers");
	OK(!verdict_waits(&verdict), "nothing to wait for");
	OK(!verdict.reboot_changes, "the file was not looked at");
	verdict_free(&verdict);
	evidence_free(&evidence);
}

static void explained(const char *iomem, const char *part, const char *text)
{
	struct evidence evidence = evidence_of(DATA, iomem);
	struct verdict verdict = { 0 };

	verdict_make(&verdict, &evidence, true);
	HAS(verdict.list[0].text, part, text);
	verdict_free(&verdict);
	evidence_free(&evidence);
}

static void test_numbers(void)
{
	explained("140000000-147ffffff" P "148000000-14fffffff" P "150000000-157ffffff" P "158000000-15fffffff" P,
		  "granted in 4 pieces, 128M at 5G (0x140000000), 128M at 5248M (0x148000000), "
		  "128M at 5376M (0x150000000), 128M at 5504M (0x158000000);", "four pieces, all told");
	explained(GOOD "152000000-152ffffff : Kernel bss\n" KERNEL_AT_5G "151000000-1517fffff : Kernel data\n",
		  "at 0x150000000-0x152ffffff", "the kernel's ends, whatever the order");
	explained("140000000-17fffefff" P, "1G at 5G (0x140000000): granted only 1048572K at 5G (0x140000000)",
		  "what is short");
}

/* The bus knows best; without it the firmware's table tells, unless the region crosses nodes. */
static void test_nodes(void)
{
	static const int by_address[] = { 0, 0, NODE_ANY, 0, 1 };
	struct evidence evidence = evidence_of("memmap=1G!5G,1G!10G,1G!8704M,1G!12G,1G!7G", GOOD);
	struct verdict verdict = { 0 };

	srat_add(&evidence.machine.srat, &(struct node_range){ { 4 * GIB, 5 * GIB }, 0, false }, false);
	srat_add(&evidence.machine.srat, &(struct node_range){ { 9 * GIB, 8 * GIB }, 1, false }, false);
	add_device_on(&evidence, 12 * GIB, GIB, "pmem0", -1);
	add_device_on(&evidence, 10 * GIB, GIB, "pmem1", 0);
	verdict_make(&verdict, &evidence, true);
	for (size_t i = 0; i < 5; i++) {
		int node = verdict.list[i].node;

		if (!OK(node == by_address[i], size_text(verdict.list[i].range.start).text))
			printf("# got: %d\n", node);
	}
	verdict_free(&verdict);
	evidence_free(&evidence);
}

int main(void)
{
	test_first_reason();
	test_devices();
	test_unknown();
	test_touching_entries();
	test_kaslr();
	test_worst();
	test_details();
	test_nodes();
	test_numbers();
	return done_testing();
}

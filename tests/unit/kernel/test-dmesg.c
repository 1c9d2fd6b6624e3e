// SPDX-License-Identifier: GPL-2.0-or-later
/* Maps and nodes out of logs: each kernel's wording, and what stands around it. */
#include "kernel/dmesg.h"

#include "plan/host.h"
#include "unit/scene.h"

/* "RAM FIRST-LAST ... | NODE:FIRST-LAST ..." of a log, after the finishing. */
static char *found(const struct host *host)
{
	struct text got = { 0 };

	for (size_t i = 0; i < host->machine.map.ram.count; i++)
		text_addf(&got, "%s%llx-%llx", i ? " " : "",
			  (unsigned long long)host->machine.map.ram.list[i].start,
			  (unsigned long long)range_end(host->machine.map.ram.list[i]) - 1);
	for (size_t i = 0; i < host->machine.srat.count; i++)
		text_addf(&got, "%s%d:%llx-%llx", i ? " " : " | ", host->machine.srat.list[i].node,
			  (unsigned long long)host->machine.srat.list[i].range.start,
			  (unsigned long long)range_end(host->machine.srat.list[i].range) - 1);
	return text_take(&got);
}

static void reads_bytes(const char *log, size_t length, const char *want, const char *text)
{
	struct tree tree = tree_new();
	char *path = format_text("%s/log", tree.path), *got, *all;
	struct messages messages = { 0 };
	struct host host;
	bool good;

	tree_write(&tree, "/log", log, length);
	good = host_read_log(&host, path, false, &messages);
	got = found(&host);
	all = told(&messages);
	if (want)
		IS_TEXT(got, want, text);
	else
		OK(!good && has(all, "BIOS-e820") && has(all, path), text);
	free(got);
	free(all);
	free(path);
	host_free(&host);
	messages_free(&messages);
	tree_free(&tree);
}

#define READS(log, want, text) reads_bytes(log, sizeof(log) - 1, want, text)

#define LOW "BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable\n"
#define HIGH "BIOS-e820: [mem 0x0000000100000000-0x000000047fffffff] usable\n"
#define BOTH "0-9fbff 100000000-47fffffff"

static void test_wordings(void)
{
	READS("BIOS-provided physical RAM map:\n" LOW HIGH, BOTH, "Linux 3.5 to 6");
	READS("[    0.000000] " LOW "[    0.000000] " HIGH, BOTH, "with time stamps");
	READS("[Sun Nov 22 10:00:00 2026] " LOW "[Sun Nov 22 10:00:00 2026] " HIGH, BOTH,
	      "with dates, as dmesg -T has them");
	READS("Nov 22 10:00:00 host kernel: [    0.000000] " LOW
	      "Nov 22 10:00:00 host kernel: [    0.000000] " HIGH, BOTH, "out of a journal or syslog");
	READS("<6>[    0.000000] " LOW "<6>[    0.000000] " HIGH, BOTH, "with levels");
	READS("kern  :info  : [    0.000000] " LOW "kern  :info  : [    0.000000] " HIGH, BOTH,
	      "with levels and facilities, as dmesg -x has them");
	READS("[    0.000000][    T0] " LOW "[    0.000000][    T0] " HIGH, BOTH, "with the caller");
	READS("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff]  System RAM\n"
	      "[    0.000000] BIOS-e820: [gap 0x000000000009fc00-0x00000000000effff]\n"
	      "[    0.000000] BIOS-e820: [mem 0x00000000000f0000-0x00000000000fffff]  device reserved\n"
	      "[    0.000000] BIOS-e820: [mem 0x0000000100000000-0x000000047fffffff]  System RAM\n",
	      BOTH, "Linux 7");
	READS(" BIOS-e820: 0000000000000000 - 000000000009fc00 (usable)\n"
	      " BIOS-e820: 000000000009fc00 - 00000000000a0000 (reserved)\n"
	      " BIOS-e820: 0000000100000000 - 0000000480000000 (usable)\n",
	      BOTH, "before Linux 3.5");
	READS("[    0.000000]  BIOS-e820: 0000000000000000 - 000000000009fc00 (usable)\n"
	      "[    0.000000]  BIOS-e820: 0000000100000000 - 0000000480000000 (usable)\n",
	      BOTH, "the same with time stamps");
	READS("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable\r\n"
	      "[    0.000000] BIOS-e820: [mem 0x0000000100000000-0x000000047fffffff] usable\r\n",
	      BOTH, "with CRLF");
	READS("\0\0[    0.000000] " LOW "\0junk\0[    0.000000] " HIGH "\0", BOTH, "with NULs");
	READS("BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable\n"
	      "BIOS-e820: [mem 0x0000000100000000-0x000000047fffffff] usable", BOTH,
	      "without a newline at the end");
}

static void test_types(void)
{
	READS("BIOS-e820: [mem 0x0000000000000000-0x0000000000000fff] reserved\n"
	      "BIOS-e820: [mem 0x0000000000001000-0x0000000000001fff] usable\n"
	      "BIOS-e820: [mem 0x0000000000002000-0x0000000000002fff] ACPI data\n"
	      "BIOS-e820: [mem 0x0000000000003000-0x0000000000003fff] ACPI NVS\n"
	      "BIOS-e820: [mem 0x0000000000004000-0x0000000000004fff] unusable\n"
	      "BIOS-e820: [mem 0x0000000000005000-0x0000000000005fff] persistent (type 7)\n"
	      "BIOS-e820: [mem 0x0000000000006000-0x0000000000006fff] persistent (type 12)\n"
	      "BIOS-e820: [mem 0x0000000000007000-0x0000000000007fff] type 9\n"
	      "BIOS-e820: [mem 0x0000000000008000-0x0000000000008fff] type 16\n"
	      "BIOS-e820: [mem 0x0000000000009000-0x0000000000009fff] type 20\n"
	      "BIOS-e820: [mem 0x000000000000a000-0x000000000000afff] soft reserved\n",
	      "1000-1fff", "only what is usable is RAM");
	READS("BIOS-e820: [mem 0x0000000000000100-0x000000000009fbff] usable\n"
	      "BIOS-e820: [mem 0x0000000100001000-0x000000013fffffff] usable\n",
	      "100-9fbff 100001000-13fffffff", "entries off the usual bounds");
}

static void test_not_ours(void)
{
	READS(LOW HIGH "user-defined physical RAM map:\n"
	      "user: [mem 0x0000000000000000-0x000000000009fbff] usable\n"
	      "user: [mem 0x0000000100000000-0x000000013fffffff] persistent (type 12)\n",
	      BOTH, "the map that memmap= changed is not the firmware's");
	READS("efi: mem00: [Conventional Memory] range=[0x0000000500000000-0x00000005ffffffff]\n" LOW HIGH
	      "reserve setup_data: [mem 0x0000000000000000-0x00000000000fffff] usable\n"
	      "e820: update [mem 0x00000000-0x00000fff] usable ==> reserved\n",
	      BOTH, "other lines with ranges do not count");
	READS("", NULL, "an empty log");
	READS("[    0.000000] Linux version 6.1.0\n", NULL, "a log without a map");
	READS("BIOS-e820: [mem 0x0000000000000000-\n", NULL, "a line that is cut off");
	READS("BIOS-e820: nonsense\nBIOS-e820:", NULL, "lines that are none");
}

static void test_nodes(void)
{
	READS(LOW HIGH "ACPI: SRAT: Node 0 PXM 0 [mem 0x00000000-0x7fffffff]\n"
	      "ACPI: SRAT: Node 0 PXM 0 [mem 0x100000000-0x1ffffffff]\n"
	      "[    0.01] ACPI: SRAT: Node 1 PXM 5 [mem 0x200000000-0x47fffffff]\n",
	      BOTH " | 0:0-7fffffff 0:100000000-1ffffffff 1:200000000-47fffffff",
	      "the kernel's numbers, not the domains");
	READS(LOW HIGH "SRAT: Node 0 PXM 0 0-80000000\nSRAT: Node 1 PXM 1 100000000-480000000\n",
	      BOTH " | 0:0-7fffffff 1:100000000-47fffffff", "before Linux 3.5");
	READS(LOW HIGH "ACPI: SRAT: Node 0 PXM 0 [mem 0x00000000-0x47fffffff]\n"
	      "ACPI: SRAT: Node 1 PXM 1 [mem 0x480000000-0xfffffffff] hotplug\n"
	      "ACPI: SRAT: Node 2 PXM 2 [mem 0x1000000000-0x1fffffffff] non-volatile\n",
	      BOTH " | 0:0-47fffffff", "hot-pluggable and non-volatile ranges are left out");
	READS(LOW HIGH "SRAT: PXM 0 -> APIC 0x00 -> Node 0\n"
	      "ACPI: SRAT 0x00000000BFFE0000 0000A0 (v01)\n",
	      BOTH, "other lines with SRAT");
	READS(LOW HIGH "ACPI: SRAT: Node 0 PXM 0 [mem 0x00000000-0x47fffffff]\r\n",
	      BOTH " | 0:0-47fffffff", "with CRLF");
}

static void test_several_boots(void)
{
	READS(LOW "BIOS-e820: [mem 0x0000000100000000-0x00000001ffffffff] usable\n"
	      "SRAT: Node 0 PXM 0 [mem 0x00000000-0xffffffff]\n"
	      "SRAT: Node 1 PXM 1 [mem 0x100000000-0x1ffffffff]\n"
	      "[    0.000000] Linux version 6.1.0\n" LOW HIGH
	      "SRAT: Node 0 PXM 0 [mem 0x00000000-0x47fffffff]\n",
	      BOTH " | 0:0-47fffffff", "of several boots the last counts");
	READS(LOW HIGH LOW HIGH, BOTH, "twice the same");
	READS(LOW HIGH "SRAT: Node 0 PXM 0 [mem 0x00000000-0x47fffffff]\n" LOW HIGH, BOTH,
	      "nodes of an earlier boot are not this one's");
	READS(HIGH "[    0.000000] Linux version 6.1.0\n[    0.000000] BIOS-provided physical RAM map:\n"
	      LOW HIGH, BOTH, "a log whose beginning was overwritten");
}

int main(void)
{
	test_wordings();
	test_types();
	test_not_ours();
	test_nodes();
	test_several_boots();
	return done_testing();
}

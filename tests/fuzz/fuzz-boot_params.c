// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of the zero page of the boot protocol: whatever map it tells, it is fit for planning. */
#include "fuzz.h"

#include "kernel/kaslr.h"

#define PAGE "/sys/kernel/boot_params/data"
#define LOADFLAGS 0x211

static void must_be_fit(struct host *host)
{
	struct messages messages = { 0 };
	struct conf conf;
	struct plan plan;

	firmware_finish(&host->machine.map, host->machine.reach);
	must_be_apart(&host->machine.map.ram);
	must_be_apart(&host->machine.map.other);
	for (size_t i = 0; i < host->machine.map.ram.count; i++)
		MUST(range_end(host->machine.map.ram.list[i]) <= host->machine.reach &&
		     !ranges_overlap(&host->machine.map.other, host->machine.map.ram.list[i]));
	parse_conf(&conf, "min-ram = 0\n[a]\nsize = 64M\n[b]\nsize = 2M\nallow-low = yes\n", &messages);
	plan_make(&plan, &conf, host, &messages);
	must_be_good_plan(&plan, &conf, host, &messages);
	plan_free(&plan);
	conf_free(&conf);
	messages_free(&messages);
}

static void must_be_kaslr(enum kaslr kaslr, const uint8_t *data, size_t size)
{
	MUST((kaslr == KASLR_UNKNOWN) == (size <= LOADFLAGS));
	MUST(size <= LOADFLAGS || (kaslr == KASLR_IS_ON) == ((data[LOADFLAGS] & 2) != 0));
	MUST(*kaslr_name(kaslr));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sysroot root = fuzz_root();
	struct host host = empty_host();

	tree_write(fuzz_tree(), PAGE, data, size);
	must_be_kaslr(read_kaslr(&root), data, size);
	if (read_map(&root, &host.machine.map)) {
		MUST(host.machine.map.ram.count && host.machine.map.ram.count + host.machine.map.other.count <= 255);
		must_be_fit(&host);
	}
	host_free(&host);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of logs: whatever map they tell, it is fit for planning, and plans of it are good. */
#include "fuzz.h"
#include "kernel/dmesg.h"

static void plan_for(const struct host *host, const char *file)
{
	struct messages messages = { 0 };
	struct conf conf;
	struct plan plan;

	parse_conf(&conf, file, &messages);
	plan_make(&plan, &conf, host, &messages);
	must_be_good_plan(&plan, &conf, host, &messages);
	plan_free(&plan);
	conf_free(&conf);
	messages_free(&messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct messages messages = { 0 };
	struct host host = empty_host();
	char *log = text_of(data, size);
	bool found = dmesg_read("log", log, &host.machine.map, &host.machine.srat, &messages);

	MUST(found == (messages_errors(&messages) == 0));
	firmware_finish(&host.machine.map, host.machine.reach);
	srat_finish(&host.machine.srat, &host.machine.map.ram);
	must_be_apart(&host.machine.map.ram);
	must_be_apart(&host.machine.map.other);
	for (size_t i = 0; i < host.machine.map.ram.count; i++) {
		MUST(range_end(host.machine.map.ram.list[i]) <= host.machine.reach);
		for (size_t j = 0; j < host.machine.map.other.count; j++)
			MUST(!range_overlaps(host.machine.map.ram.list[i], host.machine.map.other.list[j]));
	}
	plan_for(&host, "[a]\nsize = 64M\n[b]\nsize = 1G\nallow-low = yes\n[c]\nsize = 2M\nstart = 5G\n");
	plan_for(&host, "min-ram = 0\n[a]\nsize = 2M\nnode = 1\n");
	host_free(&host);
	messages_free(&messages);
	free(log);
	return 0;
}

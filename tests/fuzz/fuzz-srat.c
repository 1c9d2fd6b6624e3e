// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of SRAT tables: whatever they say, nodes lie apart, and plans of them are good. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct messages messages = { 0 };
	struct host host = host_of_64g();
	struct conf conf;
	struct plan plan;

	srat_read_table(&host.machine.srat, data, size);
	srat_finish(&host.machine.srat, &host.machine.map.ram);
	for (size_t i = 0; i < host.machine.srat.count; i++) {
		const struct node_range *range = &host.machine.srat.list[i];

		MUST(range->node >= 0 && range->range.size);
		MUST(range_end(range->range) > range->range.start);
		MUST(i == 0 || range_end(range[-1].range) <= range->range.start);
		MUST(srat_node(&host.machine.srat, range->range) == range->node);
		MUST(srat_has_node(&host.machine.srat, range->node));
	}
	parse_conf(&conf, "min-ram = 0\n[a]\nsize = 64M\n[b]\nsize = 2M\nnode = 1\n[c]\nsize = 1G\nnode = 0\n",
		   &messages);
	plan_make(&plan, &conf, &host, &messages);
	must_be_good_plan(&plan, &conf, &host, &messages);
	plan_free(&plan);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
	return 0;
}

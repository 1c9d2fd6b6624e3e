// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of the nd bus in sysfs: a line for each attribute, in the order of the list below. */
#include "fuzz.h"

#include "kernel/nd.h"

#define REGION ND_DEVICES "/region0"

static const char *const attributes[] = {
	REGION "/resource",
	REGION "/size",
	REGION "/numa_node",
	REGION "/namespace0.0/mode",
	REGION "/namespace0.0/holder",
	REGION "/namespace0.0/block/pmem0/size",
	/* Every region has it, which begins as its namespaces do. */
	REGION "/namespace_seed",
	"/sys/block/pmem1/size",
	"/sys/block/pmem1/device/resource",
	"/sys/block/pmem1/device/numa_node",
	"/sys/block/pmem1/device/mode",
	"/sys/block/pmem1/device/holder_class",
};

static bool is_mode(const char *mode)
{
	static const char *const modes[] = { "fsdax", "sector", "devdax", "raw" };

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (strcmp(mode, modes[i]) == 0)
			return true;
	return false;
}

static void must_be_good_region(const struct nd *nd, const struct nd_region *region)
{
	const struct nd_region *found = nd_find(nd, region->range);

	MUST(found && range_same(found->range, region->range));
	MUST(range_end(region->range) >= region->range.start && region->node >= -1);
	MUST(!region->name || strcmp(region->name, "region0") == 0);
	MUST(!region->namespace || strcmp(region->namespace, "namespace0.0") == 0);
	MUST(!region->mode || is_mode(region->mode));
	MUST(!region->device || strncmp(region->device, "pmem", 4) == 0 || strncmp(region->device, "dax", 3) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size), *rest = text;
	const struct sysroot root = fuzz_root();
	struct nd nd = { 0 };

	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		fuzz_file(attributes[i], strsep(&rest, "\n"));
	nd_read(&root, &nd);
	MUST(nd.count <= 2);
	for (size_t i = 0; i < nd.count; i++)
		must_be_good_region(&nd, &nd.list[i]);
	nd_free(&nd);
	free(text);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "observed.h"

#include "base/range.h"
#include "base/sysroot.h"
#include "kernel/probing.h"

static void read_line(const struct sysroot *root, struct evidence *evidence)
{
	auto_free char *line = line_read_running(root);

	evidence->line_known = line;
	if (line)
		line_parse(&evidence->line, line);
}

static void read_map(const struct sysroot *root, struct evidence *evidence)
{
	evidence->map_known = firmware_read(root, &evidence->map);
	firmware_finish(&evidence->map, firmware_reach(root));
	evidence->ram = ranges_sum(&evidence->map.ram);
	srat_read(root, &evidence->srat);
	srat_finish(&evidence->srat, &evidence->map.ram);
	ranges_merge(&evidence->map.ram);
}

static void read_devices(const struct sysroot *root, struct evidence *evidence)
{
	nd_free(&evidence->nd);
	nd_read(root, &evidence->nd);
	evidence->has_driver = sysroot_exists(root, PLATFORM_DEVICE "/driver");
	evidence->is_blocked = sysroot_exists(root, BLOCKED_PATH);
}

static bool lacks_device(const struct evidence *evidence)
{
	for (size_t i = 0; i < evidence->line.count; i++) {
		const struct nd_region *region = nd_find(&evidence->nd, evidence->line.list[i].range);

		if (!region || !region->device || region->lacks_driver)
			return true;
	}
	return false;
}

void evidence_watch(const struct sysroot *root, struct evidence *evidence, int patience)
{
	evidence->at_work = lacks_device(evidence) && probing_goes_on(root, patience);
	read_devices(root, evidence);
}

void evidence_read(const struct sysroot *root, struct evidence *evidence)
{
	*evidence = (struct evidence){ 0 };
	read_line(root, evidence);
	iomem_read(root, &evidence->iomem);
	read_map(root, evidence);
	evidence->kaslr = kaslr_read(root);
	evidence->careless = kaslr_careless_kernel(root);
	read_devices(root, evidence);
}

void evidence_free(struct evidence *evidence)
{
	line_free(&evidence->line);
	iomem_free(&evidence->iomem);
	firmware_map_free(&evidence->map);
	srat_free(&evidence->srat);
	free(evidence->careless);
	nd_free(&evidence->nd);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "observed.h"

#include "base/range.h"
#include "base/sysroot.h"
#include "kernel/kaslr.h"
#include "kernel/probing.h"

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
	machine_read(&evidence->machine, root);
	evidence->line_known = evidence->machine.cmdline;
	if (evidence->line_known)
		line_parse(&evidence->line, evidence->machine.cmdline);
	iomem_read(root, &evidence->iomem);
	ranges_copy(&evidence->ram, &evidence->machine.map.ram);
	ranges_merge(&evidence->ram);
	evidence->careless = kaslr_careless_kernel(root);
	read_devices(root, evidence);
}

void evidence_free(struct evidence *evidence)
{
	line_free(&evidence->line);
	iomem_free(&evidence->iomem);
	machine_free(&evidence->machine);
	ranges_free(&evidence->ram);
	free(evidence->careless);
	nd_free(&evidence->nd);
}

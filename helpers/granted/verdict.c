// SPDX-License-Identifier: GPL-2.0-or-later
#include "verdict.h"

#include "base/range.h"
#include "device-use.h"
#include "kernel/limits.h"
#include "kernel/nd.h"
#include "kernel/srat.h"
#include "verdict-text.h"

struct finding *verdict_add(struct verdict *verdict, const char *name, struct range range)
{
	list_add(verdict, (struct finding){ .name = name ? copy_text(name) : NULL, .range = range, .node = NODE_ANY });
	return &verdict->list[verdict->count - 1];
}

static void find_granted(struct finding *finding, const struct iomem *iomem)
{
	finding->granted_known = iomem->known;
	for (size_t i = 0; finding->range.size && i < iomem->persistent.count; i++)
		if (range_overlaps(iomem->persistent.list[i], finding->range))
			ranges_add(&finding->granted, iomem->persistent.list[i]);
}

static void find_device(struct finding *finding, const struct evidence *evidence)
{
	const struct nd_region *region = nd_find(&evidence->nd, finding->range);

	finding->node = region && region->node >= 0 ? region->node
						    : srat_node(&evidence->machine.srat, finding->range);
	if (!region)
		return;
	finding->mode = region->mode ? copy_text(region->mode) : NULL;
	if (region->lacks_driver)
		return;
	finding->device = region->device ? copy_text(region->device) : NULL;
}

/* The kernel creates devices only for multiples of 2M. */
static bool device_may_appear(const struct finding *finding, const struct evidence *evidence)
{
	const struct nd_region *region = nd_find(&evidence->nd, finding->range);

	if (finding->range.start % REGION_UNIT || finding->range.size % REGION_UNIT)
		return false;
	return evidence->at_work || (region && region->is_probing);
}

/* A kernel with KASLR moves out of a region that kexec loaded it into, but the initramfs has overwritten data there. */
static bool kernel_is_inside(const struct finding *finding, const struct evidence *evidence)
{
	return ranges_overlap(&evidence->iomem.kernel, finding->range) ||
	       (evidence->machine.loaded_by == LOADED_BY_KEXEC &&
		range_overlaps(evidence->machine.initramfs, finding->range));
}

static enum reason judge_region(const struct finding *finding, const struct evidence *evidence, bool early)
{
	const struct ranges *granted = &finding->granted;

	if (!finding->granted_known)
		return REASON_UNKNOWN;
	if (!granted->count)
		return REASON_MISSING;
	if (evidence->machine.map_known && !ranges_hold(&evidence->ram, finding->range))
		return REASON_NOT_RAM;
	if (kernel_is_inside(finding, evidence))
		return REASON_KERNEL_INSIDE;
	/* A piece that extends beyond the region belongs to something else as well. */
	if (granted->count > 1 || !range_inside(granted->list[0], finding->range))
		return REASON_SPLIT;
	if (!range_same(granted->list[0], finding->range))
		return REASON_SHORT;
	if (!evidence->machine.map_known)
		return REASON_UNKNOWN;
	if (early || finding->device)
		return REASON_OK;
	return device_may_appear(finding, evidence) ? REASON_WAITING : REASON_NO_DEVICE;
}

void verdict_make(struct verdict *verdict, const struct evidence *evidence, bool early)
{
	const struct line *line = &evidence->line;

	for (size_t i = 0; i < line->count; i++) {
		struct finding *finding =
			verdict_add(verdict, line->list[i].name, line->list[i].range);

		find_granted(finding, &evidence->iomem);
		if (finding->range.size)
			find_device(finding, evidence);
		finding->reason = judge_region(finding, evidence, early);
		finding->text = explain_finding(finding, evidence);
	}
	verdict->asked_unknown = !evidence->line_known;
	verdict->kaslr = evidence->machine.kaslr;
	verdict->kaslr_text = explain_kaslr(evidence, &verdict->kaslr_warns);
}

void verdict_read_use(struct verdict *verdict, const struct sysroot *root)
{
	for (size_t i = 0; i < verdict->count; i++)
		if (verdict->list[i].device)
			use_read(root, verdict->list[i].device, &verdict->list[i].use);
}

enum level verdict_level(const struct verdict *verdict)
{
	enum level worst = verdict->kaslr_warns ? LEVEL_WARNING : LEVEL_OK;

	if (verdict->asked_unknown)
		worst = LEVEL_UNKNOWN;
	for (size_t i = 0; i < verdict->count; i++) {
		enum level level = reason_level(verdict->list[i].reason);

		worst = level > worst ? level : worst;
	}
	return worst;
}

bool verdict_waits(const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->count; i++)
		if (verdict->list[i].reason == REASON_WAITING)
			return true;
	return false;
}

void verdict_free(struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->count; i++)
		finding_free(&verdict->list[i]);
	free(verdict->list);
	free(verdict->kaslr_text);
	*verdict = (struct verdict){ 0 };
}

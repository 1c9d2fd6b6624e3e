// SPDX-License-Identifier: GPL-2.0-or-later
#include "verdict-text.h"

#include <inttypes.h>

#include "base/paths.h"
#include "base/range.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/limits.h"
#include "kernel/nd.h"

/* More would not fit on one line of the kernel log. */
#define PIECES_SHOWN 4

/* CONFIG_PHYSICAL_START, from arch/x86/Kconfig. */
#define KERNEL_START (16 * MIB)

/* Kexec makes them of headers of 16 bytes and at most some hundred bytes of data (struct setup_data). */
#define SETUP_DATA_BELOW (4 * KIB)

#define USE_FILE_LOAD "use 'kexec -s', and reboot through the firmware"

/* "1G at 20G (0x500000000)" */
static void add_range_text(struct text *text, struct range range)
{
	text_addf(text, "%s at %s", size_text(range.size).text, size_text(range.start).text);
	if (range.start)
		text_addf(text, " (%s)", address_text(range.start).text);
}

static void add_pieces_text(struct text *text, const struct ranges *pieces)
{
	for (size_t i = 0; i < pieces->count && i < PIECES_SHOWN; i++) {
		text_addf(text, "%s", i ? ", " : "");
		add_range_text(text, pieces->list[i]);
	}
	if (pieces->count > PIECES_SHOWN)
		text_addf(text, " and %zu more", pieces->count - PIECES_SHOWN);
}

static void explain_missing(struct text *text, const struct finding *finding)
{
	if (!finding->range.size)
		text_addf(text, "memmap.names has it at %s, but no memmap= on the command line asks for it; "
			  "the line was probably edited or truncated; boot the unmodified menu entry, and keep the "
			  "line below 2047 bytes", size_text(finding->range.start).text);
	else
		text_addf(text, ": none of it was granted; it is probably beyond the addresses this CPU can reach; "
			  "'memmapctl plan' shows what fits on this host");
}

/* The first part of the range that is not RAM. */
static struct range first_hole(struct range range, const struct ranges *ram)
{
	struct ranges left = { 0 };
	struct range first;

	ranges_add(&left, range);
	for (size_t i = 0; i < ram->count; i++)
		ranges_subtract(&left, ram->list[i]);
	first = left.count ? left.list[0] : range;
	ranges_free(&left);
	return first;
}

static void explain_not_ram(struct text *text, const struct finding *finding,
			    const struct evidence *evidence)
{
	struct range hole = first_hole(finding->range, &evidence->ram);

	text_addf(text, ": %s from %s on is not RAM on this machine and cannot store data; 'memmapctl plan' "
		  "shows what fits on this host", size_rounded(hole.size).text,
		  address_text(hole.start).text);
}

/* From its first to its last piece; empty if it is unknown. */
static struct range kernel_place(const struct evidence *evidence)
{
	uint64_t first = UINT64_MAX, end = 0;

	for (size_t i = 0; i < evidence->iomem.kernel.count; i++) {
		struct range piece = evidence->iomem.kernel.list[i];

		first = piece.start < first ? piece.start : first;
		end = range_end(piece) > end ? range_end(piece) : end;
	}
	return end ? (struct range){ first, end - first } : (struct range){ 0 };
}

/* Without KASLR. Kexec loads the kernel elsewhere, and there it stays. */
static bool is_at_fixed_address(const struct evidence *evidence)
{
	struct range place = kernel_place(evidence);

	return evidence->machine.loaded_by == LOADED_BY_OTHER || !place.size || place.start == KERNEL_START;
}

/* KASLR that considers all regions does not move a kernel into one, but may leave it where it was loaded. */
static bool is_put_there_by_kexec(const struct evidence *evidence)
{
	if (evidence->machine.loaded_by != LOADED_BY_KEXEC)
		return false;
	return evidence->machine.kaslr == KASLR_IS_ON ? evidence->line.memmap_count <= KASLR_REGIONS_MOST
						      : !is_at_fixed_address(evidence);
}

static void explain_kernel_inside(struct text *text, const struct finding *finding, const struct evidence *evidence)
{
	bool is_kernel = ranges_overlap(&evidence->iomem.kernel, finding->range);
	struct range place = is_kernel ? kernel_place(evidence) : evidence->machine.initramfs;

	text_addf(text, ": the %s was loaded inside, at %s-%s, and overwrote data; ",
		  is_kernel ? "kernel" : "initramfs", address_text(place.start).text,
		  address_text(range_end(place) - 1).text);
	if (!is_kernel || is_put_there_by_kexec(evidence))
		text_addf(text, "a plain kexec (kexec_load) put it there; " USE_FILE_LOAD);
	else if (evidence->machine.kaslr != KASLR_IS_OFF)
		text_addf(text, "set kaslr = off in " CONF_PATH " and reboot");
	else if (is_at_fixed_address(evidence))
		text_addf(text, "that is its fixed address, so move the region; see 'memmapctl plan'");
	else
		text_addf(text, "its boot loader put it there; if that was a plain kexec (kexec_load), " USE_FILE_LOAD
			  "; otherwise move the region, see 'memmapctl plan'");
}

/* What of a region was not granted if that may be setup_data alone: the kernel keeps them, and each kexec passes the
 * place on, although nothing uses it any more. Empty if it is something else. */
static struct ranges setup_data_inside(const struct finding *finding, const struct evidence *evidence)
{
	struct ranges holes = { 0 };
	bool other = evidence->machine.loaded_by == LOADED_BY_OTHER;

	ranges_add(&holes, finding->range);
	for (size_t i = 0; i < finding->granted.count; i++) {
		other = other || !range_inside(finding->granted.list[i], finding->range);
		ranges_subtract(&holes, finding->granted.list[i]);
	}
	for (size_t i = 0; i < holes.count; i++)
		other = other || holes.list[i].size >= SETUP_DATA_BELOW;
	if (other)
		ranges_free(&holes);
	return holes;
}

static bool explain_setup_data(struct text *text, const struct finding *finding, const struct evidence *evidence)
{
	auto_clean(ranges) struct ranges holes = setup_data_inside(finding, evidence);
	struct range head = { evidence->machine.setup_data, 1 };

	if (!holes.count)
		return false;
	text_addf(text, ": %" PRIu64 " bytes inside, at %s, ", ranges_sum(&holes),
		  address_text(holes.list[0].start).text);
	if (ranges_overlap(&holes, head))
		text_addf(text, "hold data of a plain kexec (kexec_load), which loaded this kernel and overwrote data "
			  "in the region; " USE_FILE_LOAD);
	else
		text_addf(text, "were taken by an earlier kexec, and stay reserved until the firmware resets the "
			  "machine; this boot left the contents as they were; reboot through the firmware");
	return true;
}

static void explain_split(struct text *text, const struct finding *finding, const struct evidence *evidence)
{
	if (explain_setup_data(text, finding, evidence))
		return;
	if (finding->granted.count > 1)
		text_addf(text, ": granted in %zu pieces, ", finding->granted.count);
	else
		text_addf(text, ": granted as part of ");
	add_pieces_text(text, &finding->granted);
	text_addf(text, "; another memmap= overlaps it, or the firmware lists its RAM in several entries; "
		  "'memmapctl plan' shows the contiguous ranges");
}

static void explain_short(struct text *text, const struct finding *finding, const struct evidence *evidence)
{
	if (explain_setup_data(text, finding, evidence))
		return;
	text_addf(text, ": granted only ");
	add_pieces_text(text, &finding->granted);
	text_addf(text, "; something else uses the rest, see /proc/iomem; choose another address with "
		  "'memmapctl plan'");
}

/* A namespace whose device is not created by nd_pmem. */
static void explain_other_mode(struct text *text, const struct nd_region *region)
{
	if (region->lacks_driver)
		text_addf(text, ": granted, but no driver is bound to /dev/%s; try 'modprobe device_dax', or see "
			  "daxctl(1)", region->device);
	else
		text_addf(text, ": granted, but no driver created a device in mode %s; try 'modprobe %s', and see "
			  "ndctl(1)", region->mode, streq(region->mode, "sector") ? "nd_btt" : "dax_pmem");
}

static bool is_in_other_mode(const struct nd_region *region)
{
	return region && (region->lacks_driver || (region->mode && (streq(region->mode, "devdax") ||
								    streq(region->mode, "sector"))));
}

static void explain_no_device(struct text *text, const struct finding *finding,
			      const struct evidence *evidence)
{
	const struct nd_region *region = nd_find(&evidence->nd, finding->range);

	if (finding->range.start % REGION_UNIT || finding->range.size % REGION_UNIT)
		text_addf(text, ": granted, but the kernel creates devices only for multiples of 2M; "
			  "correct its start and size");
	else if (evidence->is_blocked)
		text_addf(text, ": granted, but early boot held all devices back, and memmap-release.service "
			  "did not release this one; see: journalctl -b -u memmap-release");
	else if (is_in_other_mode(region))
		explain_other_mode(text, region);
	else if (!evidence->has_driver)
		text_addf(text, ": granted, but no driver created a device for it; try 'modprobe nd_e820' and "
			  "'modprobe nd_pmem', or a kernel that has them (CONFIG_X86_PMEM_LEGACY, "
			  "CONFIG_BLK_DEV_PMEM)");
	else
		text_addf(text, ": granted, but the driver created no device for it; see: dmesg | grep -E "
			  "'nd_pmem|nd_region'");
}

static void explain_unknown(struct text *text, const struct evidence *evidence)
{
	if (evidence->iomem.known)
		text_addf(text, "the firmware map cannot be read from /sys/firmware/memmap or "
			  "/sys/kernel/boot_params, so it is unknown whether this is RAM");
	else
		text_addf(text, "/proc/iomem cannot be read, or shows addresses to root only; run as root");
}

char *explain_finding(const struct finding *finding, const struct evidence *evidence)
{
	struct text text = { 0 };

	if (finding->reason == REASON_OK)
		return NULL;
	if (finding->range.size && finding->reason != REASON_UNKNOWN)
		add_range_text(&text, finding->range);
	switch (finding->reason) {
	case REASON_MISSING:
		explain_missing(&text, finding);
		break;
	case REASON_NOT_RAM:
		explain_not_ram(&text, finding, evidence);
		break;
	case REASON_KERNEL_INSIDE:
		explain_kernel_inside(&text, finding, evidence);
		break;
	case REASON_SPLIT:
		explain_split(&text, finding, evidence);
		break;
	case REASON_SHORT:
		explain_short(&text, finding, evidence);
		break;
	case REASON_NO_DEVICE:
		explain_no_device(&text, finding, evidence);
		break;
	case REASON_WAITING:
		text_addf(&text,
			  ": granted, not probed yet; udev or a driver is still at work, so check again later");
		break;
	default:
		explain_unknown(&text, evidence);
	}
	return text_take(&text);
}

static char *kaslr_on_is_wrong(const struct evidence *evidence)
{
	if (evidence->line.nokaslr)
		return copy_text("although nokaslr is on the command line; another kernel or loader ignored it "
				 "and may put itself into a region");
	if (evidence->line.memmap_count > KASLR_REGIONS_MOST)
		return format_text("and the kernel respects only %d of %zu memmap= arguments when it chooses its "
				   "address; join them with commas, or set kaslr = off in " CONF_PATH,
				   KASLR_REGIONS_MOST, evidence->line.memmap_count);
	if (!evidence->machine.map_known)
		return copy_text("and the firmware map is unknown: with 16G of RAM or less the kernel may put "
				 "itself into a region; set kaslr = off in " CONF_PATH);
	if (ranges_sum(&evidence->ram) <= KASLR_RAM_MOST)
		return format_text("and with %s of RAM, at most 16G, the kernel may put itself into a region; "
				   "set kaslr = auto or off in " CONF_PATH,
				   size_rounded(ranges_sum(&evidence->ram)).text);
	if (evidence->careless)
		return format_text("and Linux %s booted by EFI may put itself into a region; set kaslr = off "
				   "in " CONF_PATH ", or use a newer kernel", evidence->careless);
	return NULL;
}

static char *judge_kaslr(const struct evidence *evidence, bool *warns)
{
	char *wrong;

	if (evidence->machine.kaslr == KASLR_UNKNOWN)
		return copy_text("/sys/kernel/boot_params/data cannot be read");
	if (evidence->machine.kaslr == KASLR_IS_OFF)
		return copy_text(is_at_fixed_address(evidence) ? "the kernel is at its fixed address"
							       : "the kernel is where its boot loader put it");
	wrong = kaslr_on_is_wrong(evidence);
	*warns = wrong;
	return wrong ? wrong
		     : format_text("with %s of RAM the kernel avoids the regions",
				   size_rounded(ranges_sum(&evidence->ram)).text);
}

char *explain_kaslr(const struct evidence *evidence, bool *warns)
{
	auto_free char *judgement = NULL;

	*warns = false;
	if (!evidence->line.count)
		return copy_text("not checked, as the command line has no regions");
	judgement = judge_kaslr(evidence, warns);
	if (!evidence->line.hiding)
		return copy_text(judgement);
	*warns = true;
	return format_text("%s; but '%s' " HIDING_ARGUMENT, judgement, evidence->line.hiding);
}

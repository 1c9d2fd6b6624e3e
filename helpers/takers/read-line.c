// SPDX-License-Identifier: GPL-2.0-or-later
/* The arguments of a kernel line that take RAM, and what each takes. All others are passed over. */
#include <ctype.h>
#include <string.h>

#include "base/range.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "crashkernel.h"
#include "huge-pools.h"
#include "kernel/cmdline.h"
#include "limits.h"
#include "placed.h"
#include "takers.h"

/* What several arguments of a line make together. */
struct reading_line {
	struct takers *takers;
	struct crashkernels crashkernels;
	struct huge_pools pools;
	struct placed_pair ramoops;
	struct placed_pair nvmev;
	struct takers last; /* of those that the kernel uses the last of */
};

enum how {
	HOW_MEMMAP,
	HOW_MEM,
	HOW_CRASHKERNEL,
	HOW_PAGE_SIZE,
	HOW_PAGE_DEFAULT,
	HOW_PAGES,
	HOW_SYSCTL_PAGES,
	HOW_AMOUNT,	/* each takes its bytes */
	HOW_LAST,	/* the last takes its bytes, or those of its nodes: 0:1G,1:1G */
	HOW_SLABS,	/* the last takes its slabs of 2K (include/linux/swiotlb.h, IO_TLB_SHIFT) */
	HOW_CMA,
	HOW_RAMOOPS_START,
	HOW_RAMOOPS_SIZE,
	HOW_NVMEV_START,
	HOW_NVMEV_SIZE,
	HOW_PLACES,
	HOW_UNKNOWN,
};

/* Names with `_` for `-`, which are the same to the kernel (kernel/params.c, parameq). */
static const struct known {
	const char *name;
	enum how how;
	void (*places)(struct takers *takers, const char *argument, const char *value);
	const char *value; /* of HOW_UNKNOWN: that it begins with; NULL: any */
	const char *why;
} known[] = {
	{ "memmap", HOW_MEMMAP, NULL, NULL, NULL },
	{ "mem", HOW_MEM, NULL, NULL, NULL },
	{ CRASHKERNEL, HOW_CRASHKERNEL, NULL, NULL, NULL },
	{ "hugepagesz", HOW_PAGE_SIZE, NULL, NULL, NULL },
	{ "default_hugepagesz", HOW_PAGE_DEFAULT, NULL, NULL, NULL },
	{ "hugepages", HOW_PAGES, NULL, NULL, NULL },
	{ "sysctl.vm.nr_hugepages", HOW_SYSCTL_PAGES, NULL, NULL, NULL },
	{ "sysctl.vm/nr_hugepages", HOW_SYSCTL_PAGES, NULL, NULL, NULL },
	/* mm/hugetlb_cma.c, kernel/dma/contiguous.c */
	{ "hugetlb_cma", HOW_LAST, NULL, NULL, NULL },
	{ "cma", HOW_CMA, NULL, NULL, NULL },
	{ "cma_pernuma", HOW_LAST, NULL, NULL, NULL },
	{ "numa_cma", HOW_LAST, NULL, NULL, NULL },
	/* mm/memblock.c, kernel/printk/printk.c, kernel/dma/swiotlb.c */
	{ "reserve_mem", HOW_AMOUNT, NULL, NULL, NULL },
	{ "log_buf_len", HOW_LAST, NULL, NULL, NULL },
	{ "swiotlb", HOW_SLABS, NULL, NULL, NULL },
	/* fs/pstore/ram.c; NVMeVirt's main.c */
	{ "ramoops.mem_address", HOW_RAMOOPS_START, NULL, NULL, NULL },
	{ "ramoops.mem_size", HOW_RAMOOPS_SIZE, NULL, NULL, NULL },
	{ "nvmev.memmap_start", HOW_NVMEV_START, NULL, NULL, NULL },
	{ "nvmev.memmap_size", HOW_NVMEV_SIZE, NULL, NULL, NULL },
	{ "phram.phram", HOW_PLACES, takers_read_list, NULL, NULL },
	{ "slram", HOW_PLACES, takers_read_slram, NULL, NULL },
	{ "slram.map", HOW_PLACES, takers_read_slram, NULL, NULL },
	{ "initrdmem", HOW_PLACES, takers_read_initrd, NULL, NULL },
	{ "trace_instance", HOW_PLACES, takers_read_trace, NULL, NULL },
	{ "efi_fake_mem", HOW_PLACES, takers_read_fake, NULL, NULL },
	{ "numa", HOW_UNKNOWN, NULL, "fake=",
	  "the nodes that this makes are not in the firmware's tables, so a region may cross them" },
	{ "mem_encrypt", HOW_UNKNOWN, NULL, "on",
	  "where the firmware encrypts memory, the key is a new one after each reset, and contents are lost" },
	{ "kho", HOW_UNKNOWN, NULL, "on", "a kernel with this feature reserves RAM, and how much depends on it" },
	{ "kho", HOW_UNKNOWN, NULL, "1", "a kernel with this feature reserves RAM, and how much depends on it" },
	{ "kho", HOW_UNKNOWN, NULL, "y", "a kernel with this feature reserves RAM, and how much depends on it" },
	{ "kho_scratch", HOW_UNKNOWN, NULL, NULL, "a kernel with this feature reserves that much RAM, on each node" },
};

static bool is_same_name(const char *given, const char *name)
{
	for (; *given && *name; given++, name++)
		if (*given != *name && !(*given == '-' && *name == '_'))
			return false;
	return *given == *name;
}

/* A size, or sizes of nodes: `0:1G,1:1G`. */
static uint64_t sizes_sum(const char *value)
{
	uint64_t sum = 0;

	if (!strchr(value, ':'))
		return kernel_size_parse(&value);
	while ((value = strchr(value, ':'))) {
		uint64_t size;

		value++;
		size = kernel_size_parse(&value);
		sum = sum > UINT64_MAX - size ? UINT64_MAX : sum + size;
	}
	return sum;
}

static void add_amount(struct takers *takers, const char *argument, uint64_t amount)
{
	takers_add(takers, &(struct taker){ .kind = TAKES_AMOUNT, .argument = (char *)argument, .amount = amount });
}

/* Replaces what an earlier argument of this name takes. */
static void keep_amount(struct reading_line *reading, const char *argument, uint64_t amount)
{
	size_t name = strcspn(argument, "=") + 1;

	for (size_t i = 0; i < reading->last.count; i++) {
		struct taker *old = &reading->last.list[i];

		if (strncmp(old->argument, argument, name) != 0)
			continue;
		free(old->argument);
		old->argument = copy_text(argument);
		old->amount = amount;
		return;
	}
	add_amount(&reading->last, argument, amount);
}

/* SIZE[@START[-END]]: with an end the kernel chooses the place (kernel/dma/contiguous.c, early_cma). */
static void read_cma(struct reading_line *reading, const char *argument, const char *value)
{
	uint64_t size = kernel_size_parse(&value), start;

	if (*value == '@') {
		value++;
		start = kernel_size_parse(&value);
		if (start && *value != '-') {
			takers_add(reading->takers, &(struct taker){ .kind = TAKES_PLACE, .argument = (char *)argument,
								     .range = range_of_size(start, size) });
			return;
		}
	}
	keep_amount(reading, argument, size);
}

static void keep_text(char **kept, const char *argument)
{
	free(*kept);
	*kept = copy_text(argument);
}

static void read_unknown(struct reading_line *reading, const struct known *name, const char *argument,
			 const char *value)
{
	if (!name->value || startswith(value, name->value))
		takers_add(reading->takers, &(struct taker){ .kind = TAKES_UNKNOWN, .argument = (char *)argument,
							     .why = (char *)name->why });
}

static void read_sysctl_pages(struct reading_line *reading, const char *argument, const char *value)
{
	uint64_t given = reading->pools.given;

	reading->pools.given = 0;
	huge_pools_count(&reading->pools, argument, value);
	reading->pools.given = given;
}

/* A number without a unit (setup_io_tlb_npages). */
static uint64_t slabs_bytes(const char *value)
{
	uint64_t bytes;

	if (!isdigit((unsigned char)*value))
		return 0;
	return __builtin_mul_overflow(strtoull(value, NULL, 0), 2 * KIB, &bytes) ? UINT64_MAX : bytes;
}

static void read_known(struct reading_line *reading, const struct known *name, const char *argument, const char *value)
{
	switch (name->how) {
	case HOW_MEMMAP:
		takers_read_memmap(reading->takers, value);
		break;
	case HOW_MEM:
		takers_read_mem(reading->takers, value);
		break;
	case HOW_CRASHKERNEL:
		crashkernels_add(&reading->crashkernels, value);
		break;
	case HOW_PAGE_SIZE:
		huge_pools_size(&reading->pools, value);
		break;
	case HOW_PAGE_DEFAULT:
		huge_pools_default(&reading->pools, value);
		break;
	case HOW_PAGES:
		huge_pools_count(&reading->pools, argument, value);
		break;
	case HOW_SYSCTL_PAGES:
		read_sysctl_pages(reading, argument, value);
		break;
	case HOW_AMOUNT:
		add_amount(reading->takers, argument, kernel_size_parse(&value));
		break;
	case HOW_LAST:
		keep_amount(reading, argument, sizes_sum(value));
		break;
	case HOW_SLABS:
		keep_amount(reading, argument, slabs_bytes(value));
		break;
	case HOW_CMA:
		read_cma(reading, argument, value);
		break;
	case HOW_RAMOOPS_START:
		keep_text(&reading->ramoops.start, argument);
		break;
	case HOW_RAMOOPS_SIZE:
		keep_text(&reading->ramoops.size, argument);
		break;
	case HOW_NVMEV_START:
		keep_text(&reading->nvmev.start, argument);
		break;
	case HOW_NVMEV_SIZE:
		keep_text(&reading->nvmev.size, argument);
		break;
	case HOW_PLACES:
		name->places(reading->takers, argument, value);
		break;
	case HOW_UNKNOWN:
		read_unknown(reading, name, argument, value);
	}
}

static void read_parameter(struct reading_line *reading, const struct parameter *parameter)
{
	const char *name = text_get(&parameter->name), *value = text_get(&parameter->value);

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		auto_free char *argument = NULL;

		if (!is_same_name(name, known[i].name))
			continue;
		argument = format_text("%s=%s", known[i].name, value);
		read_known(reading, &known[i], argument, value);
	}
}

void takers_read_line(struct takers *takers, const char *line)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	struct reading_line reading = { .takers = takers };

	while (parameter_next(&line, &parameter))
		if (parameter.has_value)
			read_parameter(&reading, &parameter);
	huge_pools_take(&reading.pools, takers);
	crashkernels_take(&reading.crashkernels, takers);
	placed_pair_take(&reading.ramoops, 1, takers);
	/* Older versions of NVMeVirt take numbers of GiB. */
	placed_pair_take(&reading.nvmev, GIB, takers);
	for (size_t i = 0; i < reading.last.count; i++)
		if (reading.last.list[i].amount)
			takers_add(takers, &reading.last.list[i]);
	crashkernels_free(&reading.crashkernels);
	huge_pools_free(&reading.pools);
	placed_pair_free(&reading.ramoops);
	placed_pair_free(&reading.nvmev);
	takers_free(&reading.last);
}

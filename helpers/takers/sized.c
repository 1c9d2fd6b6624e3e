// SPDX-License-Identifier: GPL-2.0-or-later
/* Arguments that give a size and no address. */
#include "reader.h"

#include <ctype.h>

#include "base/range.h"
#include "base/size.h"

/* Less than this is not told: the default of swiotlb=, which every host has. */
#define COUNTS_LEAST (64 * MIB)

/* swiotlb=SLABS: include/linux/swiotlb.h, IO_TLB_SHIFT and IO_TLB_SEGSIZE */
#define SLAB (2 * KIB)
#define SLABS_UNIT 128

/* Besides each byte of the log, kernel/printk/printk.c (setup_log_buf) allocates a struct prb_desc and a struct
 * printk_info, of 112 bytes together, for each 32 bytes (PRB_AVGBITS). */
#define LOG_SIZE_MOST (UINT64_C(1) << 31)
#define LOG_PER_HALF_BYTE 9

/* iommu=memaper=ORDER, 1 by default: arch/x86/kernel/aperture_64.c, allocate_aperture */
#define APERTURE (32 * MIB)
#define APERTURE_ORDER_MOST 5

static void sized_set(struct sized *sized, const struct argument *argument, uint64_t amount)
{
	free(sized->argument);
	sized->argument = copy_text(argument->text);
	sized->amount = amount;
}

/* SIZE:ALIGN:NAME (mm/memblock.c, reserve_mem); each adds. */
void take_reserve_mem(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;
	uint64_t size = kernel_size_parse(&at);

	if (*at++ != ':')
		return;
	kernel_size_parse(&at);
	if (*at == ':' && at[1])
		takers_add_amount(reader->takers, argument->text, size);
}

/* SLABS[,AREAS][,force|noforce] (kernel/dma/swiotlb.c, setup_io_tlb_npages); a noforce stays. */
void take_swiotlb(struct reader *reader, const struct argument *argument)
{
	char *at = (char *)argument->value;

	if (isdigit((unsigned char)*at)) {
		uint64_t slabs = strtoull(at, &at, 0);

		if (slabs > UINT64_MAX / SLAB - SLABS_UNIT)
			slabs = UINT64_MAX / SLAB - SLABS_UNIT;
		sized_set(&reader->swiotlb, argument, align_up(slabs, SLABS_UNIT) * SLAB);
	}
	at += *at == ',';
	if (isdigit((unsigned char)*at))
		strtoull(at, &at, 0);
	at += *at == ',';
	reader->no_swiotlb = reader->no_swiotlb || streq(at, "noforce");
}

void take_log_buf_len(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;
	uint64_t size = kernel_size_parse(&at), power = 2;

	while (power < size && power < LOG_SIZE_MOST)
		power *= 2;
	sized_set(&reader->log, argument, power / 2 * LOG_PER_HALF_BYTE);
}

/* Of each CPU; with ftrace= and the like at boot, else later (kernel/trace/trace.c, tracing_update_buffers). */
void take_trace_buf_size(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;

	sized_set(&reader->trace, argument, kernel_size_parse(&at));
}

/* Among other words between commas (arch/x86/kernel/amd_gart_64.c, gart_parse_options). */
void take_iommu(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;
	unsigned long order = 1;

	while (at && !startswith(at, "memaper"))
		at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL;
	if (!at)
		return;
	at += strlen("memaper");
	if (*at == '=')
		order = strtoul(at + 1, NULL, 0);
	takers_add_amount(reader->takers, argument->text,
			  APERTURE << (order > APERTURE_ORDER_MOST ? APERTURE_ORDER_MOST : order));
}

/* numa=fake=N, N[MG] or NU (arch/x86/mm/numa.c, numa_setup) */
void take_numa(struct reader *reader, const struct argument *argument)
{
	if (startswith(argument->value, "fake="))
		takers_add_unknown(reader->takers, argument->text,
				   "divides RAM into other nodes than the firmware does, so a region may lie in "
				   "another node than the one planned, or in several");
}

/* The last one counts, with this spelling only (arch/x86/mm/mem_encrypt_identity.c, sme_enable). */
void take_mem_encrypt(struct reader *reader, const struct argument *argument)
{
	if (!startswith(argument->text, "mem_encrypt="))
		return;
	free(reader->encryption);
	reader->encryption = streq(argument->value, "on") ? copy_text(argument->text) : NULL;
}

static void sized_add_one(struct reader *reader, const struct sized *sized)
{
	if (sized->amount > COUNTS_LEAST)
		takers_add_amount(reader->takers, sized->argument, sized->amount);
}

void sized_add(struct reader *reader)
{
	if (!reader->no_swiotlb)
		sized_add_one(reader, &reader->swiotlb);
	sized_add_one(reader, &reader->log);
	if (reader->trace.amount > COUNTS_LEAST)
		takers_add_unknown(reader->takers, reader->trace.argument,
				   "takes that much for each CPU as soon as something is traced, which is not counted; "
				   "write a smaller size if it is too much");
	if (reader->encryption)
		takers_add_unknown(reader->takers, reader->encryption,
				   "encrypts RAM with a new key at each boot if CPU and firmware can, and the contents "
				   "of regions are lost then; remove it to keep them");
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Arguments of the kernel itself that give an address. */
#include "reader.h"

#include <ctype.h>

#include "base/range.h"
#include "base/size.h"

/* include/linux/efi.h, EFI_MEMORY_SP: memory for a specific purpose, which the kernel leaves alone. Other attributes
 * of efi_fake_mem= take nothing. */
#define EFI_MEMORY_SP 0x40000

/* kernel/resource.c, reserve_setup: below it are I/O ports. */
#define IO_PORTS 0x10000

/* SIZE[@START[-END]] (kernel/dma/contiguous.c, early_cma); a START stays when a later argument has none. */
void take_cma(struct reader *reader, const struct argument *argument)
{
	struct placed *cma = &reader->cma;
	const char *at = argument->value;

	free(cma->argument);
	cma->argument = copy_text(argument->text);
	cma->range.size = kernel_size_parse(&at);
	if (*at++ != '@')
		return;
	cma->range.start = kernel_size_parse(&at);
	reader->cma_end = cma->range.start + cma->range.size;
	if (*at++ == '-')
		reader->cma_end = kernel_size_parse(&at);
}

/* It is at START exactly if it ends at END (dma_contiguous_reserve). What is placed elsewhere stays usable for
 * programs, so it takes nothing. */
static void add_cma(struct reader *reader)
{
	const struct placed *cma = &reader->cma;

	if (cma->argument && cma->range.start + cma->range.size == reader->cma_end)
		takers_add_place(reader->takers, cma->argument, range_of_size(cma->range.start, cma->range.size), NULL);
}

static void add_fake_mem(struct reader *reader, char *part, struct range range)
{
	takers_add_place(reader->takers, part, range,
			 "takes RAM only on EFI, with a kernel before 6.10 that is built for it");
	free(part);
}

/* SIZE@START:ATTRIBUTE,... (drivers/firmware/efi/fake_mem.c, until 6.9) */
void take_efi_fake_mem(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;

	while (*at) {
		const char *begin = at;
		uint64_t size = kernel_size_parse(&at), start, attribute;
		char *end;

		if (*at++ != '@')
			return;
		start = kernel_size_parse(&at);
		if (*at++ != ':')
			return;
		attribute = strtoull(at, &end, 0);
		if (attribute & EFI_MEMORY_SP)
			add_fake_mem(reader, argument_part(argument, begin, end), range_of_size(start, size));
		at = end + (*end == ',');
	}
}

/* START,SIZE (init/do_mounts_initrd.c, early_initrdmem); initrd= with a path is the loader's. */
void take_initrdmem(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;
	uint64_t start = kernel_size_parse(&at);

	if (at > argument->value && *at++ == ',')
		takers_add_place(reader->takers, argument->text, range_of_size(start, kernel_size_parse(&at)), NULL);
}

/* NAME@START:SIZE[,EVENT...] (kernel/trace/trace.c, enable_instances); @NAME is memory of reserve_mem=. */
void take_trace_instance(struct reader *reader, const struct argument *argument)
{
	auto_free char *instance = format_text("%.*s", (int)strcspn(argument->value, ","), argument->value);
	const char *at = strchr(instance, '@');
	uint64_t start;

	if (!at || !isdigit((unsigned char)*++at))
		return;
	start = kernel_size_parse(&at);
	if (start && *at++ == ':')
		takers_add_place(reader->takers, argument->text, range_of_size(start, kernel_size_parse(&at)), NULL);
}

/* START,SIZE,... of 32 bits (kernel/resource.c, reserve_setup): a region's driver finds its range busy. */
void take_reserve(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;

	while (isdigit((unsigned char)*at)) {
		char *end;
		uint64_t start = (uint32_t)strtoull(at, &end, 0), size;
		auto_free char *part = NULL;

		if (*end++ != ',' || !isdigit((unsigned char)*end))
			return;
		size = (uint32_t)strtoull(end, &end, 0);
		part = argument_part(argument, at, end);
		if (start >= IO_PORTS)
			takers_add_place(reader->takers, part, range_of_size(start, size), NULL);
		if (*end != ',')
			return;
		at = end + 1;
	}
}

void placed_add(struct reader *reader)
{
	add_cma(reader);
	drivers_add(reader);
}

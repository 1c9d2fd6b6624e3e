// SPDX-License-Identifier: GPL-2.0-or-later
#include "reader.h"

#include "base/strbuf.h"
#include "kernel/cmdline.h"

void takers_add_place(struct takers *takers, const char *argument, struct range range, const char *why)
{
	struct taker taker = { .kind = TAKES_PLACE, .argument = (char *)argument, .range = range, .why = (char *)why };

	if (range.size)
		takers_add(takers, &taker);
}

void takers_add_amount(struct takers *takers, const char *argument, uint64_t amount)
{
	struct taker taker = { .kind = TAKES_AMOUNT, .argument = (char *)argument, .amount = amount };

	if (amount)
		takers_add(takers, &taker);
}

void takers_add_unknown(struct takers *takers, const char *argument, const char *why)
{
	struct taker taker = { .kind = TAKES_UNKNOWN, .argument = (char *)argument, .why = (char *)why };

	takers_add(takers, &taker);
}

char *argument_part(const struct argument *argument, const char *begin, const char *end)
{
	return format_text("%.*s=%.*s", (int)strcspn(argument->text, "="), argument->text, (int)(end - begin), begin);
}

static const struct {
	const char *name;
	void (*take)(struct reader *reader, const struct argument *argument);
} arguments[] = {
	{ "memmap", take_memmap },
	{ "mem", take_mem },
	{ "hugepages", take_hugepages },
	{ "hugepagesz", take_hugepagesz },
	{ "default_hugepagesz", take_default_hugepagesz },
	{ "hugetlb_cma", take_hugetlb_cma },
	{ "hugetlb_cma_only", take_hugetlb_cma_only },
	{ "reserve_mem", take_reserve_mem },
	{ "swiotlb", take_swiotlb },
	{ "log_buf_len", take_log_buf_len },
	{ "trace_buf_size", take_trace_buf_size },
	{ "iommu", take_iommu },
	{ "numa", take_numa },
	{ "mem_encrypt", take_mem_encrypt },
	{ "cma", take_cma },
	{ "efi_fake_mem", take_efi_fake_mem },
	{ "initrdmem", take_initrdmem },
	{ "initrd", take_initrdmem },
	{ "trace_instance", take_trace_instance },
	{ "reserve", take_reserve },
	{ "ramoops.mem_address", take_ramoops_address },
	{ "ramoops.mem_size", take_ramoops_size },
	{ "nvmev.memmap_start", take_nvmev_start },
	{ "nvmev.memmap_size", take_nvmev_size },
	{ "phram.phram", take_phram },
	{ "slram.map", take_slram },
	{ "slram", take_slram },
};

/* To the kernel, '-' and '_' are one character in a parameter's name (kernel/params.c, parameq). */
static bool name_is(const char *name, const char *known)
{
	for (; *name && *known; name++, known++)
		if (*name != *known && !(*name == '-' && *known == '_'))
			return false;
	return !*name && !*known;
}

/* sysctl.vm.nr_hugepages, with a slash for any dot (fs/proc/proc_sysctl.c, process_sysctl_arg). */
static bool is_sysctl(const char *name, const char *known)
{
	for (; *name && *known; name++, known++)
		if (*name != *known && !(*name == '/' && *known == '.'))
			return false;
	return !*name && !*known;
}

static void take_parameter(struct reader *reader, const struct parameter *parameter)
{
	const char *name = text_get(&parameter->name), *value = text_get(&parameter->value);
	auto_free char *text = parameter->has_value ? format_text("%s=%s", name, value) : NULL;
	struct argument argument = { text, value };

	for (size_t i = 0; text && i < sizeof(arguments) / sizeof(*arguments); i++)
		if (name_is(name, arguments[i].name))
			arguments[i].take(reader, &argument);
	if (text && is_sysctl(name, "sysctl.vm.nr_hugepages"))
		take_nr_hugepages(reader, &argument);
}

static void reader_free(struct reader *reader)
{
	huge_free(&reader->huge);
	free(reader->swiotlb.argument);
	free(reader->log.argument);
	free(reader->trace.argument);
	free(reader->encryption);
	free(reader->cma.argument);
	free(reader->ramoops.argument);
	free(reader->nvmev.argument);
}

void takers_read_line(struct takers *takers, const char *line)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	auto_clean(reader) struct reader reader = { .takers = takers };
	const char *rest = line;

	huge_init(&reader.huge);
	while (parameter_next(&rest, &parameter))
		take_parameter(&reader, &parameter);
	huge_add(&reader);
	sized_add(&reader);
	placed_add(&reader);
	take_crashkernel(&reader, line);
}

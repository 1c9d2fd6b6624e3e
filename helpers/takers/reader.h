/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How arguments of a kernel command line become takers: shared by the files of this room. */
#pragma once

#include "base/range.h"
#include "takers.h"

/* One argument of the line: "NAME=VALUE" without quotes, and its VALUE. */
struct argument {
	const char *text;
	const char *value;
};

/* The huge pages of one size that are allocated at boot, mm/hugetlb.c's hstate. */
struct huge_pages {
	bool known;	/* a hugepagesz= or default_hugepagesz= named the size */
	uint64_t count;
	char *argument; /* that gave the count; NULL: none did */
};

/* The sizes that x86 has (arch/x86/mm/hugetlbpage.c), and pages that were counted before any size was named. */
enum huge_size { HUGE_2M, HUGE_1G, HUGE_UNSIZED, HUGE_SIZES };

struct huge {
	struct huge_pages of[HUGE_SIZES];
	enum huge_size named;	      /* the size that hugepages= counts */
	enum huge_size last;	      /* that the last hugepages= counted; HUGE_SIZES: there was none */
	enum huge_size by_default;    /* the size of default_hugepagesz=; HUGE_UNSIZED: there was none */
	bool ignored;		      /* the last size was not valid, so the next count is ignored */
	uint64_t cma;		      /* hugetlb_cma= */
	bool cma_only;		      /* hugetlb_cma_only= */
	struct huge_pages sysctl;     /* sysctl.vm.nr_hugepages= */
};

/* Of several arguments of a name that do not add, the last one. */
struct sized {
	char *argument; /* NULL: there is none */
	uint64_t amount;
};

struct placed {
	char *argument; /* the one with the address; NULL: there is none */
	struct range range;
};

/* What is remembered while a line is read. */
struct reader {
	struct takers *takers;
	struct huge huge;
	struct sized swiotlb;
	bool no_swiotlb; /* swiotlb=noforce */
	struct sized log;
	struct sized trace;
	char *encryption; /* mem_encrypt=on; NULL: it is not asked for */
	struct placed cma;
	uint64_t cma_end; /* where cma= wants its end */
	struct placed ramoops;
	struct placed nvmev;
};

/* Adds a taker of a range, an amount, or an unknown effect; the texts are copied, `why` may be NULL. Nothing is added
 * for a size of 0. */
void takers_add_place(struct takers *takers, const char *argument, struct range range, const char *why);
void takers_add_amount(struct takers *takers, const char *argument, uint64_t amount);

/* The argument with only one part of its value, from `begin` to before `end`, as if it stood alone. The caller frees
 * it. */
char *argument_part(const struct argument *argument, const char *begin, const char *end);
void takers_add_unknown(struct takers *takers, const char *argument, const char *why);

/* memmap= and mem= (arch/x86/kernel/e820.c). */
void take_memmap(struct reader *reader, const struct argument *argument);
void take_mem(struct reader *reader, const struct argument *argument);

/* The arguments for huge pages (mm/hugetlb.c); what they come to is known at the end of the line. */
void huge_init(struct huge *huge);
void take_hugepages(struct reader *reader, const struct argument *argument);
void take_hugepagesz(struct reader *reader, const struct argument *argument);
void take_default_hugepagesz(struct reader *reader, const struct argument *argument);
void take_hugetlb_cma(struct reader *reader, const struct argument *argument);
void take_hugetlb_cma_only(struct reader *reader, const struct argument *argument);
void take_nr_hugepages(struct reader *reader, const struct argument *argument);
void huge_add(struct reader *reader);
void huge_free(struct huge *huge);

/* All crashkernel= arguments of a line. */
void take_crashkernel(struct reader *reader, const char *line);

/* Arguments with a size and no address, and what cannot be known. */
void take_reserve_mem(struct reader *reader, const struct argument *argument);
void take_swiotlb(struct reader *reader, const struct argument *argument);
void take_log_buf_len(struct reader *reader, const struct argument *argument);
void take_trace_buf_size(struct reader *reader, const struct argument *argument);
void take_iommu(struct reader *reader, const struct argument *argument);
void take_numa(struct reader *reader, const struct argument *argument);
void take_mem_encrypt(struct reader *reader, const struct argument *argument);
void sized_add(struct reader *reader);

/* Arguments with an address. */
void take_cma(struct reader *reader, const struct argument *argument);
void take_efi_fake_mem(struct reader *reader, const struct argument *argument);
void take_initrdmem(struct reader *reader, const struct argument *argument);
void take_trace_instance(struct reader *reader, const struct argument *argument);
void take_reserve(struct reader *reader, const struct argument *argument);
void placed_add(struct reader *reader);

/* Parameters of drivers with an address. */
void take_ramoops_address(struct reader *reader, const struct argument *argument);
void take_ramoops_size(struct reader *reader, const struct argument *argument);
void take_nvmev_start(struct reader *reader, const struct argument *argument);
void take_nvmev_size(struct reader *reader, const struct argument *argument);
void take_phram(struct reader *reader, const struct argument *argument);
void take_slram(struct reader *reader, const struct argument *argument);
void drivers_add(struct reader *reader);

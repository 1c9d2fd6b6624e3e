/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sizes and addresses as text: the file's strict grammar, and the kernel's lenient one. */
#pragma once

#include "base.h"

/* A size or an address as the arguments carry it: "4G". */
struct size_text {
	char text[24];
};

/* Decimal, with the largest of K M G T that divides it exactly. */
struct size_text size_text(uint64_t bytes);

/* For people: an address as the kernel's logs print it, "0x100000000". */
struct size_text address_text(uint64_t address);

/* For people: exact up to 4 digits, else rounded down to one decimal: "15.9G". */
struct size_text size_rounded(uint64_t bytes);

/* Reads a size of the file: decimal with K, M, G, T or nothing, or hexadecimal after 0x. Returns
 * NULL and the bytes in *size, or what is wrong and what would be right, for the caller to free.
 * What would be right is a multiple of `unit`, a power of two; what is read need not be one. */
char *size_parse(const char *text, uint64_t unit, uint64_t *size);

/* Whether a text is a multiple of `unit` not as a decimal number, but as a hexadecimal one from 4G on without its 0x,
 * as /proc/iomem has addresses. */
bool size_lacks_0x(const char *text, uint64_t unit);

/* Reads a number at *text as the kernel does (lib/cmdline.c, memparse): 0x and 0 prefixes, one
 * suffix K M G T P E in either case, overflow ignored. Moves *text behind it. */
uint64_t kernel_size_parse(const char **text);

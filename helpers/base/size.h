/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sizes and addresses as text: the configuration's strict syntax, and the kernel's lenient one. */
#pragma once

#include "base.h"

/* A size or an address as written in kernel arguments: "4G". */
struct size_text {
	char text[24];
};

/* Decimal, with the largest of K M G T that divides it exactly. */
struct size_text size_text(uint64_t bytes);

/* For messages: an address as the kernel logs it, "0x100000000". */
struct size_text address_text(uint64_t address);

/* For messages: exact up to 4 digits, else rounded down to one decimal: "15.9G". */
struct size_text size_rounded(uint64_t bytes);

/* Parses a size of the configuration: decimal with an optional K, M, G or T, or hexadecimal after 0x.
 * Returns NULL and the bytes in *size, or an error text with a suggestion, which the caller frees.
 * The suggestion is a multiple of `unit`, a power of two; the parsed size need not be one. */
char *size_parse(const char *text, uint64_t unit, uint64_t *size);

/* The bytes that a number with a fraction or with a unit in another spelling means, such as 1.5G, 4GB or 4 gigabytes
 * without the blank. Returns false if that is not clear. */
bool size_guess(const char *text, uint64_t *size);

/* Whether a text is likely a hexadecimal address without 0x, as in /proc/iomem: not a multiple of `unit` in decimal,
 * but one of 4G or more in hexadecimal. */
bool size_lacks_0x(const char *text, uint64_t unit);

/* Parses a number at *text as the kernel does (lib/cmdline.c, memparse): 0x and 0 prefixes, one
 * suffix K M G T P E in either case, overflow ignored. Moves *text past it. */
uint64_t kernel_size_parse(const char **text);

// SPDX-License-Identifier: GPL-2.0-or-later
/* The size of a crash kernel's RAM, by that of all RAM. */
#include "takers/crash-size.h"

#include "unit/scene.h"

static void is_size(const char *value, uint64_t ram, uint64_t want, uint64_t want_most)
{
	uint64_t most;

	IS_NUMBER(crash_size(value, ram, &most), want, value);
	IS_NUMBER(most, want_most, "and the largest");
}

int main(void)
{
	static const char ranges[] = "1G-4G:192M,4G-64G:256M,64G-:512M";

	is_size("256M", GIB, 256 * MIB, 256 * MIB);
	is_size("256M@16M", GIB, 256 * MIB, 256 * MIB);
	is_size(ranges, GIB - 1, 0, 512 * MIB);
	is_size(ranges, GIB, 192 * MIB, 512 * MIB);
	is_size(ranges, 4 * GIB - 1, 192 * MIB, 512 * MIB);
	is_size(ranges, 4 * GIB, 256 * MIB, 512 * MIB);
	is_size(ranges, 64 * GIB, 512 * MIB, 512 * MIB);
	is_size("1G-:256M,2G-:512M", 4 * GIB, 256 * MIB, 512 * MIB);
	is_size("4G-1G:256M", 2 * GIB, 0, 256 * MIB);
	is_size("1G-2G:", GIB, 0, 0);
	is_size("", GIB, 0, 0);
	is_size("auto", GIB, 0, 0);
	return done_testing();
}

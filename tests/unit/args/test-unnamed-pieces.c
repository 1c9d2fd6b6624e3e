// SPDX-License-Identifier: GPL-2.0-or-later
/* What of a memmap= is not named. */
#include "args/unnamed-pieces.h"

#include "unit/scene.h"

static void leaves(const char *value, const char *names, const char *want, const char *text)
{
	auto_free char *got = unnamed_pieces(value, names);

	IS_TEXT(got, want, text);
}

int main(void)
{
	leaves("3G!10G,1G!20G", "logs@10G,data@20G", "", "all are named");
	leaves("3G!10G,1G!20G,2G!30G", "data@20G", "3G!10G,2G!30G", "two are not");
	leaves("3G!0x280000000", "logs@10G", "", "a number as the kernel reads it");
	leaves("3G$10G", "logs@10G", "3G$10G", "another operator at that address");
	leaves("3G!10G", "", "3G!10G", "no names");
	return done_testing();
}

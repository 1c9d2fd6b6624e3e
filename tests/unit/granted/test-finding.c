// SPDX-License-Identifier: GPL-2.0-or-later
/* How bad each reason is. */
#include "granted/finding.h"

#include "unit/scene.h"

static void test_levels(void)
{
	static const enum reason failures[] = { REASON_MISSING, REASON_NOT_RAM, REASON_KERNEL_INSIDE,
						REASON_SPLIT,	REASON_SHORT,	REASON_NO_DEVICE };

	for (size_t i = 0; i < sizeof(failures) / sizeof(*failures); i++)
		OK(reason_level(failures[i]) == LEVEL_FAILED, reason_name(failures[i]));
	OK(reason_level(REASON_OK) == LEVEL_OK, "as asked");
	OK(reason_level(REASON_WAITING) == LEVEL_PENDING && reason_level(REASON_PENDING) == LEVEL_PENDING,
	   "what may still come is no failure");
	OK(reason_level(REASON_UNKNOWN) == LEVEL_UNKNOWN, "nor is what cannot be read");
	OK(LEVEL_OK < LEVEL_PENDING && LEVEL_PENDING < LEVEL_WARNING && LEVEL_WARNING < LEVEL_UNKNOWN &&
		   LEVEL_UNKNOWN < LEVEL_FAILED, "from the best to the worst");
	IS_TEXT(level_name(reason_level(REASON_SHORT)), "failed", "as it is printed");
}

int main(void)
{
	test_levels();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Texts that must not come twice. */
#include "conf/seen.h"

#include "unit/scene.h"

static void test_seen(void)
{
	struct seen seen = { 0 };
	size_t earlier = 9;

	OK(!seen_has(&seen, "a", &earlier), "nothing at first");
	OK(seen_add(&seen, "a", 3, &earlier) && seen_add(&seen, "b", 4, &earlier), "two that differ");
	IS_NUMBER(earlier, 9, "and no earlier one");
	OK(!seen_add(&seen, "a", 5, &earlier), "the first again");
	IS_NUMBER(earlier, 3, "where it was");
	OK(seen_has(&seen, "b", &earlier) && earlier == 4, "the second is known");
	seen_free(&seen);
	OK(!seen_has(&seen, "a", &earlier), "all is forgotten");
}

int main(void)
{
	test_seen();
	return done_testing();
}

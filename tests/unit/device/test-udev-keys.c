// SPDX-License-Identifier: GPL-2.0-or-later
/* Keys with values: the first of a name stays. */
#include "device/udev-keys.h"

#include "unit/scene.h"

static void test_keys(void)
{
	auto_clean(keys) struct keys keys = { 0 };

	keys_text(&keys, "NAME", NULL);
	IS_NUMBER(keys.count, 0, "nothing is no key");
	keys_text(&keys, "NAME", "a");
	keys_text(&keys, "NAME", "b");
	keys_number(&keys, "SIZE", UINT64_MAX);
	keys_number(&keys, "SIZE", 1);
	IS_NUMBER(keys.count, 2, "one of each name");
	IS_TEXT(keys.list[0].value, "a", "the first");
	IS_TEXT(keys.list[1].value, "18446744073709551615", "a number");
	OK(keys.list[1].is_number && !keys.list[0].is_number, "which it stays in JSON");
}

int main(void)
{
	test_keys();
	return done_testing();
}

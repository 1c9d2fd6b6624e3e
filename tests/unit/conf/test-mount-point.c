// SPDX-License-Identifier: GPL-2.0-or-later
/* Where nothing is mounted, so that the system still starts. */
#include "conf/mount-point.h"

#include "unit/scene.h"

static void test_mistake(void)
{
	static const char *const bad[] = { "/usr", "/usr/lib", "/etc/x", "/boot/efi", "/var", "/var/lib/memmap",
					   "/var/lib/dpkg/x", "/run", "/run/systemd/x" };
	static const char *const good[] = { "/pmem", "/usr/local/x", "/usr/src", "/var/lib/x", "/run/x", "/usrx",
					    "/home", "/var/lib/dpkg-x" };
	char longer[300] = "/";

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		OK(mount_place_mistake(bad[i]), bad[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		OK(!mount_place_mistake(good[i]), good[i]);
	memset(longer + 1, 'a', sizeof(longer) - 2);
	HAS(mount_place_mistake(longer), "too long", "no unit has such a name");
}

static void test_needed(void)
{
	OK(mount_place_is_needed("/var") && mount_place_is_needed("/var/lib/memmap") && mount_place_is_needed("/"),
	   "what holds the record");
	OK(!mount_place_is_needed("/var/lib/x") && !mount_place_is_needed("/home"), "nothing else");
}

int main(void)
{
	test_mistake();
	test_needed();
	return done_testing();
}

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

static void path(const char *value, const char *wanted)
{
	auto_free char *path = NULL;
	auto_free char *mistake = mount_parse(value, &path);

	IS_TEXT(path && !mistake ? path : "none", wanted, value);
}

static void wrong(char *mistake, const char *wanted, const char *value)
{
	HAS(mistake ? mistake : "", wanted, value);
	free(mistake);
}

static void wrong_path(const char *value, const char *wanted)
{
	auto_free char *path = NULL;

	wrong(mount_parse(value, &path), wanted, value);
	OK(!path, "no path then");
}

static void test_values(void)
{
	path("/pmem", "/pmem");
	path("//a/./b/", "/a/b");
	path("/with space", "/with space");
	wrong_path("data", "such as /data");
	wrong_path("~/data", "such as /data");
	wrong_path("my data", "such as /pmem");
	wrong_path("../x", "such as /x");
	wrong_path("/a/../b", "contains '..'");
	wrong_path("/", "root directory");
	wrong_path("/a\\b", "backslash");
	OK(!mount_options_mistake("dax,noatime") && !mount_options_mistake(""), "good options");
	wrong(mount_options_mistake("dax, noatime"), "write dax,noatime", "a blank");
	wrong(mount_options_mistake("-o dax noatime"), "write dax,noatime", "as mount takes them");
	wrong(mount_options_mistake("\"dax\""), "write dax", "quotes");
	wrong(mount_options_mistake("\""), "write dax,noatime", "nothing else");
}

int main(void)
{
	test_values();
	test_mistake();
	test_needed();
	return done_testing();
}

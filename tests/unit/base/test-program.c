// SPDX-License-Identifier: GPL-2.0-or-later
/* What every program does alike with its arguments. */
#include "base/program.h"

#include <getopt.h>

#include "unit/scene.h"

static void test_seconds(void)
{
	static const char *const bad[] = { "", "-1", "+1", " 1", "1s", "86401", "99999999999999999999", "0x1" };
	unsigned seconds = 7;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		OK(!program_seconds("test", bad[i], &seconds) && seconds == 7, shown(bad[i]));
	OK(program_seconds("test", "0", &seconds) && seconds == 0, "none");
	OK(program_seconds("test", "86400", &seconds) && seconds == 86400, "a day");
}

static void usage(void)
{
}

static void test_root(void)
{
	char *good[] = { (char[]){ "test" }, (char[]){ "--sysroot" }, (char[]){ "/a" }, NULL };
	char *bad[] = { (char[]){ "test" }, (char[]){ "--nonsense" }, NULL }, *more[] = { (char[]){ "test" },
											  (char[]){ "x" }, NULL };
	struct sysroot root;
	int status = 0;

	OK(program_only_root("test", usage, 3, good, &root, &status) && strcmp(root.path, "/a") == 0, "a root");
	OK(program_ends_there("test", 3, good), "and nothing behind it");
	optind = 0;
	OK(!program_only_root("test", usage, 2, bad, &root, &status) && status == EXIT_USAGE,
	   "no option of any program");
	optind = 0;
	OK(program_only_root("test", usage, 2, more, &root, &status) && !*root.path, "the running system");
	OK(!program_ends_there("test", 2, more), "something behind it");
}

int main(void)
{
	test_seconds();
	test_root();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* systemd's escaping, with systemd-escape as the judge. */
#include "base/unit-name.h"

#include "base/spawn.h"
#include "tap.h"

#define PATHS 2000
#define PATH_MOST 40

static void check_escape(const char *text, const char *want)
{
	char *got = unit_escape(text);

	IS_TEXT(got, want, "a text");
	free(got);
}

static void check_path(const char *path, const char *want)
{
	char *got = unit_escape_path(path);

	IS_TEXT(got, want, "a path");
	free(got);
}

static void test_known(void)
{
	check_escape("data", "data");
	check_escape("my-data", "my\\x2ddata");
	check_escape("a/b", "a-b");
	check_escape(".a.b", "\\x2ea.b");
	check_escape("\xc3\xa4 %\\", "\\xc3\\xa4\\x20\\x25\\x5c");
	check_path("/dev/disk/by-memmap/my-data_2", "dev-disk-by\\x2dmemmap-my\\x2ddata_2");
	check_path("/pmem/", "pmem");
	check_path("//srv//./pmem/.", "srv-pmem");
	check_path("/", "-");
	check_path("/./", "-");
	check_path("/.hidden/.a", "\\x2ehidden-.a");
	check_path("/...", "\\x2e..");
	check_path("/a/../b", NULL);
	check_path("/a/..", NULL);
}

static void check_simple(const char *path, const char *want)
{
	char *got = path_simple(path);

	IS_TEXT(got, want, "a path made plain");
	free(got);
}

static void test_simple(void)
{
	check_simple("/a", "/a");
	check_simple("//a/./b//", "/a/b");
	check_simple("/", "/");
	check_simple("///.//", "/");
	check_simple("a/", "a");
	check_simple("./a", "a");
	check_simple(".", ".");
	check_simple("/a/../b", "/a/../b");
	check_simple("/.a/..b/c.", "/.a/..b/c.");
}

static void test_values(void)
{
	char *value = unit_value("/100%/%n \"x\"");

	IS_TEXT(value, "/100%%/%%n \"x\"", "percent signs are doubled, the rest stays");
	free(value);
}

static void test_units(void)
{
	char path[UNIT_NAME_MOST + 2] = "/";
	char *unit = unit_of_path("/pmem/logs", ".mount");

	IS_TEXT(unit, "pmem-logs.mount", "a mount unit");
	free(unit);
	unit = unit_of_path("/a/../b", ".mount");
	IS_TEXT(unit, NULL, "none for what goes up");
	free(unit);
	memset(path + 1, 'x', UNIT_NAME_MOST - strlen(".mount"));
	unit = unit_of_path(path, ".mount");
	OK(unit && strlen(unit) == UNIT_NAME_MOST, "the longest name");
	free(unit);
	strcat(path, "x");
	unit = unit_of_path(path, ".mount");
	IS_TEXT(unit, NULL, "none that is longer");
	free(unit);
}

/* Mostly what escaping has to do with, at times any byte. */
static void random_path(char *path)
{
	static const char odd[] = "//..--\\x2d %'\"_:aZ0\t\n~@";
	size_t length = 1 + (size_t)random() % (PATH_MOST - 2);

	*path = '/';
	for (size_t i = 1; i < length; i++)
		path[i] = (char)(random() % 4 ? odd[(size_t)random() % (sizeof(odd) - 1)]
					      : 1 + random() % 255);
	path[length] = '\0';
}

/* How many of the paths come out as systemd-escape has them, which prints them with blanks between. */
static size_t count_same(char (*paths)[PATH_MOST], const char *output, char *(*escape)(const char *))
{
	size_t same = 0;

	for (size_t i = 0; i < PATHS; i++) {
		size_t length = strcspn(output, " \n");
		char *got = escape(paths[i]);

		if (got && strlen(got) == length && strncmp(got, output, length) == 0)
			same++;
		else
			printf("# got:  %s\n# want: %.*s\n", got ? got : "(none)", (int)length, output);
		free(got);
		output += length + (output[length] != '\0');
	}
	return same;
}

static void judge(char (*paths)[PATH_MOST], const char *option, char *(*escape)(const char *))
{
	const char *command[PATHS + 4] = { "systemd-escape", option ? option : "--", "--" };
	const char **arguments = command + (option ? 3 : 2);
	char *output = NULL;

	for (size_t i = 0; i < PATHS; i++)
		arguments[i] = paths[i];
	arguments[PATHS] = NULL;
	if (run_output(command, &output) != 0)
		printf("ok %d - systemd-escape agrees # SKIP it is not here\n", ++tap_count);
	else
		IS_NUMBER(count_same(paths, output, escape), PATHS, "systemd-escape agrees");
	free(output);
}

static void test_random(void)
{
	static char paths[PATHS][PATH_MOST];

	srandom(7);
	for (size_t i = 0; i < PATHS; i++)
		do
			random_path(paths[i]);
		while (strstr(paths[i], "/../") ||
		       (strlen(paths[i]) >= 3 && strcmp(paths[i] + strlen(paths[i]) - 3, "/..") == 0));
	judge(paths, "--path", unit_escape_path);
	judge(paths, NULL, unit_escape);
}

int main(void)
{
	test_known();
	test_simple();
	test_values();
	test_units();
	test_random();
	return done_testing();
}

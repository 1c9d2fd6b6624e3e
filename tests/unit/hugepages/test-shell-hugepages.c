// SPDX-License-Identifier: GPL-2.0-or-later
/* Scripts that reserve huge pages. */
#include "hugepages/shell-hugepages.h"

#include <sys/prctl.h>

#include "unit/hugepages/pools.h"

#define POOL "/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages"

static void check(const char *script, const char *want, const char *said)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct messages messages = { 0 };
	const struct setting_place file = { &root, "/x", 0, NULL, &messages };
	struct hugepage_settings settings = { 0 };
	auto_free char *got = NULL, *warned = NULL, *text = copy_text(script);

	tree_text(&tree, "/etc/default/pages", "# none\nPAGES='64'\n");
	tree_text(&tree, "/opt/pages", "#!/bin/sh\necho $1 > " POOL "\n/opt/pages 1\n");
	tree_text(&tree, "/opt/program", "echo 1 > " POOL "\n");
	tree_text(&tree, "/opt/empty", "");
	tree_text(&tree, "/opt/python", "#!/usr/bin/python3\necho 1 > " POOL "\n");
	shell_hugepages_parse(&settings, text, &file);
	got = shown_settings(&settings, &root);
	warned = told(&messages);
	IS_TEXT(got, want, script);
	if (*said)
		HAS(warned, said, "what is said");
	else
		IS_TEXT(warned, "", "nothing is said");
	messages_free(&messages);
	tree_free(&tree);
}

static void test_functions(void)
{
	check("f() {\n echo $1 > " POOL "\n}\nf 3\n", "3*2M /x:2: echo $1 > " POOL "|", "");
	check("function f {\n echo $1 > " POOL "\n}\n[ -n \"$x\" ] && f 3\n", "3*2M /x:2: echo $1 > " POOL "|", "");
	check("f () { echo $1 > " POOL "; }\nf 3", "3*2M /x:1: echo $1 > " POOL ";|", "");
	check("start() {\n echo 4 > " POOL "\n}\nprocess $@\n", "4*2M /x:2: echo 4 > " POOL "|", "");
	check("f() {\n f\n}\nf\n", "", "");
	check("f() {\n echo 1 > " POOL "\n", "1*2M /x:2: echo 1 > " POOL "|", "");
}

/* Some block, such as /proc/kmsg. */
static void test_files_of_kernel(void)
{
	struct named_values values = { 0 };
	auto_free char *got = NULL;

	OK(prctl(PR_SET_NAME, "A=5") == 0, "the program's name");
	shell_values_read(&values, &sysroot_none, "/proc/self/comm");
	got = named_values_expand(&values, "$A");
	IS_TEXT(got, "$A", "files of the kernel are not read");
	named_values_free(&values);
}

int main(void)
{
	check("n=5\necho $n > " POOL "\n", "5*2M /x:2: echo $n > " POOL "|", "");
	check("export a=1 n=\"6\"; echo ${n} > " POOL, "6*2M /x:1: export a=1 n=\"6\"; echo ${n} > " POOL "|", "");
	check("# echo 5 > " POOL, "", "");
	check("echo \\\n 5 \\\n> " POOL, "5*2M /x:1: echo  5  > " POOL "|", "");
	check("for n in 0 1; do\necho 2 > /sys/devices/system/node/node$n/hugepages/hugepages-2048kB/nr_hugepages\ndone",
	      "2*2M@0 /x:2: echo 2 > /sys/devices/system/node/node$n/hugepages/hugepages-2048kB/nr_hugepages|", "");
	check("for n in /sys/devices/system/node/node{0..1}; do\necho 2 > $n/hugepages/hugepages-2048kB/nr_hugepages\n",
	      "2*2M@0 /x:2: echo 2 > $n/hugepages/hugepages-2048kB/nr_hugepages|", "");
	check("n=$(nproc)\necho $n > " POOL "\n", "", "/x:2:1: warning: 'echo $n > /sys/");
	check(". /etc/default/pages\necho $PAGES > " POOL, "64*2M /x:2: echo $PAGES > " POOL "|", "");
	check("/opt/pages 9 &\n", "9*2M /opt/pages:2: echo $1 > " POOL "|1*2M /opt/pages:2: echo $1 > " POOL "|", "");
	check("/opt/program; /opt/python; /opt/empty; /opt\n", "", "");
	test_functions();
	test_files_of_kernel();
	return done_testing();
}

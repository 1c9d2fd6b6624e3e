// SPDX-License-Identifier: GPL-2.0-or-later
/* Huge pages of TuneD's active profile. */
#include "hugepages/tuned-hugepages.h"

#include "unit/hugepages/pools.h"

#define POOL "/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages"
#define FILE_PATH "/etc/tuned/mine/tuned.conf"

static void check_profile(const char *text, const char *want, const char *said)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct hugepage_settings settings = { 0 };
	struct messages messages = { 0 };
	auto_free char *got = NULL, *warned = NULL;

	tree_text(&tree, TUNED_ACTIVE, "mine\n");
	tree_text(&tree, FILE_PATH, text);
	tree_text(&tree, "/etc/tuned/v.conf", "# x\npages=32\n");
	tree_text(&tree, "/etc/tuned/mine/s.sh", "#!/bin/bash\nstart() {\n echo 7 > " POOL "\n}\nprocess $@\n");
	tuned_hugepages_read(&settings, &root, &messages);
	got = shown_settings(&settings, &root);
	warned = told(&messages);
	IS_TEXT(got, want, shown(text));
	if (*said)
		HAS(warned, said, "what is said");
	else
		IS_TEXT(warned, "", "nothing is said");
	messages_free(&messages);
	tree_free(&tree);
}

#define SETS(text, want) check_profile(text, want, "")

static void test_plugins(void)
{
	SETS("[sysctl]\nvm.nr_hugepages=64\n", "64*default " FILE_PATH ":2: vm.nr_hugepages=64|");
	SETS("[sysctl]\nvm/nr_hugepages = 64\n", "64*default " FILE_PATH ":2: vm/nr_hugepages = 64|");
	SETS("[x]\ntype=sysctl\nvm.nr_hugepages=64\n", "64*default " FILE_PATH ":3: vm.nr_hugepages=64|");
	SETS("[sysfs]\n" POOL "=\"8\"\n", "8*2M " FILE_PATH ":2: " POOL "=\"8\"|");
	SETS("[sysfs]\n/sys/kernel/mm/hugepages/hugepages-10*/nr_hugepages=8\n",
	     "8*1G " FILE_PATH ":2: /sys/kernel/mm/hugepages/hugepages-10*/nr_hugepages=8|");
	SETS("[sysctl]\nvm.nr_hugepages=>64\n", "64*default " FILE_PATH ":2: vm.nr_hugepages=>64|");
	SETS("[vm]\ntransparent_hugepages=never\n[sysctl]\nvm.nr_overcommit_hugepages=8\n", "");
	SETS("[script]\nvm.nr_hugepages=64\n[sysctl]\n" POOL "=4\n", "");
	SETS("[sysctl]\nvm.nr_hugepages=64\nenabled=0\n", "");
}

static void test_last(void)
{
	SETS("[sysctl]\nvm.nr_hugepages=64\nvm.nr_hugepages=0\n", "0*default " FILE_PATH ":3: vm.nr_hugepages=0|");
	SETS("[sysctl]\nvm.nr_hugepages=64\n[x]\ntype=sysctl\nvm.nr_hugepages=8\n",
	     "64*default " FILE_PATH ":2: vm.nr_hugepages=64|8*default " FILE_PATH ":5: vm.nr_hugepages=8|");
}

static void test_variables(void)
{
	SETS("[variables]\na=6\npages=${a}4\n[sysctl]\nvm.nr_hugepages=${pages}\n",
	     "64*default " FILE_PATH ":5: vm.nr_hugepages=${pages}|");
	SETS("[variables]\ninclude=/etc/tuned/v.conf\n[sysctl]\nvm.nr_hugepages=>${pages}\n",
	     "32*default " FILE_PATH ":4: vm.nr_hugepages=>${pages}|");
}

static void test_script(void)
{
	SETS("[script]\nscript=${i:PROFILE_DIR}/s.sh\n", "7*2M /etc/tuned/mine/s.sh:3: echo 7 > " POOL "|");
	SETS("[x]\ntype=script\nscript=s.sh\n", "7*2M /etc/tuned/mine/s.sh:3: echo 7 > " POOL "|");
	SETS("[script]\nscript=/etc/tuned/none.sh\n", "");
}

static void test_unknown(void)
{
	check_profile("[variables]\npages=${f:exec:nproc}\n[sysctl]\nvm.nr_hugepages=${pages}\n", "",
		      FILE_PATH ":4:1: warning: 'vm.nr_hugepages=${pages}' may reserve huge pages");
	check_profile("[sysctl]\nvm.nr_hugepages=64\n 65\n", "", "may reserve huge pages");
	check_profile("[main]\ninclude=none\n[sysctl]\nvm.nr_hugepages=64\n",
		      "64*default " FILE_PATH ":4: vm.nr_hugepages=64|", "names the profile 'none', which is not found");
}

int main(void)
{
	test_plugins();
	test_last();
	test_variables();
	test_script();
	test_unknown();
	return done_testing();
}

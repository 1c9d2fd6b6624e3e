// SPDX-License-Identifier: GPL-2.0-or-later
/* Huge pages that the administrator's commands reserve at boot. */
#include "hugepages/boot-hugepages.h"

#include <sys/stat.h>
#include <unistd.h>

#include "unit/hugepages/pools.h"

#define UNITS "/etc/systemd/system"
#define ECHO(count) "echo " count " > /proc/sys/vm/nr_hugepages"

static void check(const struct tree *tree, const char *want, const char *what)
{
	const struct sysroot root = { tree->path };
	struct messages messages = { 0 };
	struct hugepage_settings settings = { 0 };
	auto_free char *got = NULL, *warned = NULL;

	boot_hugepages_read(&settings, &root, &messages);
	got = shown_settings(&settings, &root);
	warned = told(&messages);
	IS_TEXT(got, want, what);
	IS_TEXT(warned, "", "nothing is said");
	messages_free(&messages);
}

static void enable(const struct tree *tree, const char *target, const char *name)
{
	auto_free char *link = format_text("%s" UNITS "/%s/%s", tree->path, target, name);
	auto_free char *folder = format_text(UNITS "/%s/.keep", target);

	tree_text(tree, folder, "");
	OK(symlink("/etc/systemd/system/x", link) == 0, "a link");
}

static void test_files(void)
{
	struct tree tree = tree_new();
	auto_free char *rc_local = format_text("%s/etc/rc.local", tree.path);

	tree_text(&tree, "/etc/rc.local", "#!/bin/sh\n" ECHO("5") "\n");
	check(&tree, "", "rc.local that is not executable is not run");
	OK(chmod(rc_local, 0755) == 0, "chmod");
	check(&tree, "5*default /etc/rc.local:2: " ECHO("5") "|", "rc.local");
	OK(unlink(rc_local) == 0, "removed");
	tree_text(&tree, "/etc/dpdk/dpdk.conf", "#NR_2M_PAGES=1\nNR_2M_PAGES=64 # x\nNR_1G_PAGES=\"2\"\nNR_16G_PAGES=\n");
	check(&tree, "64*2M /etc/dpdk/dpdk.conf:2: NR_2M_PAGES=64 # x|2*1G /etc/dpdk/dpdk.conf:3: NR_1G_PAGES=\"2\"|",
	      "DPDK's");
	tree_text(&tree, "/etc/dpdk/dpdk.conf", "NR_2M_PAGES=\nNR_1G_PAGES=\n");
	tree_text(&tree, "/etc/cron.d/x", "* * * * * root " ECHO("1") "\n@reboot root " ECHO("7") "\n");
	check(&tree, "7*default /etc/cron.d/x:2: @reboot root " ECHO("7") "|", "cron at boot only");
	tree_free(&tree);
}

static void test_others(void)
{
	struct tree tree = tree_new();
	auto_free char *script = format_text("%s/etc/init.d/x", tree.path);
	auto_free char *link = format_text("%s/etc/rc2.d/S01x", tree.path);
	auto_free char *stop = format_text("%s/etc/rc3.d/K01x", tree.path);

	tree_text(&tree, "/etc/init.d/x", "#!/bin/sh\n" ECHO("6") "\n");
	OK(chmod(script, 0755) == 0, "chmod");
	tree_text(&tree, "/etc/rc2.d/README", ECHO("1") "\n");
	tree_text(&tree, "/etc/rc3.d/README", ECHO("1") "\n");
	OK(symlink("../init.d/x", stop) == 0, "a link");
	check(&tree, "", "a script that is stopped");
	OK(symlink("../init.d/x", link) == 0, "a link");
	check(&tree, "6*default /etc/rc2.d/S01x:2: " ECHO("6") "|", "one that is started");
	OK(unlink(link) == 0, "removed");
	tree_text(&tree, "/etc/udev/rules.d/x", "RUN+=\"" ECHO("1") "\"\n");
	tree_text(&tree, "/etc/udev/rules.d/x.rules", "#RUN+=\"\"\nKERNEL==\"a\", RUN+=\"/bin/sh -c '" ECHO("8") "'\"\n");
	check(&tree, "8*default /etc/udev/rules.d/x.rules:2: KERNEL==\"a\", RUN+=\"/bin/sh -c '" ECHO("8") "'\"|", "udev");
	tree_text(&tree, "/etc/udev/rules.d/x.rules", "KERNEL==\"a\", \\\n RUN+=\"/bin/sh -c '" ECHO("8") "'\"\n");
	check(&tree, "8*default /etc/udev/rules.d/x.rules:1: KERNEL==\"a\",  RUN+=\"/bin/sh -c '" ECHO("8") "'\"|",
	      "a rule of two lines");
	tree_text(&tree, "/etc/udev/rules.d/x.rules", "# SYSCTL{vm.nr_hugepages}=\"9\"\nSYSCTL{vm.nr_hugepages}==\"9\"\n"
						      "SYSCTL{vm.nr_hugepages}=\"7\"\n");
	check(&tree, "7*default /etc/udev/rules.d/x.rules:3: SYSCTL{vm.nr_hugepages}=\"7\"|", "a sysctl that udev sets");
	tree_text(&tree, "/etc/udev/rules.d/x.rules",
		  "SUBSYSTEM==\"node\", KERNEL==\"node0\", ATTR{hugepages/hugepages-2048kB/nr_hugepages}=\"6\"\n");
	check(&tree, "6*2M@0 /etc/udev/rules.d/x.rules:1: SUBSYSTEM==\"node\", KERNEL==\"node0\", "
		     "ATTR{hugepages/hugepages-2048kB/nr_hugepages}=\"6\"|", "an attribute of a node");
	tree_free(&tree);
}

static void test_units(void)
{
	struct tree tree = tree_new();
	auto_free char *mask = format_text("%s" UNITS "/a.service", tree.path);

	tree_text(&tree, "/usr/lib/systemd/system/a.service",
		  "[Service]\nEnvironment=\"M=1\" \"N=5\"\nExecStart=-/bin/sh -c \\\n  '" "echo $N > /proc/sys/vm/nr_hugepages"
		  "'\nExecStop=/bin/sh -c '" ECHO("9") "'\n");
	check(&tree, "", "a unit that nothing starts");
	enable(&tree, "reboot.target.wants", "a.service");
	check(&tree, "", "one of the end");
	enable(&tree, "multi-user.target.wants", "a.service");
	check(&tree, "5*default /usr/lib/systemd/system/a.service:3: /bin/sh -c  'echo $N > /proc/sys/vm/nr_hugepages'|",
	      "one that is started");
	tree_text(&tree, UNITS "/a.service.d/b.conf", "[Service]\nExecStartPre=+/sbin/sysctl vm.nr_hugepages=3\nExecStart=\n"
						      "ExecStart=/bin/true\n");
	check(&tree, "3*default /etc/systemd/system/a.service.d/b.conf:2: /sbin/sysctl vm.nr_hugepages=3|",
	      "a drop-in resets what is before it of the same key");
	OK(symlink("/dev/null", mask) == 0, "masked");
	tree_text(&tree, UNITS "/a.service.d/b.conf", "[Service]\n");
	check(&tree, "", "a masked unit");
	tree_free(&tree);
}

static void test_names(void)
{
	struct tree tree = tree_new();

	tree_text(&tree, UNITS "/x@.service", "[Service]\nExecStart=/bin/sh -c 'echo %i > /proc/sys/vm/nr_hugepages'\n");
	tree_text(&tree, UNITS "/t.service", "[Service]\nExecStart=sysctl vm.nr_hugepages=2\n");
	enable(&tree, "multi-user.target.wants", "x@8.service");
	enable(&tree, "timers.target.wants", "t.timer");
	check(&tree, "8*default /etc/systemd/system/x@.service:2: /bin/sh -c 'echo 8 > /proc/sys/vm/nr_hugepages'|"
		     "2*default /etc/systemd/system/t.service:2: sysctl vm.nr_hugepages=2|",
	      "an instance, and what a timer starts");
	tree_free(&tree);
}

int main(void)
{
	test_files();
	test_others();
	test_units();
	test_names();
	return done_testing();
}

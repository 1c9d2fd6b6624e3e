// SPDX-License-Identifier: GPL-2.0-or-later
/* What a plan is made against: where it cannot be known, nothing is planned. */
#include "plan/host.h"

#include "unit/scene.h"

static void add_map(const struct tree *tree)
{
	tree_text(tree, "/sys/firmware/memmap/0/start", "0x100000\n");
	tree_text(tree, "/sys/firmware/memmap/0/end", "0xbfffffff\n");
	tree_text(tree, "/sys/firmware/memmap/0/type", "System RAM\n");
}

static bool read_host(struct host *host, const struct sysroot *root, struct messages *messages)
{
	auto_clean(machine) struct machine machine = { 0 };

	machine_read(&machine, root);
	return host_read(host, &machine, NULL, root, messages);
}

static void test_read(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(host) struct host host = { 0 }, with_map = { 0 };
	auto_free char *said = NULL;

	tree_text(&tree, "/proc/cmdline", "memmap=2G!8G memmap.names=a@8G\n");
	tree_text(&tree, "/var/lib/memmap/checked", "memmap=2G!10G memmap.names=a@10G\n");
	tree_text(&tree, "/var/lib/memmap/confirmed", "memmap=2G!12G memmap.names=a@12G\n");
	OK(!read_host(&host, &root, &messages) && !host.machine.map_known, "no map, no host");
	said = told(&messages);
	HAS(said, "/sys/firmware/memmap cannot be read", "which is said");
	add_map(&tree);
	tree_text(&tree, "/proc/iomem", "140000000-17fffffff : System RAM (virtio_mem)\n");
	OK(read_host(&with_map, &root, &messages) && with_map.machine.map_known, "a map");
	IS_NUMBER(host_ram(&with_map), 3 * GIB - MIB, "its RAM");
	IS_NUMBER(with_map.added, GIB, "what virtio-mem added");
	IS_NUMBER(with_map.running.list[0].range.start, 8 * GIB, "what runs");
	IS_NUMBER(with_map.checked.list[0].range.start, 10 * GIB, "what was checked");
	IS_NUMBER(with_map.confirmed.list[0].range.start, 12 * GIB, "what was confirmed");
}

static void test_recorded(void)
{
	auto_clean(host) struct host host = host_of_16g();

	args_parse(&host.running, "memmap=2G!8G memmap.names=a@8G");
	args_parse(&host.checked, "memmap=3G!10G memmap.names=a@10G");
	IS_NUMBER(host_recorded(&host, "a", 2 * GIB)->range.start, 8 * GIB, "what runs, by its size");
	IS_NUMBER(host_recorded(&host, "a", 3 * GIB)->range.start, 10 * GIB, "what was checked, by its size");
	IS_NUMBER(host_recorded(&host, "a", 0)->range.start, 8 * GIB, "what runs comes first");
	OK(!host_recorded(&host, "a", GIB) && !host_recorded(&host, "b", 0), "nothing else");
}

static bool has_contents(const struct host *host, const char *name, uint64_t start)
{
	const struct asked region = { .range = { start, 2 * GIB }, .name = (char *)(uintptr_t)name };

	return host_has_contents(host, &region);
}

static void test_contents(void)
{
	auto_clean(host) struct host host = host_of_16g();

	args_parse(&host.running, "memmap=2G!8G memmap.names=a@8G");
	args_parse(&host.checked, "memmap=2G!12G memmap.names=c@12G");
	args_parse(&host.confirmed, "memmap=2G!10G memmap.names=b@10G");
	OK(has_contents(&host, "a", 8 * GIB), "what runs");
	OK(has_contents(&host, "b", 10 * GIB), "what a boot confirmed");
	OK(!has_contents(&host, "b", 12 * GIB), "not at another address");
	OK(!has_contents(&host, "c", 12 * GIB), "not what was only checked");
}

/* What falls back to the checked ones where the confirmed ones cannot be read. */
static void test_unread(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(host) struct host host = { 0 };
	auto_free char *loop = format_text("%s/var/lib/memmap/confirmed", tree.path);

	add_map(&tree);
	tree_text(&tree, "/var/lib/memmap/checked", "memmap=2G!8G memmap.names=a@8G\n");
	OK(symlink("confirmed", loop) == 0 && read_host(&host, &root, &messages), "a link to itself");
	OK(has_contents(&host, "a", 8 * GIB), "what was checked may be confirmed");
}

static void crash(const char *path, const char *text, bool want, const char *what)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(host) struct host host = { 0 };

	add_map(&tree);
	tree_text(&tree, path, text);
	OK(read_host(&host, &root, &messages) &&
		   (host.crash_binds || (host.next.count && host.next.list[host.next.count - 1].shows_devices)) == want,
	   what);
}

static void test_crash(void)
{
	crash("/etc/default/grub", "GRUB_CMDLINE_LINUX=quiet\n", false, "a crash kernel binds no device");
	crash("/etc/default/grub", "GRUB_CMDLINE_LINUX=rd.memmap.policy=warn\n", true, "unless the line says so");
	crash("/etc/default/grub", "GRUB_CMDLINE_LINUX=rd.memmap.policy=block\n", false, "by just this word");
	crash("/boot/loader/entries/x.conf", "linux /a\noptions rd.memmap.policy=warn\n", true, "or that of an entry");
	crash("/etc/default/kdump-tools", "# x\nKDUMP_CMDLINE_APPEND=\"nr_cpus=1 rd.memmap.policy=warn\"\n", true,
	      "or Debian's kdump");
	crash("/etc/sysconfig/kdump", "KDUMP_COMMANDLINE_APPEND=\"rd.memmap.policy=warn\"\n", true, "or Fedora's");
	crash("/etc/sysconfig/kdump", " # rd.memmap.policy=warn\n#\n", false, "but no comment");
}

static void test_log(void)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(host) struct host host = { 0 };

	OK(!host_read_log(&host, "/nonexistent/log", false, &messages), "no log, no host");
	IS_NUMBER(messages_errors(&messages), 1, "which is an error");
}

int main(void)
{
	test_read();
	test_recorded();
	test_contents();
	test_unread();
	test_crash();
	test_log();
	return done_testing();
}

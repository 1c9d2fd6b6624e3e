// SPDX-License-Identifier: GPL-2.0-or-later
/* What takes the RAM that does not remain: each with its size and where it is written. */
#include "plan/budget.h"

#include "unit/scene.h"

/* The listing of a host of 16 GiB with two lines, and a region of 4G at 8G. */
static char *listing(const char *line, const char *another, const struct system_hugepage *setting)
{
	auto_clean(host) struct host host = host_of_16g();
	auto_clean(args) struct args args = { 0 };

	add_line(&host.next, line);
	if (another)
		add_line(&host.next, another);
	if (setting) {
		host.hugepages.list = grow(NULL, &host.hugepages.room, 1, sizeof(*setting));
		host.hugepages.list[host.hugepages.count++] = (struct system_hugepage){
			setting->count, setting->size, copy_text(setting->argument), copy_text(setting->origin),
		};
	}
	args_add(&args, "a", (struct range){ 8 * GIB, 4 * GIB });
	return budget_listing(&host, &args);
}

static void lists(const char *line, const char *another, const struct system_hugepage *setting, const char *want)
{
	auto_free char *got = listing(line, another, setting);

	IS_TEXT(got, want, line);
}

#define OURS "4G by these regions, "
#define PAGES "64M by their struct pages"

static void test_arguments(void)
{
	lists("quiet", NULL, NULL, OURS PAGES);
	lists("crashkernel=512M reserve_mem=64M:4096:a", NULL, NULL,
	      OURS "64M by reserve_mem=64M:4096:a of settings:1, 512M by crashkernel=512M of settings:1, " PAGES);
	lists("mem=16G", NULL, NULL, "1G above mem=16G of settings:1, " OURS PAGES);
	lists("memmap=1G!13G", NULL, NULL, OURS "1G by memmap=1G!13G of settings:1, 80M by their struct pages");
	lists("memmap=4G!8G", NULL, NULL, OURS PAGES);
	lists("crashkernel=256M@5G", NULL, NULL, OURS "256M by crashkernel=256M@5G of settings:1, " PAGES);
}

static void test_worst_line(void)
{
	lists("crashkernel=512M", "crashkernel=1G", NULL, OURS "1G by crashkernel=1G of settings:1, " PAGES);
	lists("crashkernel=1G", "crashkernel=512M", NULL, OURS "1G by crashkernel=1G of settings:1, " PAGES);
}

/* The system's pool replaces that of the line. */
static void test_system(void)
{
	const struct system_hugepage small = { 512, 0, (char *)"vm.nr_hugepages = 512", (char *)"/etc/sysctl.conf:1" };
	const struct system_hugepage large = { 2, GIB, (char *)"w nr_hugepages 2", (char *)"/etc/tmpfiles.d/a.conf:1" };

	lists("quiet", NULL, &small, OURS "1G by vm.nr_hugepages = 512 of /etc/sysctl.conf:1, " PAGES);
	lists("hugepages=512", NULL, &small, OURS "1G by hugepages=512 of settings:1, " PAGES);
	lists("hugepages=256", NULL, &small,
	      OURS "512M by hugepages=256 of settings:1, 512M by vm.nr_hugepages = 512 of /etc/sysctl.conf:1, " PAGES);
	lists("hugepages=1024", NULL, &small, OURS "2G by hugepages=1024 of settings:1, " PAGES);
	lists("hugepages=512", NULL, &large,
	      OURS "1G by hugepages=512 of settings:1, 2G by w nr_hugepages 2 of /etc/tmpfiles.d/a.conf:1, " PAGES);
	lists("default_hugepagesz=1G hugepages=1", NULL, &large,
	      OURS "1G by hugepages=1 of settings:1, 1G by w nr_hugepages 2 of /etc/tmpfiles.d/a.conf:1, " PAGES);
}

static void test_many(void)
{
	auto_clean(text) struct text line = { 0 };
	auto_free char *got = NULL;

	for (int i = 0; i < 30; i++)
		text_addf(&line, "memmap=2M$%dM ", 5000 + 4 * i);
	got = listing(text_get(&line), NULL, NULL);
	HAS(got, ", and 12 more", "only so many are named");
}

int main(void)
{
	test_arguments();
	test_worst_line();
	test_system();
	test_many();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers of devices now and at the next boot. */
#include "next/device-numbers.h"

#include "unit/scene.h"

#define RUNNING(args) "root=/dev/vda1 " args "\n"
#define ONE RUNNING("memmap=4G!8G memmap.names=data@8G")

struct scene {
	struct tree tree;
	struct conf conf;
	struct host host;
	struct plan plan;
	struct device_numbers numbers;
};

static void add_region(const struct tree *tree, unsigned number, uint64_t start, uint64_t size)
{
	auto_free char *path = format_text("/sys/bus/nd/devices/region%u/resource", number);
	auto_free char *size_path = format_text("/sys/bus/nd/devices/region%u/size", number);
	auto_free char *start_text = format_text("0x%llx\n", (unsigned long long)start);
	auto_free char *bytes = format_text("%llu\n", (unsigned long long)size);

	tree_text(tree, path, start_text);
	tree_text(tree, size_path, bytes);
}

/* A host whose kernel runs with a line and has these regions of the nd bus; size 0 ends them. */
static struct scene scene_new(const char *line, const struct range *regions)
{
	struct scene scene = { .tree = tree_new(), .host = host_of_16g() };

	scene.host.machine.cmdline = line ? copy_text(line) : NULL;
	for (unsigned i = 0; regions && regions[i].size; i++)
		add_region(&scene.tree, i, regions[i].start, regions[i].size);
	return scene;
}

static void scene_plan(struct scene *scene, const char *file)
{
	const struct sysroot root = { scene->tree.path };
	struct messages messages = { 0 };

	parse_conf(&scene->conf, file, &messages);
	plan_make(&scene->plan, &scene->conf, &scene->host, &messages);
	OK(scene->plan.args, shown(file));
	device_numbers_read(&scene->numbers, &scene->plan, &scene->host, &root);
	messages_free(&messages);
}

static void scene_end(struct scene *scene)
{
	device_numbers_free(&scene->numbers);
	plan_free(&scene->plan);
	conf_free(&scene->conf);
	host_free(&scene->host);
	tree_free(&scene->tree);
}

/* A region's name, or its start; "-": none. The caller frees it. */
static char *shown_numbered(const struct numbered *numbered)
{
	if (!numbered)
		return copy_text("-");
	return numbered->name ? copy_text(numbered->name) : format_text("%s", size_text(numbered->range.start).text);
}

static void check_number(const struct scene *scene, uint64_t number, const char *want, int line)
{
	struct number_change change = device_number_change(&scene->numbers, number);
	auto_free char *now = shown_numbered(change.now);
	auto_free char *next = shown_numbered(change.next);
	auto_free char *heir = shown_numbered(change.heir);
	auto_free char *got = format_text("%s now, %s next, %s meant%s", now, next, heir, change.exists ? "" : ", stays");

	tap_is_text(got, want, want, __FILE__, line);
}

#define NUMBER(scene, number, want) check_number(scene, number, want, __LINE__)

static const struct range at_8g[] = { { 8 * GIB, 4 * GIB }, { 0 } };

static void test_added_below(void)
{
	struct scene scene = scene_new(ONE, at_8g);

	scene_plan(&scene, "[logs]\nsize = 1G\nstart = 6G\n[data]\nsize = 4G\nstart = 8G\n");
	OK(!device_numbers_stay(&scene.numbers), "they do not stay");
	OK(scene.numbers.is_sure, "that is known");
	NUMBER(&scene, 0, "data now, logs next, data meant");
	NUMBER(&scene, 1, "- now, data next, data meant");
	NUMBER(&scene, 2, "- now, - next, - meant");
	scene_end(&scene);
}

static void test_added_above(void)
{
	struct scene scene = scene_new(ONE, at_8g);

	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n[logs]\nsize = 1G\nstart = 13G\n");
	NUMBER(&scene, 0, "data now, data next, data meant, stays");
	NUMBER(&scene, 1, "- now, logs next, logs meant");
	scene_end(&scene);
}

static void test_unchanged(void)
{
	static const char *const files[] = {
		"[data]\nsize = 4G\nstart = 8G\n",
		"[other]\nsize = 4G\nstart = 8G\n",
		"[data]\nsize = 2G\nstart = 8G\n",
		"[data]\nsize = 4G\nstart = 6G\n",
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct scene scene = scene_new(ONE, at_8g);

		scene_plan(&scene, files[i]);
		OK(device_numbers_stay(&scene.numbers), "same, renamed, shrunk, moved alone: the number stays");
		scene_end(&scene);
	}
}

static void test_removed(void)
{
	static const struct range two[] = { { 6 * GIB, GIB }, { 8 * GIB, 4 * GIB }, { 0 } };
	struct scene scene = scene_new(RUNNING("memmap=1G!6G,4G!8G memmap.names=logs@6G,data@8G"), two);

	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n");
	NUMBER(&scene, 0, "logs now, data next, - meant");
	NUMBER(&scene, 1, "data now, - next, data meant");
	scene_end(&scene);
}

/* Two that change places: each name follows its region. */
static void test_moved(void)
{
	static const struct range two[] = { { 6 * GIB, GIB }, { 8 * GIB, GIB }, { 0 } };
	struct scene scene = scene_new(RUNNING("memmap=1G!6G,1G!8G memmap.names=a@6G,b@8G"), two);

	scene_plan(&scene, "[a]\nsize = 1G\nstart = 8G\n[b]\nsize = 1G\nstart = 6G\n");
	NUMBER(&scene, 0, "a now, b next, a meant");
	NUMBER(&scene, 1, "b now, a next, b meant");
	scene_end(&scene);
}

static void test_foreign(void)
{
	struct scene scene = scene_new(ONE, at_8g);

	add_line(&scene.host.next, "memmap=1G!5G memmap=1G$4G memmap=4G!8G");
	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n");
	OK(scene.numbers.is_sure, "one inside RAM is one region");
	NUMBER(&scene, 0, "data now, 5G next, data meant");
	scene_end(&scene);

	scene = scene_new(ONE, at_8g);
	add_line(&scene.host.next, "memmap=2G!3G");
	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n");
	OK(!scene.numbers.is_sure, "one across a hole is cut into some number of regions");
	scene_end(&scene);
}

static void test_nvdimm(void)
{
	static const struct range two[] = { { 64 * GIB, GIB }, { 8 * GIB, 4 * GIB }, { 0 } };
	struct scene scene = scene_new(ONE, two);

	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n");
	OK(device_numbers_stay(&scene.numbers), "beside an NVDIMM nothing changes");
	scene_end(&scene);

	scene = scene_new(ONE, two);
	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n[more]\nsize = 1G\nstart = 13G\n");
	OK(!scene.numbers.is_sure, "beside an NVDIMM the numbers are not known");
	NUMBER(&scene, 0, "64G now, data next, - meant");
	NUMBER(&scene, 1, "data now, more next, data meant, stays");
	scene_end(&scene);
}

/* The firmware's regions of type 12 are not on the command line; the kernel's table tells them from NVDIMMs. */
static void test_firmware(void)
{
	static const struct range two[] = { { 8 * GIB, 4 * GIB }, { 64 * GIB, GIB }, { 0 } };
	struct scene scene = scene_new(ONE, two);

	tree_text(&scene.tree, "/proc/iomem", "200000000-2ffffffff : Persistent Memory (legacy)\n"
					      "1000000000-103fffffff : Persistent Memory (legacy)\n");
	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n[more]\nsize = 1G\nstart = 13G\n");
	OK(scene.numbers.is_sure, "the firmware's region of type 12 is in the order of addresses");
	NUMBER(&scene, 0, "data now, data next, data meant, stays");
	NUMBER(&scene, 1, "64G now, more next, 64G meant");
	scene_end(&scene);
}

/* Soft-reserved memory and CXL take numbers when their drivers are loaded. */
static void test_others(void)
{
	static const char *const files[] = { "/sys/bus/dax/devices/dax1.0/size", "/sys/bus/cxl/devices/root0/uevent" };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct scene scene = scene_new(ONE, at_8g);

		tree_text(&scene.tree, "/sys/bus/dax/devices/dax0.0/size", "1\n");
		tree_text(&scene.tree, files[i], "1\n");
		scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n[more]\nsize = 1G\nstart = 13G\n");
		OK(!scene.numbers.is_sure, files[i]);
		scene_end(&scene);
	}
}

/* Without the bus: before the drivers are there, and for users who may not read it. */
static void test_no_bus(void)
{
	struct scene scene = scene_new(ONE, NULL);

	scene_plan(&scene, "[logs]\nsize = 1G\nstart = 6G\n[data]\nsize = 4G\nstart = 8G\n");
	OK(scene.numbers.is_sure, "the command line has the regions");
	NUMBER(&scene, 0, "data now, logs next, data meant");
	scene_end(&scene);

	scene = scene_new(ONE, NULL);
	tree_text(&scene.tree, "/sys/bus/nd/devices/region0/size", "1\n");
	scene_plan(&scene, "[logs]\nsize = 1G\nstart = 6G\n[data]\nsize = 4G\nstart = 8G\n");
	OK(!scene.numbers.is_sure, "a bus without readable addresses may have others");
	scene_end(&scene);
}

static void test_fresh(void)
{
	struct scene scene = scene_new("root=/dev/vda1\n", NULL);

	scene_plan(&scene, "[data]\nsize = 4G\nstart = 8G\n[logs]\nsize = 1G\nstart = 6G\n");
	NUMBER(&scene, 0, "- now, logs next, logs meant");
	NUMBER(&scene, 1, "- now, data next, data meant");
	scene_end(&scene);

	scene = scene_new("root=/dev/vda1\n", NULL);
	scene_plan(&scene, "");
	OK(device_numbers_stay(&scene.numbers), "no regions, now or later");
	scene_end(&scene);
}

/* A kernel inside a region leaves two pieces of it, now. */
static void test_split(void)
{
	static const struct range three[] = { { 5 * GIB, GIB }, { 7 * GIB, GIB }, { 9 * GIB, GIB }, { 0 } };
	struct scene scene = scene_new(RUNNING("memmap=3G!5G,1G!9G memmap.names=a@5G,b@9G"), three);

	scene_plan(&scene, "[a]\nsize = 3G\nstart = 5G\n[b]\nsize = 1G\nstart = 9G\n");
	NUMBER(&scene, 0, "a now, a next, a meant, stays");
	NUMBER(&scene, 1, "7G now, b next, - meant");
	NUMBER(&scene, 2, "b now, - next, b meant");
	scene_end(&scene);
}

int main(void)
{
	test_added_below();
	test_added_above();
	test_unchanged();
	test_removed();
	test_moved();
	test_foreign();
	test_nvdimm();
	test_firmware();
	test_others();
	test_no_bus();
	test_fresh();
	test_split();
	return done_testing();
}

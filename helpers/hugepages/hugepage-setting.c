// SPDX-License-Identifier: GPL-2.0-or-later
#include "hugepage-setting.h"

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <string.h>

#include "base/escape.h"

#define VM_FOLDER "/proc/sys/vm/"
#define POOL_FOLDER "/sys/kernel/mm/hugepages/"
#define NODE_FOLDER "/sys/devices/system/node"

/* No longer pattern can match the paths below in a way that its writer meant. */
#define PATTERN_MOST 255

void hugepage_unknown(const struct setting_place *place)
{
	auto_free char *file = sysroot_path(place->root, place->file);

	message_add(place->messages, MESSAGE_WARNING, file, (struct place){ place->line, 1 },
		    "'%s' may reserve huge pages; their number is not known before the boot, so they are not counted",
		    quote(place->text).text);
}

void hugepage_unread(const struct setting_place *place)
{
	auto_free char *file = sysroot_path(place->root, place->file);

	if (errno == EFBIG || file_is_unread(errno))
		message_add(place->messages, MESSAGE_WARNING, file, (struct place){ 0 },
			    "cannot be read (%s), so huge pages that it reserves are not counted", strerror(errno));
}

/* Reads a whole number; UINT64_MAX when it is larger. */
static bool read_count(const char *value, uint64_t *count)
{
	size_t digits = strspn(value, "0123456789");

	*count = strtoull(value, NULL, 10);
	return digits && !value[digits];
}

static void add_setting(struct hugepage_settings *settings, const struct hugepage_setting *pool,
			const struct setting_place *place)
{
	struct hugepage_setting setting = *pool;

	setting.argument = copy_text(place->text);
	setting.origin = format_text("%s%s:%u", place->root->path, place->file, place->line);
	settings->list = grow(settings->list, &settings->room, settings->count + 1, sizeof(setting));
	settings->list[settings->count++] = setting;
}

/* "nr_hugepages", and its variant that heeds the writer's memory policy. */
static bool is_count_file(const char *name)
{
	return streq(name, "nr_hugepages") || streq(name, "nr_hugepages_mempolicy");
}

/* "hugepages-2048kB/nr_hugepages" */
static bool read_pool(const char *path, struct hugepage_setting *pool)
{
	uint64_t size;
	char *end;

	if (!startswith(path, "hugepages-") || !isdigit((unsigned char)path[strlen("hugepages-")]))
		return false;
	size = strtoull(path + strlen("hugepages-"), &end, 10);
	if (!size || __builtin_mul_overflow(size, KIB, &pool->size) || !startswith(end, "kB/"))
		return false;
	return is_count_file(end + strlen("kB/"));
}

/* "node0/hugepages/hugepages-2048kB/nr_hugepages" */
static bool read_node_pool(const char *path, struct hugepage_setting *pool)
{
	char *end;
	unsigned long node;

	if (!startswith(path, "node") || !isdigit((unsigned char)path[strlen("node")]))
		return false;
	node = strtoul(path + strlen("node"), &end, 10);
	if (node > INT_MAX || !startswith(end, "/hugepages/"))
		return false;
	pool->node = (int)node;
	return read_pool(end + strlen("/hugepages/"), pool);
}

static bool read_path(const char *path, struct hugepage_setting *pool)
{
	*pool = (struct hugepage_setting){ .node = NODES_ALL };
	if (startswith(path, VM_FOLDER))
		return is_count_file(path + strlen(VM_FOLDER));
	if (startswith(path, POOL_FOLDER))
		return read_pool(path + strlen(POOL_FOLDER), pool);
	return startswith(path, NODE_FOLDER "/") && read_node_pool(path + strlen(NODE_FOLDER "/"), pool);
}

static void write_file(struct hugepage_settings *settings, const char *path, uint64_t count,
		       const struct setting_place *place)
{
	struct hugepage_setting pool;

	if (!read_path(path, &pool))
		return;
	pool.count = count;
	add_setting(settings, &pool, place);
}

/* A pattern and what is written to its files. */
struct pattern_write {
	struct hugepage_settings *settings;
	const char *pattern;
	uint64_t count;
	const struct setting_place *place;
};

static void write_if_matching(const struct pattern_write *write, const char *path)
{
	if (fnmatch(write->pattern, path, FNM_PATHNAME) == 0)
		write_file(write->settings, path, write->count, write->place);
}

static void write_pools(const struct pattern_write *write, const char *folder)
{
	static const char *const pools[] = { "hugepages-2048kB", "hugepages-1048576kB" };

	for (size_t i = 0; i < sizeof(pools) / sizeof(*pools); i++) {
		auto_free char *path = format_text("%s%s/nr_hugepages", folder, pools[i]);

		write_if_matching(write, path);
	}
}

static int is_node(const struct dirent *entry)
{
	return startswith(entry->d_name, "node") && isdigit((unsigned char)entry->d_name[strlen("node")]);
}

/* A host whose nodes cannot be seen has the first one. */
static void write_nodes(const struct pattern_write *write)
{
	struct dirent **nodes = NULL;
	int count = sysroot_scandir(write->place->root, NODE_FOLDER, &nodes, is_node);

	if (count <= 0)
		write_pools(write, NODE_FOLDER "/node0/hugepages/");
	for (int i = 0; i < count; i++) {
		auto_free char *folder = format_text(NODE_FOLDER "/%s/hugepages/", nodes[i]->d_name);

		write_pools(write, folder);
		free(nodes[i]);
	}
	free(nodes);
}

static void write_pattern(const struct pattern_write *write)
{
	write_if_matching(write, VM_FOLDER "nr_hugepages");
	write_pools(write, POOL_FOLDER);
	if (startswith(write->pattern, NODE_FOLDER "/"))
		write_nodes(write);
}

static void drop_settings(struct hugepage_settings *settings, size_t from)
{
	while (settings->count > from) {
		settings->count--;
		free(settings->list[settings->count].argument);
		free(settings->list[settings->count].origin);
	}
}

void hugepage_write(struct hugepage_settings *settings, const char *path, const char *value,
		    const struct setting_place *place)
{
	struct pattern_write write = { settings, path, 0, place };
	bool is_number = read_count(value, &write.count);
	size_t before = settings->count;

	if (strlen(path) > PATTERN_MOST)
		return;
	if (path[strcspn(path, "*?[")])
		write_pattern(&write);
	else
		write_file(settings, path, write.count, place);
	if (is_number || settings->count == before)
		return;
	drop_settings(settings, before);
	hugepage_unknown(place);
}

void hugepage_settings_free(struct hugepage_settings *settings)
{
	drop_settings(settings, 0);
	free(settings->list);
	*settings = (struct hugepage_settings){ 0 };
}

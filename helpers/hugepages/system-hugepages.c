// SPDX-License-Identifier: GPL-2.0-or-later
#include "system-hugepages.h"

#include <string.h>

#include "boot-hugepages.h"
#include "hugepage-setting.h"
#include "sysctl-hugepages.h"
#include "tmpfiles-hugepages.h"
#include "tuned-hugepages.h"
#include "tuned-profile.h"

/* By page size and node, and of each the largest first. */
static int compare_settings(const void *left, const void *right)
{
	const struct hugepage_setting *a = left, *b = right;

	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	if (a->node != b->node)
		return a->node < b->node ? -1 : 1;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return strcmp(a->origin, b->origin);
}

static uint64_t sum_of(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static void add_pool(struct system_hugepages *hugepages, const struct hugepage_setting *named, uint64_t count)
{
	const struct system_hugepage pool = {
		.count = count,
		.size = named->size,
		.argument = copy_text(named->argument),
		.origin = copy_text(named->origin),
	};

	hugepages->list = grow(hugepages->list, &hugepages->room, hugepages->count + 1, sizeof(pool));
	hugepages->list[hugepages->count++] = pool;
}

/* Adds the pool of one page size, of whose sorted settings `first` is the first. Returns the index behind them. */
static size_t read_pool_of(struct system_hugepages *hugepages, const struct hugepage_settings *settings, size_t first)
{
	const struct hugepage_setting *all = NULL, *largest = NULL;
	uint64_t of_nodes = 0;
	size_t i;

	for (i = first; i < settings->count && settings->list[i].size == settings->list[first].size; i++) {
		const struct hugepage_setting *setting = &settings->list[i];

		if (i > first && setting->node == setting[-1].node)
			continue;
		if (setting->node == NODES_ALL) {
			all = setting;
			continue;
		}
		of_nodes = sum_of(of_nodes, setting->count);
		if (!largest || setting->count > largest->count)
			largest = setting;
	}
	if (all && all->count >= of_nodes)
		largest = all;
	if (largest->count)
		add_pool(hugepages, largest, largest == all ? all->count : of_nodes);
	return i;
}

void system_hugepages_read(struct system_hugepages *hugepages, const struct sysroot *root, struct messages *messages)
{
	auto_clean(hugepage_settings) struct hugepage_settings settings = { 0 };
	bool has_tuned = tuned_is_active(root);
	bool has_systemd = sysroot_exists(root, "/usr/lib/systemd/systemd-sysctl") ||
			   sysroot_exists(root, "/lib/systemd/systemd-sysctl");

	sysctl_hugepages_read(&settings, root, has_tuned || !has_systemd, messages);
	tmpfiles_hugepages_read(&settings, root, messages);
	tuned_hugepages_read(&settings, root, messages);
	boot_hugepages_read(&settings, root, messages);
	if (settings.count)
		qsort(settings.list, settings.count, sizeof(*settings.list), compare_settings);
	for (size_t i = 0; i < settings.count;)
		i = read_pool_of(hugepages, &settings, i);
}

void system_hugepages_free(struct system_hugepages *hugepages)
{
	for (size_t i = 0; i < hugepages->count; i++) {
		free(hugepages->list[i].argument);
		free(hugepages->list[i].origin);
	}
	free(hugepages->list);
	*hugepages = (struct system_hugepages){ 0 };
}

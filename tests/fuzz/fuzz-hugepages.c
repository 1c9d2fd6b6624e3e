// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of what reserves huge pages: files of sysctl.d, tmpfiles.d and TuneD, a unit and its script,
 * separated by lines of "=". */
#include "fuzz.h"

#include "hugepages/system-hugepages.h"
#include "hugepages/tuned-profile.h"

#define SYSCTL "/etc/sysctl.d/a.conf"
#define TMPFILES "/etc/tmpfiles.d/a.conf"
#define TUNED "/etc/tuned/p/tuned.conf"
#define UNIT "/etc/systemd/system/a.service"
#define WANTED "/etc/systemd/system/multi-user.target.wants/a.service"
#define SCRIPT "/opt/a"
#define TUNED_BASE "/usr/lib/tuned/base/tuned.conf"

static bool is_here(const char *origin)
{
	static const char *const files[] = { SYSCTL ":", TMPFILES ":", TUNED ":", TUNED_BASE ":",
					     UNIT ":",	 SCRIPT ":" };
	const char *file = origin + strlen(fuzz_tree()->path);

	MUST(strncmp(origin, fuzz_tree()->path, strlen(fuzz_tree()->path)) == 0);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (strncmp(file, files[i], strlen(files[i])) == 0)
			return strtoul(file + strlen(files[i]), NULL, 10) > 0;
	return false;
}

static void must_be_pools(const struct system_hugepages *hugepages, size_t size)
{
	for (size_t i = 0; i < hugepages->count; i++) {
		const struct system_hugepage *pool = &hugepages->list[i];

		MUST(pool->count && pool->size % KIB == 0);
		MUST(i == 0 || hugepages->list[i - 1].size < pool->size);
		MUST(is_here(pool->origin) && *pool->argument && strlen(pool->argument) <= size);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size), *tmpfiles = part_behind(text);
	char *tuned = part_behind(tmpfiles), *base = part_behind(tuned);
	char *unit = part_behind(base), *script = part_behind(unit);
	const struct sysroot root = fuzz_root();
	struct system_hugepages hugepages = { 0 };
	struct messages messages = { 0 };

	fuzz_file(SYSCTL, text);
	fuzz_file(TMPFILES, tmpfiles);
	fuzz_file(TUNED, tuned);
	fuzz_file(TUNED_BASE, base);
	fuzz_file(TUNED_ACTIVE, "p");
	fuzz_file(UNIT, unit);
	fuzz_file(WANTED, "");
	fuzz_file(SCRIPT, script);
	system_hugepages_read(&hugepages, &root, &messages);
	must_be_pools(&hugepages, size);
	for (size_t i = 0; i < messages.count; i++)
		MUST(messages.list[i].kind == MESSAGE_WARNING && messages.list[i].file);
	messages_free(&messages);
	system_hugepages_free(&hugepages);
	free(text);
	return 0;
}

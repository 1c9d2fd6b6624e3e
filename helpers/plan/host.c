// SPDX-License-Identifier: GPL-2.0-or-later
#include "host.h"

#include <errno.h>
#include <string.h>

#include "args/saved-args.h"
#include "base/messages.h"
#include "base/range.h"
#include "base/sysroot.h"
#include "kernel/cmdline.h"
#include "kernel/container.h"
#include "kernel/dmesg.h"
#include "kernel/iomem.h"
#include "lines/sources.h"

#define LOG_MOST (256 << 20)
#define SETTINGS_MOST (1 << 20)

static void host_init(struct host *host)
{
	*host = (struct host){ 0 };
	machine_init(&host->machine);
}

/* A region's contents are where it was before, so nothing is planned if that is unknown. */
static bool read_record(struct host *host, const struct sysroot *root, struct messages *messages)
{
	const struct machine *machine = &host->machine;

	if (!machine->cmdline && file_is_unread(machine->cmdline_problem)) {
		say_error(messages, "%s/proc/cmdline cannot be read: %s", root->path,
			  strerror(machine->cmdline_problem));
		return false;
	}
	if (machine->cmdline)
		args_parse(&host->running, machine->cmdline);
	if (!state_read(root, CHECKED_PATH, &host->checked)) {
		say_error(messages, "%s" CHECKED_PATH " cannot be read: %s", root->path, strerror(errno));
		return false;
	}
	/* Any of the checked ones may then be confirmed; the menu's rule reports the file. */
	if (!state_read(root, CONFIRMED_PATH, &host->confirmed))
		state_read(root, CHECKED_PATH, &host->confirmed);
	return true;
}

static bool has_word(const char *text, const char *word)
{
	size_t length;

	for (; *text; text += length + (text[length] == '\n')) {
		length = strcspn(text, "\n");
		if (text[strspn(text, " \t")] != '#' && memmem(text, length, word, strlen(word)))
			return true;
	}
	return false;
}

/* Debian's and Fedora's kdump take the running command line, and add words of these files. */
static bool is_kdump_policy_warn(const struct sysroot *root)
{
	static const char *const files[] = { "/etc/default/kdump-tools", "/etc/sysconfig/kdump" };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		auto_free char *text = sysroot_read(root, files[i], SETTINGS_MOST, NULL);

		if (text && has_word(text, "rd.memmap.policy=warn"))
			return true;
	}
	return false;
}

static uint64_t added_ram(const struct machine *machine, const struct sysroot *root)
{
	auto_clean(iomem) struct iomem iomem = { 0 };

	iomem_read(root, &iomem);
	ranges_copy(&iomem.added, &machine->map.added);
	ranges_merge(&iomem.added);
	return ranges_sum(&iomem.added);
}

const struct asked *host_recorded(const struct host *host, const char *name, uint64_t size)
{
	const struct asked *running = args_find(&host->running, name);
	const struct asked *checked = args_find(&host->checked, name);

	if (running && (!size || running->range.size == size))
		return running;
	return checked && (!size || checked->range.size == size) ? checked : NULL;
}

static bool args_have(const struct args *args, const struct asked *region)
{
	const struct asked *same = args_find(args, region->name);

	return same && range_same(same->range, region->range);
}

bool host_has_contents(const struct host *host, const struct asked *region)
{
	return args_have(&host->running, region) || args_have(&host->confirmed, region);
}

bool host_read(struct host *host, const struct machine *machine, const char *new_menu, const struct sysroot *root,
	       struct messages *messages)
{
	host_init(host);
	if (is_container(root)) {
		next_lines_read(&host->next, NULL, new_menu, root, messages);
		return true;
	}
	next_lines_read(&host->next, machine->cmdline, new_menu, root, messages);
	system_hugepages_read(&host->hugepages, root, messages);
	machine_copy(&host->machine, machine);
	host->crash_binds = is_kdump_policy_warn(root);
	host->added = added_ram(machine, root);
	if (!read_record(host, root, messages))
		return false;
	if (!machine->map_known) {
		say_error(messages, "%s/sys/firmware/memmap cannot be read, so the ranges of RAM are unknown; to "
				    "build an image for another machine, %s", root->path,
			  *root->path ? "run this in a chroot, or 'memmapctl check --e820' with its kernel log"
				      : "set MEMMAP_CONTAINER=yes");
		return false;
	}
	if (machine->srat_problem)
		say_warning(messages, "%s/sys/firmware/acpi/tables/SRAT cannot be read (%s), so all RAM appears to be "
				      "on node 0; run this as root", root->path, strerror(machine->srat_problem));
	return true;
}

static char *read_log(const char *file, bool is_listed, size_t *length)
{
	if (is_listed)
		return file_read(file, LOG_MOST, length);
	return streq(file, "-") ? stdin_read(LOG_MOST, length) : stream_read(file, LOG_MOST, length);
}

bool host_read_log(struct host *host, const char *file, bool is_listed, struct messages *messages)
{
	bool from_stdin = !is_listed && streq(file, "-");
	size_t length = 0;
	auto_free char *log = read_log(file, is_listed, &length);

	host_init(host);
	if (!log) {
		message_add(messages, MESSAGE_ERROR, file, (struct place){ 0 }, "cannot be read: %s",
			    errno == ENOTSUP ? "not a regular file" : strerror(errno));
		return false;
	}
	if (is_listed && !length) {
		message_add(messages, MESSAGE_ERROR, file, (struct place){ 0 }, "is empty");
		return false;
	}
	/* A log that survived a crash may contain NULs. */
	blank_nuls(log, length);
	host->machine.map_known = dmesg_read(from_stdin ? "standard input" : file, log, &host->machine.map,
					     &host->machine.srat, messages);
	machine_finish(&host->machine);
	return host->machine.map_known;
}

uint64_t host_ram(const struct host *host)
{
	return ranges_sum(&host->machine.map.ram);
}

void host_free(struct host *host)
{
	machine_free(&host->machine);
	next_lines_free(&host->next);
	system_hugepages_free(&host->hugepages);
	args_free(&host->running);
	args_free(&host->checked);
	args_free(&host->confirmed);
}

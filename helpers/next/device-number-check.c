// SPDX-License-Identifier: GPL-2.0-or-later
#include "device-number-check.h"

#include <inttypes.h>

#include "base/size.h"
#include "device-files.h"
#include "device-mention.h"
#include "device-numbers.h"

struct number_check {
	struct device_numbers numbers;
	struct messages *messages;
};

/* The caller frees it. */
static char *numbered_text(const struct numbered *numbered)
{
	return numbered->name ? format_text("[%s]", numbered->name)
			      : format_text("the region at %s", size_text(numbered->range.start).text);
}

static char *change_text(const struct number_change *change, bool is_sure)
{
	auto_free char *now = change->now ? numbered_text(change->now) : NULL;
	auto_free char *next = change->next ? numbered_text(change->next) : NULL;

	if (!is_sure)
		return now ? format_text("is %s now and may be another device at the next boot", now)
			   : copy_text("may be any region at the next boot");
	if (now)
		return next ? format_text("is %s now and will be %s at the next boot", now, next)
			    : format_text("is %s now and will not exist at the next boot", now);
	return next ? format_text("will be %s at the next boot, but numbers change with the regions", next)
		    : copy_text("will not exist at the next boot");
}

/* A name that follows the region. udev makes links of disks only. */
static char *offer_text(const struct number_change *change, const struct device_mention *mention)
{
	const struct numbered *now = change->now, *heir = change->heir;
	const char *name = heir && heir->name ? heir->name : "NAME";
	auto_free char *link = mention->part ? format_text("/dev/disk/by-memmap/%s-part%" PRIu64, name, mention->part)
					     : format_text("/dev/disk/by-memmap/%s", name);

	if (now && now->is_type_12 && !heir)
		return copy_text("that region is removed, so remove this as well");
	if (mention->is_dax)
		return copy_text("'memmapctl status' shows the DAX device of each region");
	if ((now && !now->is_type_12) || (heir && !heir->name))
		return copy_text("write UUID= of its contents or its link below /dev/disk/by-id instead");
	if (mention->is_rule)
		return format_text("write ENV{MEMMAP_NAME}==\"%s\" instead, in a file behind 90-memmap.rules", name);
	if (mention->is_unit)
		return format_text("write the unit of %s instead, which 'systemd-escape --path' prints", link);
	return format_text("write %s instead", link);
}

static void tell_mention(const struct number_check *check, const char *file, const struct device_mention *mention)
{
	struct number_change change = device_number_change(&check->numbers, mention->number);
	auto_free char *what = NULL;
	auto_free char *offer = NULL;

	if (!change.exists)
		return;
	what = change_text(&change, check->numbers.is_sure);
	offer = offer_text(&change, mention);
	message_add(check->messages, MESSAGE_WARNING, file, mention->place, "%.*s %s; %s", (int)mention->length,
		    mention->name, what, offer);
}

static void tell_file(const char *file, const char *text, bool is_name, void *data)
{
	struct device_mentions mentions;
	struct device_mention mention;

	device_mentions_begin(&mentions, text);
	while (device_mention_next(&mentions, &mention)) {
		if (is_name)
			mention.place = (struct place){ 0 };
		tell_mention(data, file, &mention);
	}
}

void device_numbers_check(const struct plan *plan, const struct host *host, const struct sysroot *root,
			  struct messages *messages)
{
	struct number_check check = { .messages = messages };

	if (!plan->args)
		return;
	device_numbers_read(&check.numbers, plan, host, root);
	if (!device_numbers_stay(&check.numbers))
		device_files_read(root, &(struct device_reader){ tell_file, &check }, messages);
	device_numbers_free(&check.numbers);
}

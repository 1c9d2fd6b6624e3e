// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl status: the regions of the running kernel, whether they match the request, and what a reboot changes. */

#include "base/escape.h"
#include "base/messages.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "base/sysroot.h"
#include "ctl.h"
#include "device/examine.h"
#include "device/probe.h"
#include "granted/device-use.h"
#include "granted/finding.h"
#include "granted/observed.h"
#include "granted/verdict-output.h"
#include "granted/verdict.h"
#include "grub/grubenv.h"
#include "kernel/probing.h"
#include "lines/loader.h"
#include "mkconfig.h"
#include "next/menu.h"
#include "next/pending.h"
#include "next/trial.h"
#include "table.h"

static void add_range(struct text *text, struct range range)
{
	text_addf(text, "%s at %s", size_text(range.size).text, size_text(range.start).text);
}

static char *asked_text(const struct finding *finding)
{
	struct text text = { 0 };

	if (finding->range.size && !finding->start_unknown)
		add_range(&text, finding->range);
	else if (finding->range.size)
		text_addf(&text, "%s", size_text(finding->range.size).text);
	else if (!finding->start_unknown)
		text_addf(&text, "? at %s", size_text(finding->range.start).text);
	else
		text_addf(&text, "?");
	return text_take(&text);
}

static char *granted_text(const struct finding *finding)
{
	struct text text = { 0 };

	if (!finding->granted_known)
		return copy_text("?");
	if (finding->granted.count > 1)
		text_addf(&text, "%zu pieces", finding->granted.count);
	else if (finding->granted.count)
		add_range(&text, finding->granted.list[0]);
	return *text_get(&text) ? text_take(&text) : copy_text("-");
}

static char *verdict_text(const struct finding *finding)
{
	const char *reason = reason_name(finding->reason);

	if (finding->name)
		return copy_text(reason);
	return finding->reason == REASON_OK ? copy_text("foreign") : format_text("foreign, %s", reason);
}

static void add_line(struct libscols_table *table, const struct finding *finding)
{
	auto_free char *name = finding_name(finding);
	auto_free char *asked = asked_text(finding);
	auto_free char *granted = granted_text(finding);
	auto_free char *device = finding->device ? format_text("/dev/%s", finding->device)
						 : copy_text(finding->granted_known ? "-" : "?");
	auto_free char *node = finding->node == NODE_ANY ? copy_text("-")
							 : format_text("%d", finding->node);
	auto_free char *verdict = verdict_text(finding);
	const char *const cells[] = { name, asked, granted, device, node, verdict, NULL };

	table_add(table, cells);
}

static void print_table(const struct verdict *verdict)
{
	static const struct table_column columns[] = {
		{ "NAME", 0 },	 { "ASKED", 0 },		{ "GRANTED", 0 },
		{ "DEVICE", 0 }, { "NODE", SCOLS_FL_RIGHT }, { "VERDICT", 0 }, { NULL, 0 },
	};
	struct libscols_table *table = table_new(columns);

	for (size_t i = 0; i < verdict->count; i++)
		add_line(table, &verdict->list[i]);
	scols_print_table(table);
	scols_unref_table(table);
}

static char *used_text(const struct use *use)
{
	if (use->size)
		return format_text("%s of %s", size_rounded(use->used).text, size_rounded(use->size).text);
	return use->holders ? format_text("by %s", use->holders) : copy_text("-");
}

static void add_use_line(struct libscols_table *table, const struct finding *finding)
{
	const struct use *use = &finding->use;
	auto_free char *name = finding_name(finding);
	auto_free char *device = format_text("/dev/%s", finding->device);
	auto_free char *used = used_text(use);
	const char *const cells[] = {
		name, device, finding->mode ? finding->mode : "-",
		use->filesystem ? use->filesystem : "-", use->label ? use->label : "-", used,
		use->mount ? use->mount : "-",
		use->dax == DAX_ON ? "on" : use->dax == DAX_OFF ? "off" : "-", NULL,
	};

	table_add(table, cells);
}

/* Prints what the devices are used for. */
static void print_use(const struct verdict *verdict)
{
	static const struct table_column columns[] = {
		{ "NAME", 0 },  { "DEVICE", 0 }, { "MODE", 0 }, { "FILESYSTEM", 0 }, { "LABEL", 0 },
		{ "USED", 0 }, { "MOUNT", 0 },	{ "DAX", 0 },  { NULL, 0 },
	};
	struct libscols_table *table = table_new(columns);
	size_t count = 0;

	for (size_t i = 0; i < verdict->count; i++) {
		if (!verdict->list[i].device)
			continue;
		add_use_line(table, &verdict->list[i]);
		count++;
	}
	if (count) {
		scols_print_table(table);
		putchar('\n');
	}
	scols_unref_table(table);
}

/* Of a menu that may not be the one that the next boot reads, only what a boot has done counts. */
static enum trial trial_of_loader(enum trial trial, enum loader_kind kind)
{
	if (kind == LOADER_GRUB || (kind == LOADER_GRUB_OR_OTHER && trial != TRIAL_ARMED))
		return trial;
	return TRIAL_UNKNOWN;
}

static enum trial find_trial(const struct sysroot *root, struct menu *menu, struct next_boot *next, const char *running,
			     struct messages *messages)
{
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_clean(grub) struct grub grub = { 0 };

	if (!grub_find(&grub, root)) {
		next->has_no_menu = !grub.problem && next->loader->kind == LOADER_GRUB;
		return TRIAL_UNKNOWN;
	}
	menu_read(menu, root, grub.menu);
	grubenv_read(&env, root);
	if (env.lost) {
		auto_free char *what = grubenv_unread_text(&env);

		say_warning(messages, "%s", what);
	}
	return trial_of_loader(trial_find(menu, &env, root, running), next->loader->kind);
}

static bool has_pending(const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->count; i++)
		if (verdict->list[i].reason == REASON_PENDING)
			return true;
	return !verdict->next_known;
}

static void print_next(const struct verdict *verdict, const struct next_boot *next)
{
	const char *why = next->has_no_menu ? "whose menu was not found" : next->loader->why;

	if (why && has_pending(verdict))
		print_line(stdout, "loader: %s, %s", next->loader->name, why);
	if (trial_name(next->trial))
		printf("trial: %s, %s\n", trial_name(next->trial), trial_text(next->trial));
	printf("reboot pending: %s\n", !verdict->next_known ? "unknown" : verdict->reboot_changes ? "yes" : "no");
}

static void print_status(const struct verdict *verdict, const struct evidence *evidence, const struct next_boot *next)
{
	bool told = false;

	if (verdict->count) {
		print_table(verdict);
		putchar('\n');
		print_use(verdict);
	}
	for (size_t i = 0; i < verdict->count; i++) {
		if (verdict->list[i].text)
			finding_print(&verdict->list[i], stdout);
		told = told || verdict->list[i].text;
	}
	if (told)
		putchar('\n');
	if (evidence->line.off)
		puts("off: disabled for this boot (memmap.off=1)");
	print_next(verdict, next);
	verdict_print_end(verdict, stdout);
}

static void take_text(char **field, char **found)
{
	if (!*found || !**found)
		return;
	free(*field);
	*field = *found;
	*found = NULL;
}

/* Adds filesystem and label, mounted or not. Character devices have none, and the tree of a --sysroot may lack the
 * device node. */
static bool probe_use(const struct sysroot *root, const char *disk, struct use *use)
{
	auto_free char *device = format_text("/dev/%s", disk);
	const struct examination examination = { .root = root, .device = device };
	auto_clean(probe) struct probe probe = { 0 };

	if (!startswith(disk, "pmem") || !sysroot_exists(root, device))
		return true;
	if (!examine(&examination, &probe))
		return false;
	take_text(&use->filesystem, &probe.type);
	take_text(&use->label, &probe.label);
	return true;
}

static void probe_uses(struct verdict *verdict, const struct sysroot *root, struct messages *messages)
{
	for (size_t i = 0; i < verdict->count; i++) {
		struct finding *finding = &verdict->list[i];
		auto_free char *name = finding_name(finding);

		if (finding->device && !probe_use(root, finding->device, &finding->use))
			say_warning(messages, "[%s]: cannot examine the contents of /dev/%s", name, finding->device);
	}
}

int ctl_status(const struct ctl *ctl)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(verdict) struct verdict verdict = { 0 };
	auto_clean(menu) struct menu menu = { 0 };
	auto_clean(loader) struct loader loader = { 0 };
	struct next_boot next = { .loader = &loader, .menu = &menu };

	evidence_read(&ctl->source.root, &evidence);
	loader_find(&loader, &ctl->source.root, evidence.machine.cmdline);
	next.trial = find_trial(&ctl->source.root, &menu, &next, evidence.line.id, &messages);
	evidence_watch(&ctl->source.root, &evidence, PROBING_PATIENCE);
	verdict_make(&verdict, &evidence, false);
	verdict_read_use(&verdict, &ctl->source.root);
	probe_uses(&verdict, &ctl->source.root, &messages);
	pending_add(&verdict, &evidence, &ctl->source, &next, &messages);
	verdict.trial = trial_name(next.trial);
	messages_print(&messages, CTL_NAME, stderr);
	if (ctl->json)
		verdict_print_json(&verdict, stdout);
	else
		print_status(&verdict, &evidence, &next);
	return verdict_level(&verdict) == LEVEL_FAILED ? EXIT_FAILURE : EXIT_SUCCESS;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl apply: brings GRUB's menu in line with the file. It can be run at any time and repeatedly: it leaves alone
 * what is already in place. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "args/saved-args.h"
#include "base/escape.h"
#include "base/file-write.h"
#include "base/messages.h"
#include "base/paths.h"
#include "base/sysroot.h"
#include "busy.h"
#include "ctl.h"
#include "grub/settings.h"
#include "kernel/cmdline.h"
#include "kernel/machine.h"
#include "lines/loader.h"
#include "menu-hints.h"
#include "mkconfig.h"
#include "next/menu.h"
#include "next/wanted-menu.h"
#include "other-loaders.h"
#include "plan/planned.h"
#include "settle.h"

#define LOCK_PATH RUN_FOLDER "/lock"

/* An edit while the menu is generated costs one more round; many in a row are unlikely. */
#define ROUNDS_MOST 20

/* Rounds in which the file stayed the same and the menu still lacks the arguments: 01_memmap does not work. */
#define LACKING_MOST 3

/* State kept between rounds. */
struct progress {
	char *told;   /* the aim that was reported last; NULL: none yet */
	bool changed; /* something was written */
	int lacking;  /* rounds in which the menu lacked the arguments */
	bool begun;   /* arguments were written for a menu that is not in place yet */
	char *before; /* the arguments written before those; NULL: none */
	struct machine machine; /* does not change, as the next */
	struct loader loader;
};

static void progress_free(struct progress *progress)
{
	free(progress->told);
	free(progress->before);
	machine_free(&progress->machine);
	loader_free(&progress->loader);
}

/* Each aim is reported once, however many rounds it takes. */
static void report_aim(const struct job *job, const struct aim *aim, struct progress *progress)
{
	char *now = format_text("%s %s", aim->refused ? "refused" : "good",
				aim->args ? aim->args : "");
	bool known = progress->told && streq(progress->told, now);

	free(progress->told);
	progress->told = now;
	if (known)
		return;
	messages_print(&job->messages, CTL_NAME, stderr);
	if (aim->refused)
		print_line(stderr, CTL_NAME ": %s was not applied; keeping the current arguments%s", job->conf.file,
			aim->args ? " as far as they are still valid" : "");
}

static void read_aim(struct aim *aim, const struct ctl *ctl, struct progress *progress)
{
	auto_clean(job) struct job job = { 0 };

	ctl_make_job(ctl, &progress->machine, &job);
	/* With another machine's map it is unknown which arguments are valid. */
	aim_make(aim, &job, &ctl->source.root, ctl->boot && job.host.machine.map_known);
	report_aim(&job, aim, progress);
}

static bool is_checked(const struct sysroot *root, const char *args)
{
	auto_free char *checked = state_line(root, CHECKED_PATH);

	return streq(checked ? checked : "", args);
}

static bool write_checked(const struct sysroot *root, const char *args)
{
	auto_free char *line = format_text("%s\n", args);

	if (file_replace(root, CHECKED_PATH, line))
		return true;
	print_line(stderr, CTL_NAME ": error: %s" CHECKED_PATH ": %s", root->path, strerror(errno));
	return false;
}

static int without_grub(const struct aim *aim)
{
	if (!aim->args || !*aim->args)
		return aim->refused ? EXIT_FAILURE : EXIT_SUCCESS;
	print_line(stderr, CTL_NAME ": error: no GRUB menu found; pass these arguments to the kernel through your "
				    "boot loader: %s", aim->args);
	return EXIT_FAILURE;
}

static void begin_writing(struct progress *progress, const struct sysroot *root)
{
	if (!progress->begun)
		progress->before = state_line(root, CHECKED_PATH);
	progress->begun = true;
}

static void end_writing(struct progress *progress)
{
	free(progress->before);
	progress->before = NULL;
	progress->begun = false;
}

static int report_lacking(const struct grub *grub, const struct sysroot *root, bool is_unused)
{
	auto_free char *hint = hint_lacking(grub, root, is_unused);

	return ctl_error(hint);
}

static int make_menu(const struct grub *grub, const struct sysroot *root, const struct aim *aim,
		     struct progress *progress)
{
	switch (grub_make(grub, aim, root)) {
	case GRUB_FAILED:
		return EXIT_FAILURE;
	case GRUB_UNUSED:
		return report_lacking(grub, root, true);
	case GRUB_LACKS:
		if (++progress->lacking >= LACKING_MOST)
			return report_lacking(grub, root, false);
		return -1;
	case GRUB_DONE:
		end_writing(progress);
		progress->lacking = 0;
		return -1;
	default:
		progress->lacking = 0;
		return -1;
	}
}

/* Returns why waiting for other programs failed, or NULL. */
static const char *wait_problem(enum quiet_result result)
{
	switch (result) {
	case QUIET_NEVER:
		return "a package manager is waiting for this command, so it cannot wait for that one; the file will "
		       "be applied at the next shutdown or boot";
	case QUIET_TIME_UP:
		return "timed out waiting; run '" CTL_NAME " apply' again later";
	default:
		return NULL;
	}
}

/* Whether the menu may be generated; waits for other programs and reports why not. */
static bool may_make_menu(const struct ctl *ctl, const struct grub *grub, const struct menu *menu)
{
	const struct sysroot *root = &ctl->source.root;
	auto_free char *by_hand = NULL;
	const char *why = NULL;

	if (!grub->command)
		why = "apply does not work with --sysroot; run '" CTL_NAME " apply' in a chroot instead";
	else if (!menu->is_made && !menu->is_static)
		why = by_hand = hint_not_generated(grub, root);
	else
		why = wait_problem(quiet_wait(root, grub->menu, ctl->wait));
	if (!why && quiet_kernel_is_unfinished(root))
		why = "a kernel package is only partly installed, and a new menu could boot it; run 'dpkg --configure "
		      "-a' first";
	if (why)
		ctl_error(why);
	return !why;
}

/* The arguments are written first, as 01_memmap falls back to them; restore_checked() undoes it if no menu follows. */
static int write_args(const struct grub *grub, const struct sysroot *root, const struct aim *aim,
		     bool is_met, struct progress *progress)
{
	begin_writing(progress, root);
	if (!is_checked(root, aim->args) && !write_checked(root, aim->args))
		return EXIT_FAILURE;
	if (!is_met)
		return make_menu(grub, root, aim, progress);
	end_writing(progress);
	return -1;
}

/* Removes what a killed apply left behind. Holding the lock proves that it is gone. */
static void remove_leftovers(const struct grub *grub, const struct sysroot *root)
{
	state_tidy(root);
	if (grub->menu)
		grub_tidy(grub, root);
}

/* With other boot loaders the user has to pass the arguments. */
static int advise_loader(const struct loader *loader, const struct aim *aim, const struct sysroot *root)
{
	auto_free char *advice = NULL;

	if (!aim->args || loader_has_args(root, aim->args))
		return aim->refused ? EXIT_FAILURE : EXIT_SUCCESS;
	advice = loader_advice(loader, root, aim->args);
	return ctl_error(advice);
}

/* Compares the menu with the file and acts on it. Returns a status, or -1 to compare again. */
static int apply_once(const struct ctl *ctl, const struct grub *grub, struct progress *progress)
{
	const struct sysroot *root = &ctl->source.root;
	const struct loader *loader = &progress->loader;
	auto_clean(menu) struct menu menu = { 0 };
	auto_clean(aim) struct aim aim = { 0 };
	auto_free char *id = line_id(progress->machine.cmdline ? progress->machine.cmdline : "");
	bool is_met;

	read_aim(&aim, ctl, progress);
	if (!loader_may_read_menu(loader))
		return advise_loader(loader, &aim, root);
	if (!grub->menu)
		return without_grub(&aim);
	if (!aim.args)
		return EXIT_FAILURE;
	menu_read(&menu, root, grub->menu);
	is_met = aim_is_met(&aim, &menu) && !(ctl->retry && menu.untried && !progress->changed);
	if (is_met && is_checked(root, aim.args)) {
		end_writing(progress);
		/* A menu generated just now has already done so. */
		if (menu.is_bls && *aim.args && !progress->changed)
			grub_keep_entries(root);
		if (menu.is_bls && *aim.args)
			images_report(root, aim.args);
		return settle(ctl, &(struct settling){ &aim, &menu, loader, id, progress->changed });
	}
	if (!may_make_menu(ctl, grub, &menu))
		return EXIT_FAILURE;
	progress->changed = true;
	return write_args(grub, root, &aim, is_met, progress);
}

/* Only one apply runs at a time; the lock ends with the process. */
static int open_lock(const struct sysroot *root)
{
	if (!folder_make(root, RUN_FOLDER))
		return -1;
	return sysroot_open(root, LOCK_PATH, O_RDWR | O_CREAT, 0600);
}

/* Writes the arguments of the current menu again. */
static void restore_checked(const struct progress *progress, const struct sysroot *root)
{
	if (!progress->begun)
		return;
	if (!progress->before)
		sysroot_unlink(root, CHECKED_PATH);
	else if (!is_checked(root, progress->before))
		write_checked(root, progress->before);
}

static int apply_until_done(const struct ctl *ctl, const struct grub *grub, struct progress *progress)
{
	for (int round = 0; round < ROUNDS_MOST; round++) {
		int status = apply_once(ctl, grub, progress);

		if (status >= 0)
			return status;
	}
	return ctl_error("the file or the menu keeps changing; run '" CTL_NAME
		       " apply' again when it no longer does");
}

static int apply_locked(const struct ctl *ctl)
{
	auto_clean(progress) struct progress progress = { 0 };
	auto_clean(grub) struct grub grub = { 0 };
	int status;

	if (!grub_find(&grub, &ctl->source.root) && grub.problem)
		return ctl_error(grub.problem);
	remove_leftovers(&grub, &ctl->source.root);
	machine_read(&progress.machine, &ctl->source.root);
	loader_find(&progress.loader, &ctl->source.root, progress.machine.cmdline);
	status = apply_until_done(ctl, &grub, &progress);
	restore_checked(&progress, &ctl->source.root);
	return status;
}

int ctl_apply(const struct ctl *ctl)
{
	auto_close int lock = open_lock(&ctl->source.root);
	const char *why;

	if (lock < 0) {
		print_line(stderr, CTL_NAME ": error: %s%s: %s%s", ctl->source.root.path, LOCK_PATH,
			strerror(errno), errno == EACCES || errno == EPERM ? "; run it as root" : "");
		return EXIT_FAILURE;
	}
	why = wait_problem(quiet_lock(&ctl->source.root, lock, ctl->wait));
	return why ? ctl_error(why) : apply_locked(ctl);
}

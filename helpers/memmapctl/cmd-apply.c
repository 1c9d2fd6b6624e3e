// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl apply: brings GRUB's menu in line with the file. It may be run at any time and again:
 * what is in place already is left alone. */
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
#include "kernel/line.h"
#include "kernel/machine.h"
#include "mkconfig.h"
#include "next/menu.h"
#include "next/wanted-menu.h"
#include "other-loaders.h"
#include "plan/planned.h"
#include "settle.h"

#define LOCK_PATH RUN_FOLDER "/lock"

/* Whoever edits while the menu is made costs one more round; nobody does this often in a row. */
#define ROUNDS_MOST 20

/* A menu without the arguments although the file stayed as it was: 01_memmap does not do its part. */
#define LACKING_MOST 3

/* From round to round. */
struct progress {
	char *told;   /* the aim whose messages were printed; NULL: none yet */
	bool changed; /* something was written */
	int lacking;  /* rounds whose menu lacked the arguments */
	bool begun;   /* arguments were written down for a menu that is not in place yet */
	char *before; /* those written down before that; NULL: none */
	struct machine machine; /* which stays as it is */
};

static void progress_free(struct progress *progress)
{
	free(progress->told);
	free(progress->before);
	machine_free(&progress->machine);
}

/* Each aim is told about once, however many rounds it takes. */
static void tell(const struct job *job, const struct aim *aim, struct progress *progress)
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
		print_line(stderr, CTL_NAME ": %s is not applied; the arguments in use stay%s", job->conf.file,
			aim->args ? " as far as they hold" : "");
}

static void take_aim(struct aim *aim, const struct ctl *ctl, struct progress *progress)
{
	auto_clean(job) struct job job = { 0 };

	job_make(&job, &ctl->source, &progress->machine);
	/* Where the map is another machine's nothing tells what holds. */
	aim_make(aim, &job, &ctl->source.root, ctl->boot && job.host.machine.map_known);
	tell(&job, aim, progress);
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
	print_line(stderr, CTL_NAME ": error: there is no GRUB menu here; give the boot loader these arguments by "
		   "hand: %s", aim->args);
	return EXIT_FAILURE;
}

static int give_up(const char *why)
{
	print_line(stderr, CTL_NAME ": error: %s", why);
	return EXIT_FAILURE;
}

static void begin(struct progress *progress, const struct sysroot *root)
{
	if (!progress->begun)
		progress->before = state_line(root, CHECKED_PATH);
	progress->begun = true;
}

static void end(struct progress *progress)
{
	free(progress->before);
	progress->before = NULL;
	progress->begun = false;
}

static int make_menu(const struct grub *grub, const struct sysroot *root, const struct aim *aim,
		     struct progress *progress)
{
	switch (grub_make(grub, aim, root)) {
	case GRUB_FAILED:
		return EXIT_FAILURE;
	case GRUB_LACKS:
		if (++progress->lacking >= LACKING_MOST)
			return give_up("the menu that grub-mkconfig makes does not use the arguments; is "
				       "/etc/grub.d/01_memmap there and executable, and $memmap_args "
				       "in GRUB_CMDLINE_LINUX?");
		return -1;
	case GRUB_DONE:
		end(progress);
		progress->lacking = 0;
		return -1;
	default:
		progress->lacking = 0;
		return -1;
	}
}

/* NULL, or why somebody else's work stands against ours. */
static const char *why_not(enum quiet_result result)
{
	switch (result) {
	case QUIET_NEVER:
		return "dpkg waits for this, and this would wait for dpkg; the file is applied at the next shutdown "
		       "or boot";
	case QUIET_TIME_UP:
		return "gave up waiting; run '" CTL_NAME " apply' later";
	default:
		return NULL;
	}
}

/* Whether nobody and nothing stands against making the menu; waits for others, and says why not. */
static bool may_work(const struct ctl *ctl, const struct grub *grub, const struct menu *menu)
{
	const struct sysroot *root = &ctl->source.root;
	const char *why = NULL;

	if (!grub->command)
		why = "with --sysroot nothing is applied; run '" CTL_NAME " apply' in a chroot there";
	else if (!menu->is_made)
		why = "the menu was not made by grub-mkconfig, and making it anew would lose it; run "
		      "grub-mkconfig by hand if that is wanted";
	else
		why = why_not(quiet_wait(root, grub->menu, ctl->wait));
	if (!why && quiet_kernel_is_unfinished(root))
		why = "a kernel is installed by half, and a menu made now could start it; run "
		      "'dpkg --configure -a' first";
	if (why)
		give_up(why);
	return !why;
}

/* The arguments are written down first, for 01_memmap to fall back to them; take_back() follows where no menu does. */
static int put_args(const struct grub *grub, const struct sysroot *root, const struct aim *aim,
		     bool is_met, struct progress *progress)
{
	begin(progress, root);
	if (!is_checked(root, aim->args) && !write_checked(root, aim->args))
		return EXIT_FAILURE;
	if (!is_met)
		return make_menu(grub, root, aim, progress);
	end(progress);
	return -1;
}

/* What an apply that was killed had written by then. The lock tells that it is gone. */
static void tidy(const struct grub *grub, const struct sysroot *root)
{
	state_tidy(root);
	if (grub->menu)
		grub_tidy(grub, root);
}

/* Where others than GRUB have the say, a person has to tell them. */
static int tell_loader(enum loader loader, const struct aim *aim, const struct sysroot *root)
{
	auto_free char *advice = NULL;

	if (!aim->args || loader_has_args(root, aim->args))
		return aim->refused ? EXIT_FAILURE : EXIT_SUCCESS;
	advice = loader_advice(loader, root, aim->args);
	return give_up(advice);
}

/* One look at the file and what follows from it. Returns a status, or -1: look again. */
static int apply_once(const struct ctl *ctl, const struct grub *grub, struct progress *progress)
{
	const struct sysroot *root = &ctl->source.root;
	enum loader loader = loader_find(root);
	auto_clean(menu) struct menu menu = { 0 };
	auto_clean(aim) struct aim aim = { 0 };
	auto_free char *id = line_id(progress->machine.cmdline ? progress->machine.cmdline : "");
	bool is_met;

	take_aim(&aim, ctl, progress);
	if (loader != LOADER_GRUB)
		return tell_loader(loader, &aim, root);
	if (!grub->menu)
		return without_grub(&aim);
	if (!aim.args)
		return EXIT_FAILURE;
	menu_read(&menu, root, grub->menu);
	is_met = aim_is_met(&aim, &menu) && !(ctl->retry && menu.untried && !progress->changed);
	if (is_met && is_checked(root, aim.args)) {
		end(progress);
		/* A menu that was made just now has done so itself. */
		if (menu.is_bls && *aim.args && !progress->changed)
			grub_keep_entries(root);
		return settle(ctl, &(struct settling){ &aim, &menu, id, progress->changed });
	}
	if (!may_work(ctl, grub, &menu))
		return EXIT_FAILURE;
	progress->changed = true;
	return put_args(grub, root, &aim, is_met, progress);
}

/* One apply at a time; the lock goes with the process. */
static int open_lock(const struct sysroot *root)
{
	if (!folder_make(root, RUN_FOLDER))
		return -1;
	return sysroot_open(root, LOCK_PATH, O_RDWR | O_CREAT, 0600);
}

/* What the menu has stays written down. */
static void take_back(const struct progress *progress, const struct sysroot *root)
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
	return give_up("the file or the menu was changed again and again; run '" CTL_NAME
		       " apply' when that has ended");
}

static int apply(const struct ctl *ctl)
{
	auto_clean(progress) struct progress progress = { 0 };
	auto_clean(grub) struct grub grub = { 0 };
	int status;

	if (!grub_find(&grub, &ctl->source.root) && grub.problem) {
		auto_free char *why = format_text("GRUB's menu cannot be reached: %s", strerror(grub.problem));

		return give_up(why);
	}
	tidy(&grub, &ctl->source.root);
	machine_read(&progress.machine, &ctl->source.root);
	status = apply_until_done(ctl, &grub, &progress);
	take_back(&progress, &ctl->source.root);
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
	why = why_not(quiet_lock(&ctl->source.root, lock, ctl->wait));
	return why ? give_up(why) : apply(ctl);
}

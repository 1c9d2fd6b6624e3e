// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-entries: adds the variable with our arguments to GRUB's boot loader entries. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <string.h>

#include "base/escape.h"
#include "base/paths.h"
#include "base/program.h"
#include "base/sysroot.h"
#include "base/temp-file.h"
#include "entry.h"
#include "grub/bls-entry.h"
#include "replace.h"
#include "settings.h"

#define NAME "memmap-entries"

#define KERNEL_CMDLINE_PATH "/etc/kernel/cmdline"
#define SETTINGS_PATH "/etc/default/grub"

#define ENTRY_MOST (64 << 10)
#define SETTINGS_MOST (1 << 20)

/* Another program that writes the same file finishes soon. */
#define TRIES 5

#define BY_HAND "remove it by hand"

struct job {
	struct sysroot root;
	bool remove;
	bool verbose;
	bool has_grub; /* an entry made by GRUB's scripts was found */
	bool failed;
};

/* The file that is being changed. */
struct file {
	const char *given; /* its path below the root */
	const char *shown; /* its name for messages */
	char *path;	   /* below the root, links followed */
	char *text;
	struct stat status;
	bool keep_time; /* see replace_text() */
};

static void file_free(struct file *file)
{
	free(file->path);
	free(file->text);
}

static void usage(void)
{
	printf("Usage: " NAME " [options] [FILE]...\n"
	       "\n"
	       "Add the variable that holds the arguments of /etc/memmap.conf to the boot loader entries\n"
	       "made by GRUB's scripts: all in /boot/loader/entries, or FILEs. Without FILEs, remove the\n"
	       "variable from /etc/kernel/cmdline, from which loaders take it that do not expand it.\n"
	       "\n"
	       "Options:\n"
	       "      --remove       remove the variable from all files that may contain it\n"
	       "      --sysroot DIR  read and write /boot, /etc and /run below DIR\n"
	       "  -v, --verbose      report changed and unchanged files, and why\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-entries(8).\n");
}

static bool report_error(struct job *job, const char *file, const char *what)
{
	print_line(stderr, NAME ": error: %s: %s", file, what);
	job->failed = true;
	return false;
}

static void report_file(const struct job *job, const char *file, const char *what, const char *why)
{
	if (job->verbose)
		print_line(stderr, NAME ": %s: %s%s%s", file, what, why ? ": " : "", why ? why : "");
}

static bool read_file(struct job *job, struct file *file, size_t most)
{
	size_t length;

	file->path = sysroot_real(&job->root, file->given);
	if (!file->path || !sysroot_stat(&job->root, file->path, &file->status))
		return report_error(job, file->shown, strerror(errno));
	file->text = sysroot_read(&job->root, file->path, most, &length);
	if (!file->text)
		return report_error(job, file->shown, strerror(errno));
	if (strlen(file->text) != length)
		return report_error(job, file->shown, "contains a NUL byte, so it is not a text file; left unchanged");
	return true;
}

/* Whether the variable remains because a user placed it where we must not change it. */
static bool keeps_token(struct job *job, const struct file *file, const char *text, const char *reason)
{
	auto_free char *token = job->remove ? token_left(text) : NULL;
	auto_free char *what = NULL;

	if (!token)
		return false;
	what = format_text("still contains %s: %s", token, reason);
	report_error(job, file->shown, what);
	return true;
}

/* Returns false if another program changed the file, which must be read again. */
static bool write_changed(struct job *job, const struct file *file, const char *text)
{
	if (streq(file->text, text)) {
		if (!keeps_token(job, file, text, BY_HAND))
			report_file(job, file->shown, "is up to date", NULL);
	} else if (!(file->status.st_mode & 0222)) {
		/* Replacing the file would override what the user meant by that. */
		report_error(job, file->shown, "is read-only; left unchanged");
	} else if (replace_text(&job->root, file->path, &file->status, text, file->keep_time)) {
		report_file(job, file->shown, "changed", NULL);
		keeps_token(job, file, text, BY_HAND);
	} else if (errno == EAGAIN) {
		return false;
	} else {
		auto_free char *what = format_text("%s; left unchanged", strerror(errno));

		report_error(job, file->shown, what);
	}
	return true;
}

static bool can_carry(struct job *job, const struct file *file, const struct bls_entry *entry,
		      const char *text)
{
	if (entry->options == 0)
		return report_error(job, file->shown,
				"has no options line to which the variable could be added; left unchanged");
	if (entry->options > 1 && !streq(file->text, text))
		print_line(stderr, NAME ": warning: %s: has several options lines, but GRUB reads only the "
					"first", file->shown);
	else if (entry_has_token_alone(text))
		print_line(stderr, NAME ": warning: %s: has no arguments of its own, not even root=; copy the options "
					"of another entry into it", file->shown);
	return true;
}

static bool try_entry(struct job *job, struct file *file)
{
	auto_free char *text = NULL;
	struct bls_entry entry;
	enum treatment treatment;
	const char *reason;

	if (!read_file(job, file, ENTRY_MOST))
		return true;
	bls_entry_read(&entry, file->text, basename(file->given));
	job->has_grub = job->has_grub || entry.of_grub;
	treatment = entry_judge(&entry, job->remove, &reason);
	if (reason)
		report_file(job, file->shown, treatment == ENTRY_LEAVE ? "left unchanged" : "gets no variable",
			    reason);
	if (treatment == ENTRY_LEAVE) {
		keeps_token(job, file, file->text, reason ? reason : BY_HAND);
		return true;
	}
	text = entry_rewrite(file->text, treatment);
	if (treatment == ENTRY_GIVE && !can_carry(job, file, &entry, text))
		return true;
	return write_changed(job, file, text);
}

/* Fedora's 20-grub.install and grub2-mkconfig compare the times of this file and the next to decide whether to rewrite
 * the other and all entries. Removing our arguments is no reason for that. */
static bool try_settings(struct job *job, struct file *file)
{
	auto_free char *text = NULL;

	file->keep_time = true;
	if (!read_file(job, file, SETTINGS_MOST))
		return true;
	text = settings_untoken(file->text);
	return write_changed(job, file, text);
}

/* grubby copies an entry's options into this file, with the variable, which an image made from it would pass to the
 * kernel as it is; new entries get it from kernel-install's plugin. Without GRUB, users pass our arguments to other
 * loaders in this file, so they remain. */
static bool try_kernel_cmdline(struct job *job, struct file *file)
{
	auto_free char *text = NULL;

	file->keep_time = true;
	if (!read_file(job, file, SETTINGS_MOST))
		return true;
	text = kernel_cmdline_clean(file->text, job->remove && job->has_grub);
	return write_changed(job, file, text);
}

static void update_file(struct job *job, bool (*try)(struct job *, struct file *), const char *path)
{
	auto_free char *shown = sysroot_path(&job->root, path);

	for (unsigned i = 0; i < TRIES; i++) {
		auto_clean(file) struct file file = { .given = path, .shown = shown };

		if (try(job, &file))
			return;
	}
	report_error(job, shown, "another program keeps writing to it; left unchanged");
}

static void update_entries(struct job *job)
{
	struct dirent **found;
	int count;

	beside_tidy(&job->root, ENTRIES_FOLDER, "*.conf");
	count = sysroot_scandir(&job->root, ENTRIES_FOLDER, &found, bls_entry_is_file);
	if (count < 0) {
		auto_free char *shown = sysroot_path(&job->root, ENTRIES_FOLDER);

		if (errno != ENOENT && errno != ENOTDIR)
			report_error(job, shown, strerror(errno));
		return;
	}
	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(ENTRIES_FOLDER "/%s", found[i]->d_name);

		update_file(job, try_entry, path);
		free(found[i]);
	}
	free(found);
}

/* `is_due`: the file may have to change. */
static void update_others(struct job *job, bool (*try)(struct job *, struct file *), const char *path, bool is_due)
{
	auto_free char *folder = folder_of(path);

	beside_tidy(&job->root, folder, basename(path));
	/* An inaccessible file is read all the same, so that the failure is reported. */
	if (is_due && (sysroot_exists(&job->root, path) || (errno != ENOENT && errno != ENOTDIR)))
		update_file(job, try, path);
}

static void update_named(struct job *job, const char *file)
{
	auto_free char *path = sysroot_path_of(&job->root, file);

	if (path)
		update_file(job, try_entry, path);
	else
		report_error(job, file, errno == EXDEV ? "is outside the tree of --sysroot; left unchanged"
						   : strerror(errno));
}

static void update_all(struct job *job)
{
	update_entries(job);
	update_others(job, try_kernel_cmdline, KERNEL_CMDLINE_PATH, true);
	update_others(job, try_settings, SETTINGS_PATH, job->remove);
}

static int run(struct job *job, char **files)
{
	if (sysroot_exists(&job->root, "/run/ostree-booted") ||
	    sysroot_exists(&job->root, "/sysroot/ostree")) {
		report_file(job, ENTRIES_FOLDER, "left unchanged",
			    "the entries are managed by ostree; use rpm-ostree kargs");
		return EXIT_SUCCESS;
	}
	if (!*files)
		update_all(job);
	for (; *files; files++)
		update_named(job, *files);
	return job->failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "remove", no_argument, NULL, 'r' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct job job = { .root.path = "" };
	int found;

	while ((found = getopt_long(argc, argv, "vhV", longs, NULL)) != -1)
		switch (found) {
		case 'r':
			job.remove = true;
			break;
		case 's':
			job.root.path = optarg;
			break;
		case 'v':
			job.verbose = true;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	return program_end(NAME, run(&job, argv + optind));
}

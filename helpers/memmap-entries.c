// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-entries: gives boot loader entries the variable through which GRUB hands them our words. */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <string.h>
#include <sys/stat.h>

#include "entries/entry.h"
#include "entries/replace.h"
#include "entries/settings.h"
#include "lib/escape.h"
#include "lib/program.h"
#include "lib/sysroot.h"

#define NAME "memmap-entries"

#define ENTRIES_PATH "/boot/loader/entries"
#define KERNEL_CMDLINE_PATH "/etc/kernel/cmdline"
#define SETTINGS_PATH "/etc/default/grub"

#define ENTRY_MOST (64 << 10)
#define SETTINGS_MOST (1 << 20)

/* Somebody who writes the same file at the same moment is done soon. */
#define TRIES 5

struct job {
	struct sysroot root;
	bool remove;
	bool verbose;
	bool has_grub; /* an entry that GRUB's scripts made was seen */
	bool failed;
};

/* A file while it is worked on. */
struct file {
	const char *shown; /* its name for messages */
	char *path;	   /* links followed */
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
	       "Gives the boot loader entries that GRUB's scripts made the variable with the words of\n"
	       "/etc/memmap.conf: all of /boot/loader/entries, or FILEs.\n"
	       "\n"
	       "Options:\n"
	       "      --remove       take the variable out again, of all files that may hold it\n"
	       "      --sysroot DIR  read and write /boot, /etc and /run below DIR\n"
	       "  -v, --verbose      say what is done and what is left alone, and why\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-entries(8).\n");
}

static bool complain(struct job *job, const char *file, const char *what)
{
	print_line(stderr, NAME ": error: %s: %s", file, what);
	job->failed = true;
	return false;
}

static void tell(const struct job *job, const char *file, const char *what, const char *why)
{
	if (job->verbose)
		print_line(stderr, NAME ": %s: %s%s%s", file, what, why ? ": " : "", why ? why : "");
}

/* Below a --sysroot a link could lead out of the tree. */
static bool is_inside(const struct job *job, const char *path)
{
	auto_free char *root = *job->root.path ? realpath(job->root.path, NULL) : copy_text("");
	size_t length = root ? strlen(root) : 0;

	return root && strncmp(path, root, length) == 0 &&
	       (length <= 1 || path[length] == '/');
}

static bool read_file(struct job *job, struct file *file, size_t most)
{
	size_t length;

	file->path = realpath(file->shown, NULL);
	if (!file->path || stat(file->path, &file->status) < 0)
		return complain(job, file->shown, strerror(errno));
	if (!is_inside(job, file->path))
		return complain(job, file->shown, "is outside of the tree of --sysroot; left as it is");
	file->text = file_read(file->path, most, &length);
	if (!file->text)
		return complain(job, file->shown, strerror(errno));
	if (strlen(file->text) != length)
		return complain(job, file->shown, "holds a NUL byte, so it is no text; left as it is");
	return true;
}

/* Returns false when somebody else changed the file, which is to be read again. */
static bool put(struct job *job, const struct file *file, const char *text)
{
	if (strcmp(file->text, text) == 0) {
		tell(job, file->shown, "is as it should be", NULL);
	} else if (!(file->status.st_mode & 0222)) {
		/* To put another file in its place would pass over what a person meant by that. */
		complain(job, file->shown, "is read-only; left as it is");
	} else if (replace_text(file->path, &file->status, text, file->keep_time, &job->root)) {
		tell(job, file->shown, "changed", NULL);
	} else if (errno == EAGAIN) {
		return false;
	} else {
		auto_free char *what = format_text("%s; left as it is", strerror(errno));

		complain(job, file->shown, what);
	}
	return true;
}

static bool can_carry(struct job *job, const struct file *file, const struct entry *entry,
		      const char *text)
{
	if (entry->options == 0)
		return complain(job, file->shown,
				"has no options, where the variable could stand; left as it is");
	if (entry->options > 1 && strcmp(file->text, text) != 0)
		print_line(stderr, NAME ": warning: %s: has several lines of options, of which GRUB reads "
			"the first", file->shown);
	return true;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool try_entry(struct job *job, const char *path)
{
	auto_clean(file) struct file file = { .shown = path };
	auto_free char *text = NULL;
	struct entry entry = { 0 };
	enum treatment treatment;
	const char *reason;

	if (!read_file(job, &file, ENTRY_MOST))
		return true;
	entry_read(&entry, file.text);
	job->has_grub = job->has_grub || entry.of_grub;
	treatment = entry_judge(&entry, base_name(path), job->remove, &reason);
	if (reason)
		tell(job, path, treatment == ENTRY_LEAVE ? "left alone" : "gets no variable", reason);
	if (treatment == ENTRY_LEAVE)
		return true;
	text = entry_rewrite(file.text, treatment);
	if (treatment == ENTRY_GIVE && !can_carry(job, &file, &entry, text))
		return true;
	return put(job, &file, text);
}

/* Which of this file and the next was changed last tells Fedora's 20-grub.install and grub2-mkconfig
 * whether to write the other and all entries anew, and what we take out is no reason for that. */
static bool try_settings(struct job *job, const char *path)
{
	auto_clean(file) struct file file = { .shown = path, .keep_time = true };
	auto_free char *text = NULL;

	if (!read_file(job, &file, SETTINGS_MOST))
		return true;
	text = settings_untoken(file.text);
	return put(job, &file, text);
}

/* Without GRUB this file is where a person gives other loaders our words, so they stay. */
static bool try_kernel_cmdline(struct job *job, const char *path)
{
	auto_clean(file) struct file file = { .shown = path, .keep_time = true };
	auto_free char *text = NULL;

	if (!read_file(job, &file, SETTINGS_MOST))
		return true;
	text = kernel_cmdline_clean(file.text, job->has_grub);
	return put(job, &file, text);
}

static void update(struct job *job, bool (*try)(struct job *, const char *), const char *path)
{
	for (unsigned i = 0; i < TRIES; i++)
		if (try(job, path))
			return;
	complain(job, path, "somebody else keeps writing it; left as it is");
}

/* Files as GRUB sees them. */
static int is_entry(const struct dirent *found)
{
	static const char ending[] = ".conf";
	size_t length = strlen(found->d_name);

	return found->d_name[0] != '.' && length > strlen(ending) &&
	       strcmp(found->d_name + length - strlen(ending), ending) == 0;
}

static void update_entries(struct job *job)
{
	auto_free char *folder = sysroot_path(&job->root, ENTRIES_PATH);
	struct dirent **found;
	int count = scandir(folder, &found, is_entry, alphasort);

	if (count < 0) {
		if (errno != ENOENT && errno != ENOTDIR)
			complain(job, folder, strerror(errno));
		return;
	}
	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, found[i]->d_name);

		update(job, try_entry, path);
		free(found[i]);
	}
	free(found);
}

static void update_if_there(struct job *job, bool (*try)(struct job *, const char *),
			    const char *path)
{
	auto_free char *full = sysroot_path(&job->root, path);

	if (access(full, F_OK) == 0)
		update(job, try, full);
}

static void update_all(struct job *job)
{
	update_entries(job);
	if (job->remove) {
		update_if_there(job, try_kernel_cmdline, KERNEL_CMDLINE_PATH);
		update_if_there(job, try_settings, SETTINGS_PATH);
	}
}

static int run(struct job *job, char **files)
{
	if (sysroot_exists(&job->root, "/run/ostree-booted") ||
	    sysroot_exists(&job->root, "/sysroot/ostree")) {
		tell(job, ENTRIES_PATH, "left alone", "ostree keeps the entries; use rpm-ostree kargs");
		return EXIT_SUCCESS;
	}
	if (!*files)
		update_all(job);
	for (; *files; files++)
		update(job, try_entry, *files);
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

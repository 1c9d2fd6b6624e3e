// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-args: prints the kernel arguments for the file and the firmware map. */
#include <getopt.h>
#include <string.h>

#include "args/args.h"
#include "base/escape.h"
#include "base/messages.h"
#include "base/program.h"
#include "kernel/limits.h"
#include "next/obstacles.h"
#include "next/wanted-menu.h"
#include "plan/planned.h"

#define NAME "memmap-args"

struct options {
	struct source source;
	bool menu;
};

static void usage(void)
{
	printf("Usage: " NAME " [options]\n"
	       "\n"
	       "Print the arguments for the kernel's command line that /etc/memmap.conf asks for.\n"
	       "\n"
	       "Options:\n"
	       "  -c, --config FILE     read FILE instead of /etc/memmap.conf\n"
	       "  -e, --e820 FILE       plan for the machine whose kernel log is FILE; '-' reads standard input\n"
	       "  -m, --menu            print the arguments for GRUB's menu, for /etc/grub.d/01_memmap\n"
	       "  -n, --new-menu FILE   take variables from FILE, a menu that grub-mkconfig is writing\n"
	       "      --sysroot DIR     read /boot, /etc, /proc, /sys, /run and /var below DIR\n"
	       "  -h, --help            print this help\n"
	       "  -V, --version         print the version\n"
	       "\n"
	       "See memmap-args(8) and memmap.conf(5).\n");
}

/* A file without regions needs no host. */
static void make_job(struct job *job, const struct source *source)
{
	source_conf(source, &job->conf, &job->messages);
	if (!job->conf.count && !messages_errors(&job->messages))
		job->plan.args = copy_text("");
	else
		job_plan(job, source, NULL);
}

/* GRUB reads them between single quotes. */
static bool are_safe(const char *args)
{
	return args_are_safe(args) && strlen(args) <= LINE_MOST;
}

static void tell_refused(const struct aim *aim, const struct job *job)
{
	if (*aim->args)
		print_line(stderr, NAME ": warning: %s was refused; keeping the previous arguments: %s",
			   job->conf.file, aim->args);
	else
		print_line(stderr,
			   NAME ": warning: %s was refused, and no previous arguments are valid on this host: booting "
				"WITHOUT persistent memory", job->conf.file);
}

static void warn_if_unused(const struct sysroot *root)
{
	auto_free char *culprit = obstacle_to_use(root);

	if (culprit)
		print_line(stderr, NAME ": warning: no entry gets our arguments, as GRUB_CMDLINE_LINUX lacks "
			   "\\$memmap_args; look at %s%s", root->path, culprit);
}

/* memmapctl finds untried arguments in the menu. */
static const char *mode_of_trial(const struct aim *aim, const struct job *job, const struct sysroot *root)
{
	if (!obstacle_to_trial(root))
		return "trial";
	print_line(stderr, NAME ": warning: GRUB cannot write its environment block: these arguments cannot be tried "
		   "and are NOT used: %s", aim->args);
	print_line(stderr, NAME ": warning: 'trial = no' in %s uses them untried", job->conf.file);
	return "untried";
}

/* Prints lines for the shell. */
static void print_aim(const struct aim *aim, const struct job *job, const struct sysroot *root)
{
	if (!*aim->args) {
		puts("mode=none");
		return;
	}
	warn_if_unused(root);
	if (!aim->tried)
		printf("mode=plain\nargs=%s\n", aim->args);
	else
		printf("mode=%s\nargs=%s\nconfirmed=%s\n", mode_of_trial(aim, job, root), aim->args,
		       aim->confirmed);
}

static int print_menu(const struct source *source)
{
	auto_clean(job) struct job job = { 0 };
	auto_clean(aim) struct aim aim = { 0 };
	bool is_made;

	make_job(&job, source);
	is_made = aim_make(&aim, &job, &source->root, true);
	messages_print(&job.messages, NAME, stderr);
	if (!is_made)
		return EXIT_FAILURE;
	if (!aim.args)
		aim.args = copy_text("");
	if (aim.refused)
		tell_refused(&aim, &job);
	if (!are_safe(aim.args) || !are_safe(aim.confirmed))
		return EXIT_FAILURE;
	print_aim(&aim, &job, &source->root);
	return EXIT_SUCCESS;
}

static int print_args(const struct source *source)
{
	auto_clean(job) struct job job = { 0 };

	make_job(&job, source);
	messages_print(&job.messages, NAME, stderr);
	if (!job.plan.args)
		return EXIT_FAILURE;
	if (*job.plan.args)
		puts(job.plan.args);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "e820", required_argument, NULL, 'e' },
		{ "menu", no_argument, NULL, 'm' },
		{ "new-menu", required_argument, NULL, 'n' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct options options = { .source.root.path = "" };
	int found;

	while ((found = getopt_long(argc, argv, "c:e:mn:hV", longs, NULL)) != -1)
		switch (found) {
		case 'c':
			options.source.config = optarg;
			break;
		case 'e':
			options.source.e820 = optarg;
			break;
		case 'm':
			options.menu = true;
			break;
		case 'n':
			options.source.new_menu = optarg;
			break;
		case 's':
			options.source.root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	if (!program_ends_there(NAME, argc, argv))
		return program_usage_error(NAME);
	return program_end(NAME, options.menu ? print_menu(&options.source) : print_args(&options.source));
}

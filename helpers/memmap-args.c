// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-args: from the file and the firmware map to the words of the command line. */
#include <getopt.h>
#include <string.h>

#include "args/args.h"
#include "args/saved-args.h"
#include "base/messages.h"
#include "base/program.h"
#include "plan/make.h"
#include "plan/plan.h"
#include "plan/planned.h"
#include "plan/recheck.h"

#define NAME "memmap-args"

struct options {
	struct source source;
	const char *recheck;
	bool trial;
};

static void usage(void)
{
	printf("Usage: " NAME " [options]\n"
	       "\n"
	       "Prints the words of the kernel's command line that /etc/memmap.conf asks for.\n"
	       "\n"
	       "Options:\n"
	       "  -c, --config FILE   read FILE instead of /etc/memmap.conf\n"
	       "  -e, --e820 FILE     plan for the machine whose kernel log FILE is; -: standard input\n"
	       "  -r, --recheck FILE  print the words of FILE that hold on this machine\n"
	       "  -t, --trial         print whether new words are tried for one boot first: yes or no\n"
	       "      --sysroot DIR   read /etc, /proc, /sys, /run and /var below DIR\n"
	       "  -h, --help          print this help\n"
	       "  -V, --version       print the version\n"
	       "\n"
	       "See memmap-args(8) and memmap.conf(5).\n");
}

/* The words that the file asks for, or NULL. */
static char *make_words(const struct conf *conf, const struct options *options,
			struct messages *messages)
{
	auto_clean(host) struct host host = { 0 };
	auto_clean(plan) struct plan plan = { 0 };

	if (!conf->count && !messages_errors(messages))
		return copy_text("");
	if (!source_host(&options->source, NULL, &host, messages))
		return NULL;
	plan_make(&plan, conf, &host, messages);
	return plan.words ? copy_text(plan.words) : NULL;
}

/* The words of a state file that still hold, or NULL. Mistakes in the file are not told again. */
static char *recheck_words(const struct conf *conf, const struct options *options,
			   struct messages *messages)
{
	auto_clean(host) struct host host = { 0 };
	auto_clean(messages) struct messages unread = { 0 };
	auto_clean(words) struct words words = { 0 };
	auto_free char *line = state_line(&sysroot_none, options->recheck);

	if (line)
		words_parse(&words, line);
	if (!line || (*line && !words.count)) {
		message_add(messages, MESSAGE_ERROR, options->recheck, (struct place){ 0 },
			    "cannot be read, or is no line of words");
		return NULL;
	}
	source_host(&options->source, NULL, &host, &unread);
	return plan_recheck(line, conf, &host, messages);
}

static int run(const struct options *options)
{
	auto_clean(messages) struct messages messages = { 0 }, mistakes = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_free char *words = NULL;

	source_conf(&options->source, &conf,
		    options->recheck || options->trial ? &mistakes : &messages);
	if (options->trial) {
		puts(conf.trial ? "yes" : "no");
		return EXIT_SUCCESS;
	}
	words = options->recheck ? recheck_words(&conf, options, &messages)
				 : make_words(&conf, options, &messages);
	messages_print(&messages, NAME, stderr);
	if (!words)
		return EXIT_FAILURE;
	if (*words)
		puts(words);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "e820", required_argument, NULL, 'e' },
		{ "recheck", required_argument, NULL, 'r' },
		{ "trial", no_argument, NULL, 't' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct options options = { .source.root.path = "" };
	int found;

	while ((found = getopt_long(argc, argv, "c:e:r:thV", longs, NULL)) != -1)
		switch (found) {
		case 'c':
			options.source.config = optarg;
			break;
		case 'e':
			options.source.e820 = optarg;
			break;
		case 'r':
			options.recheck = optarg;
			break;
		case 't':
			options.trial = true;
			break;
		case 's':
			options.source.root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	if (!program_ends_there(NAME, argc, argv))
		return program_usage_error(NAME);
	return program_end(NAME, run(&options));
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl: the command for users. */
#include <getopt.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

#include "base/escape.h"
#include "base/program.h"
#include "ctl.h"

/* An upgrade of the whole system may take this long. */
#define WAIT_SECONDS 900

static const struct verb {
	const char *name;
	int (*run)(const struct ctl *ctl);
	const char *options; /* short names of the options that it takes */
	unsigned least, most; /* how many arguments it takes */
} verbs[] = {
	{ "plan", ctl_plan, "cejs", 0, UINT_MAX },
	{ "check", ctl_check, "cejs", 0, 0 },
	{ "args", ctl_args, "cejs", 0, 0 },
	{ "status", ctl_status, "cjs", 0, 0 },
	{ "apply", ctl_apply, "brsw", 0, 0 },
	{ "confirm", ctl_confirm, "s", 0, 0 },
	{ "format", ctl_format, "csy", 1, 1 },
};

#define VERBS "plan, check, args, status, apply, confirm or format"

int ctl_error(const char *why)
{
	print_line(stderr, CTL_NAME ": error: %s", why);
	return EXIT_FAILURE;
}

static void usage(void)
{
	printf("Usage: " CTL_NAME " [options] VERB\n"
	       "\n"
	       "Plan, check and apply the persistent memory configured in /etc/memmap.conf.\n"
	       "\n"
	       "Verbs:\n"
	       "  plan                draw the memory map and list the regions with their addresses\n"
	       "  plan SIZE[@NODE]... find room for regions and print the lines for the file\n"
	       "  check               check the file and warn about contents that would be lost\n"
	       "  args                print the arguments for the kernel's command line\n"
	       "  status              compare what was requested with what the kernel granted\n"
	       "  apply               pass the arguments to GRUB for the next boot\n"
	       "  confirm             confirm the running arguments after a successful boot\n"
	       "  format NAME         create a region's filesystem, replacing its contents\n"
	       "\n"
	       "Options:\n"
	       "  -c, --config FILE   plan, check, args, status, format: read FILE instead of /etc/memmap.conf\n"
	       "  -e, --e820 FILE     plan, check, args: plan for the machine whose kernel log is FILE;\n"
	       "                      '-' reads standard input\n"
	       "  -j, --json          plan, check, args, status: print JSON\n"
	       "      --boot          apply: drop regions that this machine cannot hold\n"
	       "      --retry         apply: retry arguments whose trial boot was not confirmed\n"
	       "      --wait SECONDS  apply: wait at most SECONDS for dpkg, rpm and others; default: 900\n"
	       "      --yes           format: do not ask for confirmation\n"
	       "      --sysroot DIR   read /etc, /proc, /sys, /run and /var below DIR\n"
	       "  -h, --help          print this help\n"
	       "  -V, --version       print the version\n"
	       "\n"
	       "See memmapctl(8) and memmap.conf(5).\n");
}

static const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (streq(verbs[i].name, name))
			return &verbs[i];
	return NULL;
}

/* `used` contains the short names of the given options. */
static const char *verb_misuse(const struct verb *verb, const char *used, char **arguments)
{
	unsigned count = 0;

	for (; *used; used++)
		if (!strchr(verb->options, *used))
			return "does not take one of these options";
	while (arguments[count])
		count++;
	if (count > verb->most)
		return verb->most ? "takes the name of one region" : "takes no arguments";
	if (count < verb->least)
		return "takes the name of a region";
	return NULL;
}

static int run_verb(struct ctl *ctl, const char *used, char **arguments)
{
	const struct verb *verb = arguments[0] ? find_verb(arguments[0]) : NULL;
	const char *wrong;

	if (!verb) {
		print_line(stderr, CTL_NAME ": error: %s%s", arguments[0] ? arguments[0] : "no verb given",
			arguments[0] ? " is not a verb; expected " VERBS : "; expected " VERBS);
		return program_usage_error(CTL_NAME);
	}
	wrong = verb_misuse(verb, used, arguments + 1);
	if (wrong) {
		print_line(stderr, CTL_NAME ": error: %s %s", verb->name, wrong);
		return program_usage_error(CTL_NAME);
	}
	ctl->arguments = (const char *const *)(arguments + 1);
	return program_end(CTL_NAME, verb->run(ctl));
}

/* Returns false if the option is invalid or ends the program, with the exit status in *status. */
static bool take_option(struct ctl *ctl, int option, int *status)
{
	switch (option) {
	case 'c':
		ctl->source.config = optarg;
		return true;
	case 'e':
		ctl->source.e820 = optarg;
		return true;
	case 'j':
		ctl->json = true;
		return true;
	case 'b':
		ctl->boot = true;
		return true;
	case 'r':
		ctl->retry = true;
		return true;
	case 'w':
		if (program_seconds(CTL_NAME, optarg, &ctl->wait))
			return true;
		*status = program_usage_error(CTL_NAME);
		return false;
	case 'y':
		ctl->yes = true;
		return true;
	case 's':
		ctl->source.root.path = optarg;
		return true;
	default:
		*status = program_other_option(CTL_NAME, option, usage);
		return false;
	}
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "e820", required_argument, NULL, 'e' },
		{ "json", no_argument, NULL, 'j' },
		{ "boot", no_argument, NULL, 'b' },
		{ "retry", no_argument, NULL, 'r' },
		{ "wait", required_argument, NULL, 'w' },
		{ "yes", no_argument, NULL, 'y' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct ctl ctl = { .source.root.path = "", .wait = WAIT_SECONDS };
	char used[64] = "";
	size_t count = 0;
	int option, status;

	setlocale(LC_CTYPE, "");
	while ((option = getopt_long(argc, argv, "c:e:jhV", longs, NULL)) != -1) {
		if (!take_option(&ctl, option, &status))
			return status;
		if (count < sizeof(used) - 1 && !strchr(used, option))
			used[count++] = (char)option;
	}
	return run_verb(&ctl, used, argv + optind);
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* A boot entry's options with the token and without what is ours; others' arguments stay. */
#include "args/bls-options.h"

#include "base/strbuf.h"
#include "unit/scene.h"

#define T ENTRY_TOKEN
#define TRIAL "panic=30 rd.shell=0 rd.emergency=reboot"

/* The arguments of one region with the id that belongs to them. */
static char *block(const char *name, uint64_t start, const char *policy, bool nokaslr)
{
	struct args args = { .policy = policy ? copy_text(policy) : NULL, .nokaslr = nokaslr };
	char *text;

	args_add(&args, name, (struct range){ start, 2 * GIB });
	text = args_text(&args);
	args_free(&args);
	return text;
}

/* The same as a trial's boot has it: the id stays last. */
static char *on_trial(const char *block)
{
	const char *id = strstr(block, " memmap.id=");

	return format_text("%.*s " TRIAL "%s", (int)(id - block), block, id);
}

static void gives(const char *options, const char *want, const char *text)
{
	char *got = options_give(options), *again = options_give(got);

	IS_TEXT(got, want, text);
	IS_TEXT(again, got, "and stays so");
	free(got);
	free(again);
}

static void cleans(const char *options, const char *want, const char *text)
{
	char *got = options_clean(options);

	IS_TEXT(got, want, text);
	free(got);
}

static void test_token(void)
{
	gives("root=/dev/a ro", "root=/dev/a " T " ro", "the token comes second");
	gives("root=/dev/a " T " ro", "root=/dev/a " T " ro", "where it is already nothing changes");
	gives("root=/dev/a\t " T "  ro ", "root=/dev/a\t " T "  ro ", "nor do the blanks");
	gives(T " root=/dev/a ro", "root=/dev/a " T " ro", "from elsewhere it is moved");
	gives("\"root=/dev/a\" ro", "\"root=/dev/a\" " T " ro", "a first argument in quotes");
	gives("\"root=/dev/a ro", T " \"root=/dev/a ro", "in front of a quote that is never closed");
	gives("root=/dev/a -- x", "root=/dev/a " T " -- x", "before what is init's");
	gives("-- x", T " -- x", "and where nothing else is the kernel's");
	gives(T " root=/dev/a " T " " T, "root=/dev/a " T, "duplicates go");
	gives("$memmap_args root=/dev/a \\$memmap_params ro \\\\${memmap_args}", "root=/dev/a " T " ro",
	      "so do other spellings");
	gives("\"$memmap_params\" root=/dev/a", "root=/dev/a " T, "and one in quotes");
	gives("$kernelopts $tuned_params", "$kernelopts " T " $tuned_params", "variables of others stay");
	gives("a=" T " " T "x x" T, "a=" T " " T " " T "x x" T, "what only looks like it stays");
	gives("  root=/dev/a", "  root=/dev/a " T, "blanks at the start stay there");
	gives("root=/dev/a\r", "root=/dev/a " T "\r", "so does the end of a line of DOS's");
	gives(T, T, "the token alone");
	gives("", T, "no arguments at all");
	cleans(T, "", "the token alone is taken out");
	cleans("root=/dev/a " T "\r", "root=/dev/a\r", "taken out at the end");
	cleans(T " root=/dev/a  ro ", "root=/dev/a  ro ", "taken out, others' blanks stay");
}

static void test_literal(void)
{
	const char *ours = "memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G memmap.policy=warn "
			   "memmap.id=1a2b3c4d nokaslr";
	char *line = format_text("%s " TRIAL " root=/dev/a ro", ours);

	gives(line, "root=/dev/a " T " ro", "a trial's line");
	cleans(line + strlen(ours) + 1, TRIAL " root=/dev/a ro", "a trial's arguments without ours before");
	free(line);
	gives("memmap=2G!16G,0x300000000!0x300000000 memmap.names=data@12G,logs@16G ro", "ro " T,
	      "numbers as the kernel reads them");
	gives("memmap.off=1 root=/dev/a", "root=/dev/a " T, "a boot without, on purpose");
	gives("rd.memmap.policy=warn memmap.policy=warn memmap.other=1 memmap_x=1 memmap",
	      "rd.memmap.policy=warn " T " memmap.other=1 memmap_x=1 memmap", "arguments that are not ours");
	gives("memmap.names=data@12G root=/dev/a memmap.id=1", "root=/dev/a " T,
	      "what is left where somebody took memmap= out");
	gives("root=/dev/a memmap.names=data@12G ro memmap=4G!12G", "root=/dev/a " T " ro",
	      "an order that is not ours");
}

static void test_foreign_memmap(void)
{
	gives("memmap=64M$0x18690000 memmap=2G!12G memmap.names=data@12G memmap=1G!20G",
	      "memmap=64M$0x18690000 " T " memmap=1G!20G", "other memmap= arguments stay");
	gives("memmap=2G!12G memmap=2G!12G memmap.names=data@12G memmap=2G!12G",
	      "memmap=2G!12G " T " memmap=2G!12G", "one of those that ask for the same is ours");
	gives("memmap=2G!12G,1G!20G memmap.names=data@12G ro", "memmap=1G!20G " T " ro",
	      "a piece that is not named stays");
	gives("memmap=2G$12G memmap.names=data@12G", "memmap=2G$12G " T, "another operator");
	gives("memmap=2G!12G ro", "memmap=2G!12G " T " ro", "without names none is ours");
	gives("memmap=2G!12G memmap.names=data@12G memmap=1G!4G memmap.names=logs@4G ro", "ro " T,
	      "ours of two boots");
}

static void test_nokaslr(void)
{
	char *with = block("data", 12 * GIB, "warn", true);
	char *without = block("data", 12 * GIB, "warn", false);
	char *line = format_text("nokaslr %s nokaslr root=/dev/a nokaslr", with);

	gives(line, "nokaslr " T " nokaslr root=/dev/a nokaslr", "one nokaslr of four is ours");
	free(line);
	line = format_text("%s nokaslr root=/dev/a", without);
	gives(line, "nokaslr " T " root=/dev/a", "behind the id nokaslr is a person's");
	free(line);
	line = format_text("%s " TRIAL " nokaslr ro", with);
	gives(line, "panic=30 " T " rd.shell=0 rd.emergency=reboot nokaslr ro", "so is what a trial has");
	free(line);
	gives("nokaslr memmap.id=1a2b3c4d ro", "nokaslr " T " ro", "and a nokaslr with nothing of ours before it");
	free(with);
	free(without);
}

static void test_trial(void)
{
	char *with = block("data", 12 * GIB, NULL, true);
	char *without = block("data", 12 * GIB, "warn", false);
	char *trial = on_trial(with), *plain = on_trial(without);
	char *line = format_text("%s panic=30 nokaslr", trial);

	gives(line, "panic=30 " T " nokaslr", "a trial, and a person's panic=30");
	free(line);
	line = format_text("%s nokaslr", plain);
	gives(line, "nokaslr " T, "a trial without nokaslr, and a person's");
	free(line);
	free(with);
	free(without);
	free(trial);
	free(plain);
}

/* Ids of an older version are made otherwise. */
static void test_behind_id(void)
{
	static const char ours[] = "memmap=2G!12G memmap.names=data@12G memmap.id=1a2b3c4d";
	char *line = format_text("%s nokaslr " TRIAL " panic=30 nokaslr", ours);

	gives(line, "panic=30 " T " nokaslr", "an older version's, on trial");
	free(line);
	line = format_text("%s " TRIAL " nokaslr", ours);
	gives(line, "nokaslr " T, "the same without nokaslr");
	free(line);
	line = format_text("%s quiet nokaslr", ours);
	gives(line, "quiet " T " nokaslr", "apart from ours it is a person's");
	free(line);
	line = format_text("%s panic=30 rd.shell=0 ro", ours);
	gives(line, "panic=30 " T " rd.shell=0 ro", "a part of what a trial has is a person's");
	free(line);
}

static void test_quotes(void)
{
	gives("a=\"b nokaslr " T " memmap.id=1\" ro", "a=\"b nokaslr " T " memmap.id=1\" " T " ro",
	      "what is in quotes is one argument");
	gives("ro -- memmap.id=1 " T, "ro " T " -- memmap.id=1 " T, "behind -- nothing is the kernel's");
	cleans("ro " T " -- x", "ro -- x", "a token before --");
	cleans("memmap.id=1 --", "--", "only init's arguments left");
	gives("memmap.id=\"1 ro\" x", "memmap.id=\"1 ro\" " T " x", "ours have no quotes");
	gives("ro \"open memmap.id=1", "ro " T " \"open memmap.id=1", "a quote that is never closed");
}

static void untokens(const char *options, const char *want, const char *text)
{
	char *got = options_untoken(options);

	IS_TEXT(got, want, text);
	free(got);
}

static void test_untoken(void)
{
	untokens("ro " T " memmap=2G!12G memmap.names=data@12G memmap.id=1 nokaslr",
		 "ro memmap=2G!12G memmap.names=data@12G memmap.id=1 nokaslr", "arguments stay, tokens go");
	untokens("ro  quiet", "ro  quiet", "nothing to take out");
}

static void test_have(void)
{
	OK(options_have_token("a ${memmap_args} b"), "a token in another spelling");
	OK(!options_have_token("a=$memmap_args x$memmap_params"), "parts of other arguments");
	OK(!options_have_token("a -- $memmap_args"), "init's");
}

/* xorshift, so that each run has the same lines. */
static unsigned random_below(uint64_t *state, unsigned limit)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)(*state % limit);
}

static const char *foreign_arg(uint64_t *state)
{
	static const char *const args[] = {
		"root=UUID=0a1b", "ro", "nokaslr", "panic=30", "rd.shell=0", "rd.emergency=reboot",
		"memmap=64M$0x18690000", "memmap=2G!12G", "memmap=1G!20G", "memmap=4G", "rd.memmap.policy=off",
		"$tuned_params", ("a=\"b c " T "\""), "crashkernel=1G-4G:192M,4G-64G:256M", "quiet",
		("x" T), "rd.lvm.lv=fedora/root", "memmap.other=1", "\"q r\"", "console=ttyS0,115200n8",
	};

	return args[random_below(state, sizeof(args) / sizeof(*args))];
}

static void add_ours(struct text *line, uint64_t *state)
{
	static const char *const tokens[] = { T, "$memmap_args", ("\\" T), "memmap.off=1" };
	unsigned kind = random_below(state, 6);

	if (kind < 4) {
		text_addf(line, "%s ", tokens[kind]);
	} else {
		char *ours = block("data", 12 * GIB, kind == 4 ? "warn" : NULL, random_below(state, 2));
		char *trial = on_trial(ours);

		text_addf(line, "%s ", random_below(state, 2) ? trial : ours);
		free(ours);
		free(trial);
	}
}

/* Random lines of known arguments: the others' are all that is left, in their order. */
static bool property_holds(uint64_t *state)
{
	struct text line = { 0 }, foreign = { 0 }, want = { 0 };
	char *given, *again, *cleaned;
	bool good;

	for (unsigned i = random_below(state, 12); i > 0; i--) {
		const char *arg = foreign_arg(state);

		while (random_below(state, 4) == 0)
			add_ours(&line, state);
		text_addf(&line, "%s ", arg);
		text_addf(&foreign, "%s ", arg);
		text_addf(&want, "%s %s", arg, want.length ? "" : T " ");
	}
	text_addf(&line, "end");
	text_addf(&foreign, "end");
	while (random_below(state, 3) == 0) {
		text_addf(&line, " ");
		add_ours(&line, state);
		line.bytes[--line.length] = '\0';
	}
	text_addf(&want, "end%s", want.length ? "" : " " T);
	given = options_give(text_get(&line));
	again = options_give(given);
	cleaned = options_clean(given);
	good = strcmp(given, text_get(&want)) == 0 && strcmp(again, given) == 0 &&
	       strcmp(cleaned, text_get(&foreign)) == 0;
	if (!good)
		printf("# line: %s\n# got:  %s\n# want: %s\n", text_get(&line), given, text_get(&want));
	free(given);
	free(again);
	free(cleaned);
	text_free(&line);
	text_free(&foreign);
	text_free(&want);
	return good;
}

/* Any bytes at all: a second time changes nothing, and neither does giving before taking. */
static bool junk_is_stable(uint64_t *state)
{
	static const char *const pieces[] = { " ", "\"", "--", "=", T, "memmap", ".names", "@12G", "\t",
					      "memmap.id=", "nokaslr", " memmap=2G!12G", ",", "\\", "\r", "x",
					      " memmap.names=data@12G " };
	struct text line = { 0 };
	char *given, *again, *cleaned, *plain;
	bool good;

	for (unsigned i = random_below(state, 30); i > 0; i--)
		text_addf(&line, "%s", pieces[random_below(state, sizeof(pieces) / sizeof(*pieces))]);
	given = options_give(text_get(&line));
	again = options_give(given);
	plain = options_clean(text_get(&line));
	cleaned = options_clean(plain);
	good = strcmp(given, again) == 0 && strcmp(plain, cleaned) == 0 &&
	       strstr(given, T);
	if (!good)
		printf("# line:  %s\n# given: %s\n# again: %s\n# plain: %s\n# then:  %s\n",
		       text_get(&line), given, again, plain, cleaned);
	free(given);
	free(again);
	free(plain);
	free(cleaned);
	text_free(&line);
	return good;
}

static void test_properties(void)
{
	uint64_t state = 20260101;
	unsigned good = 0, stable = 0;

	while (good < 20000 && property_holds(&state))
		good++;
	IS_NUMBER(good, 20000, "random lines: the others' arguments stay in order, the token is second");
	while (stable < 20000 && junk_is_stable(&state))
		stable++;
	IS_NUMBER(stable, 20000, "junk: a second time changes nothing");
}

int main(void)
{
	test_token();
	test_literal();
	test_foreign_memmap();
	test_nokaslr();
	test_trial();
	test_behind_id();
	test_quotes();
	test_untoken();
	test_have();
	test_properties();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Our arguments: their text, and reading them back. */
#include "args/args.h"

#include "unit/scene.h"

static void test_text(void)
{
	struct args args = { 0 };
	char *text = args_text(&args), *plain, *again;

	IS_TEXT(text, "", "no regions, no arguments");
	free(text);
	args.nokaslr = true;
	args.policy = copy_text("warn");
	text = args_text(&args);
	IS_TEXT(text, "", "no regions, no arguments whatever else is set");
	free(text);
	args_add(&args, "logs", (struct range){ 16 * GIB, 2 * GIB });
	args_add(&args, "data", (struct range){ 12 * GIB, 4 * GIB });
	text = args_text(&args);
	plain = without_id(text);
	IS_TEXT(plain, "memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G memmap.policy=warn nokaslr",
		"one memmap=, sorted by address, canonical");
	HAS(text, " memmap.policy=warn nokaslr memmap.id=", "the id follows what it is made of");
	OK(strlen(text) == strlen(plain) + strlen(" memmap.id=12345678"), "the id has eight digits");
	OK(strlen(strstr(text, " memmap.id=")) == strlen(" memmap.id=12345678"), "and is last");
	OK(args_are_safe(text), "its alphabet is safe");
	again = args_text(&args);
	IS_TEXT(again, text, "the same regions give the same text");
	free(again);
	free(plain);
	free(text);
	args_free(&args);
}

static char *id_of(const char *name, uint64_t start, uint64_t size, const char *policy, bool nokaslr)
{
	struct args args = { .policy = policy ? copy_text(policy) : NULL, .nokaslr = nokaslr };
	char *text, *id;

	args_add(&args, name, (struct range){ start, size });
	text = args_text(&args);
	id = copy_text(strstr(text, "memmap.id="));
	id[strcspn(id, " ")] = '\0';
	free(text);
	args_free(&args);
	return id;
}

static void test_id(void)
{
	char *ids[] = {
		id_of("data", 12 * GIB, 4 * GIB, NULL, false),
		id_of("data", 13 * GIB, 4 * GIB, NULL, false),
		id_of("data", 12 * GIB, 3 * GIB, NULL, false),
		id_of("date", 12 * GIB, 4 * GIB, NULL, false),
		id_of("data", 12 * GIB, 4 * GIB, "warn", false),
		id_of("data", 12 * GIB, 4 * GIB, NULL, true),
	};
	size_t count = sizeof(ids) / sizeof(*ids), same = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++)
			same += strcmp(ids[i], ids[j]) == 0;
	IS_NUMBER(same, 0, "a change of any argument is another id");
	for (size_t i = 0; i < count; i++)
		free(ids[i]);
}

/* NAME@START+SIZE of each region in G, then policy and nokaslr. */
static void parses(const char *line, const char *want)
{
	struct args args = { 0 };
	struct text got = { 0 };

	args_parse(&args, line);
	for (size_t i = 0; i < args.count; i++)
		text_addf(&got, "%s@%s+%s ", args.list[i].name, size_text(args.list[i].range.start).text,
			  size_text(args.list[i].range.size).text);
	text_addf(&got, "%s%s", args.policy ? args.policy : "", args.nokaslr ? " nokaslr" : "");
	IS_TEXT(text_get(&got), want, shown(line));
	text_free(&got);
	args_free(&args);
}

static void test_parse(void)
{
	parses("", "");
	parses("memmap=4G!12G memmap.names=data@12G memmap.id=1a2b3c4d", "data@12G+4G ");
	parses("BOOT_IMAGE=/vmlinuz root=/dev/sda1 memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G "
	       "memmap.policy=stop nokaslr memmap.id=1a2b3c4d ro",
	       "data@12G+4G logs@16G+2G stop nokaslr");
	parses("memmap=4G!12G memmap.names=data@12G memmap.id=1a2b3c4d nokaslr", "data@12G+4G  nokaslr");
	parses("memmap=4G!12G", "");
	parses("memmap.names=data@12G", "");
	parses("memmap=4G!12G memmap.names=data@13G", "");
	parses("memmap=4G$12G memmap.names=data@12G", "");
	parses("memmap=4G memmap.names=data@0", "");
	parses("memmap=4G!12G,1G!20G memmap.names=data@12G", "data@12G+4G ");
	parses("memmap=4G!12G memmap=1G!20G memmap.names=logs@20G", "logs@20G+1G ");
	parses("memmap.names=data@12G memmap=4G!12G", "data@12G+4G ");
	parses("memmap=0x100000000!0x300000000 memmap.names=data@12G", "data@12G+4G ");
	parses("memmap=0400000000!4480M memmap.names=data@4480M", "data@4480M+64M ");
	parses("memmap=\"4G!12G\" memmap.names=\"data@12G\"", "data@12G+4G ");
	parses("quiet -- memmap=4G!12G memmap.names=data@12G nokaslr", "");
	parses("xmemmap=4G!12G memmap.names=data@12G nokaslrx", "");
	parses("memmap=4G!12G memmap.names=data", "");
	parses("memmap=4G!12G memmap.names=", "");
}

static void round_trip(const char *line)
{
	struct args args = { 0 }, again = { 0 };
	char *text, *second;

	args_parse(&args, line);
	text = args_text(&args);
	args_parse(&again, text);
	second = args_text(&again);
	IS_TEXT(second, text, "what was written is read back the same");
	OK(again.count == args.count && *text, line);
	free(text);
	free(second);
	args_free(&args);
	args_free(&again);
}

static void test_round_trip(void)
{
	round_trip("memmap=4G!12G memmap.names=data@12G memmap.id=1a2b3c4d nokaslr");
	round_trip("memmap=2G!16G,4G!12G memmap.names=logs@16G,data@12G memmap.policy=warn");
	round_trip("memmap=2M!4098M,16777214T!1 memmap.names=a-b_c@4098M,x@1 memmap.policy=stop");
	round_trip("memmap=0xffffffffffff!0x7 memmap.names=odd@7");
}

static void test_find(void)
{
	struct args args = { 0 };

	args_parse(&args, "memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G");
	OK(args_find(&args, "logs") && args_find(&args, "logs")->range.start == 16 * GIB,
	   "a region is found by its name");
	OK(!args_find(&args, "log"), "not by a part of it");
	args_free(&args);
}

static void test_alphabet(void)
{
	static const char unsafe[] = "'\"\\$`\n\t\r;&|<>(){}[]*?~#%^";
	char line[] = "memmap=4G!12G x";

	OK(args_are_safe("memmap=4G!12G,2G!16G memmap.names=a-b_c@12G memmap.id=1a2b3c4d nokaslr"),
	   "what arguments are made of is safe");
	for (const char *c = unsafe; *c; c++) {
		line[sizeof(line) - 2] = *c;
		if (args_are_safe(line))
			OK(false, shown(line));
	}
	OK(!args_are_safe("memmap=4G!12G \xc3\xa4"), "nothing past ASCII is safe");
	OK(!args_are_safe("memmap=4G!12G \x01"), "no control character is safe");
}

/* The least that a region adds to a line is what REGIONS_MOST counts with. */
static void test_regions_most(void)
{
	auto_clean(args) struct args args = { 0 };
	auto_free char *one = NULL, *two = NULL;

	args_add(&args, "a", (struct range){ 4 * GIB, 2 * MIB });
	one = args_text(&args);
	args_add(&args, "b", (struct range){ 5 * GIB, 2 * MIB });
	two = args_text(&args);
	IS_NUMBER(strlen(two) - strlen(one), LINE_MOST / REGIONS_MOST, "bytes of one more region");
}

static void test_on_trial(void)
{
	OK(args_are_on_trial("ro memmap=1G!4G memmap.names=a@4G " TRIAL_ARGS " memmap.id=1a2b3c4d quiet"), "a trial");
	OK(!args_are_on_trial("ro memmap=1G!4G memmap.names=a@4G memmap.id=1a2b3c4d " TRIAL_ARGS),
	   "what a person added is no trial");
	OK(!args_are_on_trial("ro rd.emergency=reboot memmap.id=1a2b3c4d"), "one of the three is none");
	OK(!args_are_on_trial(""), "nothing is none");
}

int main(void)
{
	test_on_trial();
	test_text();
	test_id();
	test_parse();
	test_round_trip();
	test_find();
	test_alphabet();
	test_regions_most();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Arguments written earlier, and what is left of them on this host. */
#include "plan/recheck.h"

#include "unit/scene.h"

static void recheck(struct host host, const char *file, const char *line, const char *want,
		    const char *part, const char *text)
{
	struct messages mistakes = { 0 }, messages = { 0 };
	struct conf conf;
	char *args, *said, *plain;

	parse_conf(&conf, file, &mistakes);
	args = plan_recheck(line, &conf, &host, &messages);
	said = told(&messages);
	plain = without_id(args);
	IS_TEXT(plain, want, text);
	if (part)
		HAS(said, part, "it is said");
	else
		IS_TEXT(said, "", "nothing is said");
	OK(!*args || strstr(args, " memmap.id="), "with an id, if there are any");
	free(plain);
	free(said);
	free(args);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
	messages_free(&mistakes);
}

static void test_recheck(void)
{
	static const char two[] = "memmap=2G!8G,4G!12G memmap.names=a@8G,b@12G nokaslr";
	struct host host = host_of_16g();

	recheck(host, "", two, two, NULL, "arguments that hold");
	recheck(host_of_16g(), "nonsense\n", two, two, NULL, "whatever the file says now");
	recheck(host_of_16g(), "", "", "", NULL, "no arguments");
	recheck(host_of_16g(), "", "memmap=2G!8G,4G!14G memmap.names=a@8G,b@14G nokaslr",
		"memmap=2G!8G memmap.names=a@8G nokaslr", "[b]", "a region that is not inside the RAM goes");
	recheck(host_of_16g(), "", "memmap=4G!14G memmap.names=b@14G nokaslr", "", "[b]",
		"the last one takes all arguments along");
	recheck(host_of_16g(), "", "memmap=1000!5G memmap.names=a@5G nokaslr", "", "2M",
		"one that is no multiple of 2M goes");
	recheck(host_of_16g(), "", "memmap=2G!8G,2G!9G memmap.names=a@8G,b@9G nokaslr",
		"memmap=2G!8G memmap.names=a@8G nokaslr", "overlaps", "one of two that overlap goes");
	host = host_of_16g();
	add_line(&host.next, "memmap=64M$9G");
	recheck(host, "", two, "memmap=4G!12G memmap.names=b@12G nokaslr", "overlaps",
		"one that a foreign argument overlaps goes");
	host = host_of_16g();
	add_line(&host.next, "memmap=2G!8G");
	recheck(host, "", two, two, NULL, "one that a foreign argument equals stays");
	recheck(host_of_16g(), "", "memmap=2G!8G memmap.names=a@8G memmap.policy=stop nokaslr",
		"memmap=2G!8G memmap.names=a@8G memmap.policy=stop nokaslr", NULL, "the policy stays");
	recheck(host_of_64g(), "", "memmap=2G!8G memmap.names=a@8G", "memmap=2G!8G memmap.names=a@8G", NULL,
		"no nokaslr where none is wanted");
	recheck(host_of_64g(), "", "memmap=2G!8G memmap.names=a@8G nokaslr",
		"memmap=2G!8G memmap.names=a@8G nokaslr", NULL, "what was asked for stays");
	recheck(host_of_16g(), "kaslr = keep\n", "memmap=2G!8G memmap.names=a@8G",
		"memmap=2G!8G memmap.names=a@8G", NULL, "kaslr = keep stays so");

	host = empty_host();
	add_ram(&host, MIB, 2 * GIB);
	add_ram(&host, 4 * GIB, 126 * GIB);
	recheck(host, "", "memmap=1G!4G,125G!5G memmap.names=a@4G,b@5G", "memmap=1G!4G memmap.names=a@4G",
		"[b]", "the topmost goes when the RAM is not enough");

	host = host_of_64g();
	host.machine.map_known = false;
	recheck(host, "", "memmap=2G!8G memmap.names=a@8G", "memmap=2G!8G memmap.names=a@8G", NULL,
		"in a container the arguments stay as they are");
}

/* Arguments that hold are the very same bytes, so that their id is still the one that was tried. */
static void test_same_bytes(void)
{
	struct host host = host_of_16g();
	struct messages messages = { 0 };
	struct args args = { .nokaslr = true };
	struct conf conf;
	char *line, *again;

	args_add(&args, "logs", (struct range){ 12 * GIB, 2 * GIB });
	args_add(&args, "data", (struct range){ 8 * GIB, 4 * GIB });
	line = args_text(&args);
	parse_conf(&conf, "", &messages);
	again = plan_recheck(line, &conf, &host, &messages);
	IS_TEXT(again, line, "arguments that hold keep their id");
	free(line);
	free(again);
	args_free(&args);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
}

int main(void)
{
	test_recheck();
	test_same_bytes();
	return done_testing();
}

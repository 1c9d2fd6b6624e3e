// SPDX-License-Identifier: GPL-2.0-or-later
/* A plan beside what was checked before: regions that keep their places, and moves that are told. */
#include "plan/make.h"

#include "unit/scene.h"

/* A plan with a record of arguments. */
static void kept(struct host host, const char *record, const char *file, const char *want,
		 const char *text)
{
	args_parse(&host.checked, record);
	ARGS(&host, file, want, text);
	host_free(&host);
}

#define AT_8 "memmap=2G!8G memmap.names=a@8G"

static void test_kept(void)
{
	struct host host;

	kept(host_of_16g(), "", "[a]\nsize = 2G\n", "memmap=2G!14G memmap.names=a@14G nokaslr", "no record");
	kept(host_of_16g(), AT_8, "[a]\nsize = 2G\n", "memmap=2G!8G memmap.names=a@8G nokaslr",
	     "a region stays where it was");
	kept(host_of_16g(), AT_8, "[b]\nsize = 2G\n[a]\nsize = 2G\n",
	     "memmap=2G!8G,2G!14G memmap.names=a@8G,b@14G nokaslr", "whatever stands above it");
	kept(host_of_16g(), AT_8, "[b]\nsize = 4G\n[a]\nsize = 2G\n",
	     "memmap=2G!8G,4G!12G memmap.names=a@8G,b@12G nokaslr", "and before others are placed");
	kept(host_of_16g(), "memmap=2G!15G memmap.names=a@15G", "[b]\nsize = 2G\n[a]\nsize = 2G\n",
	     "memmap=2G!13G,2G!15G memmap.names=b@13G,a@15G nokaslr", "also at the best place");
	kept(host_of_16g(), AT_8, "[a]\nsize = 3G\n", "memmap=3G!13G memmap.names=a@13G nokaslr",
	     "another size is another region");
	kept(host_of_16g(), AT_8, "[c]\nsize = 2G\n", "memmap=2G!14G memmap.names=c@14G nokaslr",
	     "so is another name");
	kept(host_of_16g(), AT_8, "[a]\nsize = 2G\nstart = 10G\n",
	     "memmap=2G!10G memmap.names=a@10G nokaslr", "a start of its own wins");
	kept(host_of_16g(), AT_8, "[a]\nsize = 2G\n[b]\nsize = 1G\nstart = 9G\n",
	     "memmap=1G!9G,2G!14G memmap.names=b@9G,a@14G nokaslr", "so does another's start");
	kept(host_of_16g(), "memmap=2G!9G memmap.names=a@9G", "[a]\nsize = 2G\nalign = 4G\n",
	     "memmap=2G!12G memmap.names=a@12G nokaslr", "an align that it does not keep");
	kept(host_of_16g(), "memmap=2G!9G memmap.names=a@9G", "[a]\nsize = 2G\nalign = 1G\n",
	     "memmap=2G!9G memmap.names=a@9G nokaslr", "an align that it keeps");
	kept(host_of_16g(), "memmap=2G!8194M memmap.names=a@8194M", "[a]\nsize = 2G\n",
	     "memmap=2G!8194M memmap.names=a@8194M nokaslr", "the default align is only for new places");
	kept(host_of_16g(), "memmap=2G!1G memmap.names=a@1G", "[a]\nsize = 2G\n",
	     "memmap=2G!14G memmap.names=a@14G nokaslr", "allow-low that was taken back");
	kept(host_of_16g(), "memmap=1G!1G memmap.names=a@1G", "[a]\nsize = 1G\nallow-low = yes\n",
	     "memmap=1G!1G memmap.names=a@1G nokaslr", "allow-low that is there");
	kept(host_of_16g(), "memmap=2G!16G memmap.names=a@16G", "[a]\nsize = 2G\n",
	     "memmap=2G!14G memmap.names=a@14G nokaslr", "a place that is no RAM any more");
	kept(host_of_16g(), "memmap=2G!8193M memmap.names=a@8193M", "[a]\nsize = 2G\n",
	     "memmap=2G!14G memmap.names=a@14G nokaslr", "a place that no region may have");
	kept(host_of_16g(), "memmap=2G!8G,2G!9G memmap.names=a@8G,b@9G", "[a]\nsize = 2G\n[b]\nsize = 2G\n",
	     "memmap=2G!8G,2G!14G memmap.names=a@8G,b@14G nokaslr", "a record that overlaps itself");

	host = host_of_16g();
	add_line(&host.next, "memmap=1G!9G");
	kept(host, AT_8, "[a]\nsize = 2G\n", "memmap=2G!14G memmap.names=a@14G nokaslr",
	     "a foreign region that took its place");

	host = host_of_64g();
	add_node(&host, 0, 0, 32 * GIB);
	add_node(&host, 1, 32 * GIB, 34 * GIB);
	kept(host, AT_8, "[a]\nsize = 2G\nnode = 1\n", "memmap=2G!63G memmap.names=a@63G",
	     "a node that it is not on");
	host = host_of_64g();
	add_node(&host, 0, 0, 9 * GIB);
	add_node(&host, 1, 9 * GIB, 57 * GIB);
	kept(host, AT_8, "[a]\nsize = 2G\n", "memmap=2G!63G memmap.names=a@63G", "a bound that is now in it");
	host = host_of_64g();
	host.machine.map_known = false;
	args_parse(&host.checked, AT_8);
	REFUSED(&host, "[a]\nsize = 2G\n", "2:8", "start", "auto in a container, record or not");
	host_free(&host);
}

static void test_running(void)
{
	struct host host = host_of_16g();

	args_parse(&host.running, "memmap=2G!6G memmap.names=a@6G");
	kept(host, AT_8, "[a]\nsize = 2G\n", "memmap=2G!6G memmap.names=a@6G nokaslr",
	     "where its contents are now goes before where it was to go");
	host = host_of_16g();
	args_parse(&host.running, "memmap=1G!6G memmap.names=a@6G");
	kept(host, AT_8, "[a]\nsize = 2G\n", "memmap=2G!8G memmap.names=a@8G nokaslr",
	     "but not when its size was another");
}

static void moves_of(const char *running, const char *checked, const char *confirmed, const char *file,
		     const char *part, const char *text)
{
	struct messages mistakes = { 0 }, messages = { 0 };
	struct host host = host_of_16g();
	struct conf conf;
	struct plan plan;
	char *said;

	args_parse(&host.running, running);
	args_parse(&host.checked, checked);
	args_parse(&host.confirmed, confirmed);
	parse_conf(&conf, file, &mistakes);
	plan_make(&plan, &conf, &host, &mistakes);
	plan_tell_moves(&plan, &host, &messages);
	said = told(&messages);
	if (part)
		HAS(said, part, text);
	else
		IS_TEXT(said, "", text);
	OK(!part || has(said, "contents"), "what that means is said");
	free(said);
	plan_free(&plan);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
	messages_free(&mistakes);
}

static void moves(const char *record, const char *file, const char *part, const char *text)
{
	moves_of(record, "", "", file, part, text);
	moves_of("", record, record, file, part, text);
	moves_of("", record, "", file, NULL, "what was never confirmed has no contents");
}

static void test_moves(void)
{
	moves("", "[a]\nsize = 2G\n", NULL, "a new region is no move");
	moves(AT_8, "[a]\nsize = 2G\n", NULL, "neither is one that stays");
	moves(AT_8, "[a]\nsize = 2G\nstart = 10G\n", "[a] moves from 8G to 10G", "a new start");
	moves(AT_8, "[b]\nsize = 2G\n", "[a] at 8G is removed", "a region that goes");
	moves(AT_8, "", "[a] at 8G is removed", "the last one that goes");
	moves(AT_8, "[a]\nsize = 1G\nstart = 8G\n", "[a] shrinks from 2G to 1G", "one that shrinks");
	moves(AT_8, "[a]\nsize = 4G\nstart = 8G\n", NULL, "one that grows keeps what it has");
	moves_of(AT_8, "memmap=2G!10G memmap.names=a@10G", AT_8, "[a]\nsize = 2G\nstart = 8G\n", NULL,
		 "a file that was mended after a failed trial");
	moves_of(AT_8, "memmap=2G!10G,1G!14G memmap.names=a@10G,b@14G", AT_8, "[a]\nsize = 2G\nstart = 12G\n",
		 "[a] moves from 8G to 12G", "the contents that are there");
	moves_of("", "memmap=2G!10G memmap.names=a@10G", AT_8, "[a]\nsize = 2G\nstart = 8G\n", NULL,
		 "a failed trial of another address, and back");
}

int main(void)
{
	test_kept();
	test_running();
	test_moves();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* The file's lines: what is read from them, and where each mistake is said to stand. */
#include "conf/reader.h"

#include "args/args.h"
#include "unit/scene.h"

/* Every message but its text: "LINE:COLUMN LINE:COLUMN", in the order in which they are printed. */
static char *where(const struct messages *messages)
{
	char *all = told(messages);
	struct text places = { 0 };

	for (char *line = strtok(all, "\n"); line; line = strtok(NULL, "\n")) {
		unsigned row, column;

		if (sscanf(line, "memmap.conf:%u:%u: error:", &row, &column) == 2)
			text_addf(&places, "%s%u:%u", places.length ? " " : "", row, column);
		else
			text_addf(&places, "?%s", line);
	}
	free(all);
	return text_take(&places);
}

/* One that has just these mistakes; `part`, when there is one, stands in what is said. */
static void wrong_bytes(const char *bytes, size_t length, const char *places, const char *part,
			const char *text)
{
	struct messages messages = { 0 };
	struct conf conf;
	char *got, *all;

	conf_init(&conf, "memmap.conf");
	conf_parse(&conf, bytes, length, &messages);
	got = where(&messages);
	all = told(&messages);
	IS_TEXT(got, places, shown(text));
	if (part)
		HAS(all, part, "it says what would be right");
	free(got);
	free(all);
	conf_free(&conf);
	messages_free(&messages);
}

static void wrong(const char *file, const char *places, const char *part)
{
	wrong_bytes(file, strlen(file), places, part, file);
}

static void good(const char *file)
{
	wrong(file, "", NULL);
}

static void test_defaults(void)
{
	struct messages messages = { 0 };
	struct conf conf;
	const struct region *region;

	parse_conf(&conf, "[data]\nsize = 4G\n", &messages);
	IS_NUMBER(messages.count, 0, "a size is enough");
	OK(conf.kaslr == KASLR_AUTO && conf.on_failure == FAILURE_BLOCK && conf.min_ram == GIB && conf.trial,
	   "the defaults above the regions");
	if (IS_NUMBER(conf.count, 1, "one region")) {
		region = &conf.regions[0];
		IS_TEXT(region->name, "data", "its name");
		IS_NUMBER(region->size, 4 * GIB, "its size");
		OK(!region->start && !region->align && region->node == NODE_ANY && !region->allow_low &&
			   region->filesystem == FILESYSTEM_NONE && !region->mount &&
			   !region->mount_options && !region->discard && !region->bad,
		   "its defaults");
	}
	conf_free(&conf);
	messages_free(&messages);
}

static void test_every_key(void)
{
	struct messages messages = { 0 };
	struct conf conf;
	const struct region *region;

	parse_conf(&conf,
		   "kaslr = keep\non-failure = stop\nmin-ram = 300M\ntrial = no\n\n"
		   "[data]\nsize = 0x100000000\nstart = 12G\nnode = 1\nalign = 2M\nallow-low = yes\n"
		   "filesystem = xfs\nmount = /pmem/data\nmount-options = dax,noatime\ncontents = discard\n"
		   "[logs]\nsize=2M\nstart=auto\nnode=any\n",
		   &messages);
	IS_NUMBER(messages.count, 0, "no mistakes");
	OK(conf.kaslr == KASLR_KEEP && conf.on_failure == FAILURE_STOP && conf.min_ram == 300 * MIB && !conf.trial,
	   "the keys above the regions");
	if (IS_NUMBER(conf.count, 2, "two regions")) {
		region = &conf.regions[0];
		OK(region->size == 4 * GIB && region->start == 12 * GIB && region->node == 1 &&
			   region->align == 2 * MIB && region->allow_low &&
			   region->filesystem == FILESYSTEM_XFS && region->discard,
		   "the keys of a region");
		IS_TEXT(region->mount, "/pmem/data", "mount");
		IS_TEXT(region->mount_options, "dax,noatime", "mount-options");
		IS_NUMBER(region->at[KEY_START].line, 8, "the line of a value");
		IS_NUMBER(region->at[KEY_START].column, 9, "its column");
		OK(!conf.regions[1].start && conf.regions[1].node == NODE_ANY, "auto and any");
	}
	conf_free(&conf);
	messages_free(&messages);
}

static void test_form(void)
{
	good("");
	good("\n\n  \t\n");
	good("# nothing\n   # nothing\n");
	good("[data]\nsize = 4G");
	good("[data]\r\nsize = 4G\r\n");
	good("\xef\xbb\xbf[data]\nsize = 4G\n");
	good("\xef\xbb\xbf");
	good("  [data]  \n\tsize\t=\t4G\t\n");
	good("[data] # the data\nsize = 4G # all of it\n");
	good("[data]\t# \xc3\xa4\xc3\xb6\nsize = 4G\t# \xe2\x82\xac\n");
	good("[a]\nsize=4G\n[abcdefghijklmnopqrstuvwxyz-_0123]\nsize=4G\n");
	good("[0]\nsize=4G\n[-]\nsize=4G\n");

	wrong("[data]\nsize = 4G# all\n", "2:8", "4G");
	wrong("[data]\nsize = 4G\nnonsense\n", "3:1", "key = value");
	wrong("  nonsense\n", "1:3", "key = value");
	wrong("[data\nsize = 4G\n", "1:1", "write [data]");
	wrong("[]\n", "1:2", "a-z");
	wrong("[Data]\nsize = 4G\n", "1:2", "a-z");
	wrong("[da ta]\nsize = 4G\n", "1:2", "a-z");
	wrong("[da.ta]\nsize = 4G\n", "1:2", "a-z");
	wrong("[abcdefghijklmnopqrstuvwxyz-_01234]\nsize = 4G\n", "1:2", "32");
	wrong("[data]\nsize = 4G\n\n[data]\nsize = 4G\n", "4:2", "line 1");
	wrong("[data]\nsize = 4G\nsize = 4G\n", "3:1", "line 2");
	wrong("kaslr = off\nkaslr = off\n", "2:1", "line 1");
	wrong("[data]\nSize = 4G\nsize = 4G\n", "2:1", "size");
	wrong("[data]\nsize = 4G\nlabel = x\n", "3:1", "filesystem");
	wrong("label = x\n", "1:1", "min-ram");
	wrong("size = 4G\nstart = 12G\n", "1:1", "write its [NAME] above, such as [data]");
	wrong("size: 4G\n[data]\nsize = 4G\n", "1:1 1:1", "write size = 4G");
	wrong("data {\nsize = 4G\n", "1:1", "write [data]");
	wrong("[data] size = 4G\n", "1:1", "write these lines instead: [data]; size = 4G");
	wrong("[data] ; all\nsize = 4G\n", "1:1", "write [data] # all");
	wrong("[data]\nsize := 4G\n", "2:6", "write =");
	wrong("[data]\nsize: 4G\n", "2:1", "write size = 4G");
	wrong("[data]\nsize\n", "2:1", "write one such as size = 4G");
	wrong("[data]\nsize = 4G\nkaslr = off\n", "3:1", "above");
	wrong(" = 4G\n", "1:2", NULL);
	wrong("[data]\n", "1:2", "size = 4G");
	wrong("\xef\xbb\xbf[data]\nsize = 3M\n", "2:8", "2M");
	wrong("\r\n[data]\r\nsize = 3M\r\n", "3:8", "2M");
	wrong("include /etc/other\n", "1:1", NULL);
	wrong("[data]\nsize = $((4))G\n", "2:8", NULL);
	wrong("[data]\nsize = \"4G\"\n", "2:8", NULL);
}

#define BYTES(file, places, text) wrong_bytes(file, sizeof(file) - 1, places, NULL, text)

static void test_odd_bytes(void)
{
	BYTES("[data]\nsize = 4\0G\n", "2:9", "a NUL in a value");
	BYTES("[data]\nsize = 4G\n\0", "3:1", "a NUL alone");
	BYTES("[data]\nsize = 4G\nnode\001 = 0\n", "3:5", "a control character in a key");
	BYTES("[data]\nsize = 4G\nnode = 0\033\n", "3:9", "an escape in a value");
	BYTES("[data]\nsize = 4G\nnode = 0\177\n", "3:9", "a delete");
	BYTES("[data]\nsize = 4G\n\f\n", "3:1", "a form feed is no white space");
	BYTES("[data]\nsize = 4G\nnode\r= 0\n", "3:5", "a carriage return within a line");
	BYTES("[data]\nsize = 4G\nnode = \xc2\xa0" "0\n", "3:8", "a blank that is not ASCII");
	BYTES("[d\xc3\xa4ta]\nsize = 4G\n", "1:3", "a letter that is not ASCII");
	BYTES("[data]\nsize = 4G\n\xef\xbb\xbfnode = 0\n", "3:1", "a BOM past the beginning");
	BYTES("\xff\xfe[\0d\0", "1:1", "UTF-16");
}

static void test_every_mistake(void)
{
	wrong("kaslr = on\nnonsense\n[Data]\n[data]\nsize = 1.5G\nstart = 3M\nnode = x\nlabel = y\n"
	      "[logs]\nsize = 4G\nmount = /x\n[Data]\nsize = 3M\n[last]\n",
	      "1:9 2:1 3:2 5:8 6:9 7:8 8:1 11:9 12:2 13:8 14:2", NULL);
}

static bool is_mistaken(const char *file, size_t index)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(conf) struct conf conf;

	conf_init(&conf, "memmap.conf");
	conf_parse(&conf, file, strlen(file), &messages);
	return conf.count > index && conf.regions[index].mistaken;
}

static void test_mistaken(void)
{
	OK(!is_mistaken("[a]\nsize = 4G\n[b]\nsize = x\n", 0), "a region before one with a mistake has none");
	OK(is_mistaken("[a]\nsize = 4G\n[b]\nsize = x\n", 1), "the one with a mistake");
	OK(is_mistaken("[a]\nsize = 4G\nlabel = x\n", 0), "a key that is none");
	OK(is_mistaken("[a]\nsize = 4G\n\001\n", 0), "a control character");
	OK(is_mistaken("[a]\nsize = 4G\n[a]\n", 0), "a section behind it that is no region");
	OK(!is_mistaken("kaslr = x\n[a]\nsize = 4G\n", 0), "a mistake above the first region");
	OK(is_mistaken("[a]\n[b]\nsize = 4G\n", 0) && !is_mistaken("[a]\n[b]\nsize = 4G\n", 1),
	   "a size that is missing");
	OK(!is_mistaken("min-ram = 64M\ntrial = no\n[a]\nsize = 4G\n", 0),
	   "what the whole file has wrong is no region's");
}

/* Behind 60 mistakes, of which the last ten are not told. */
static void test_mistaken_untold(void)
{
	auto_clean(text) struct text file = { 0 };

	text_addf(&file, "[a]\nsize = 4G\n");
	for (int i = 0; i < 60; i++)
		text_addf(&file, "[r%d]\nsize = x\n", i);
	OK(is_mistaken(text_get(&file), 60), "a region whose mistake is not told has it all the same");
	OK(!is_mistaken(text_get(&file), 0), "and one without is good");
}

static void test_too_many(void)
{
	auto_clean(text) struct text file = { 0 };

	for (size_t i = 0; i < REGIONS_MOST; i++)
		text_addf(&file, "[r%zu]\nsize = 2M\n", i);
	good(text_get(&file));
	text_addf(&file, "[x]\nsize = 2M\n[y]\nsize = 2M\n[r7]\nsize = 1M\n");
	wrong(text_get(&file), "363:2 367:2 368:8", "[x] is one region more");
}

int main(void)
{
	test_mistaken();
	test_mistaken_untold();
	test_too_many();
	test_defaults();
	test_every_key();
	test_form();
	test_odd_bytes();
	test_every_mistake();
	return done_testing();
}

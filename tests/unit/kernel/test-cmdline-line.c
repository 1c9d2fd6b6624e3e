// SPDX-License-Identifier: GPL-2.0-or-later
/* What a command line asks for, and whose it is. */
#include "kernel/cmdline.h"

#include "unit/scene.h"

/* NAME@START+SIZE of each region, `-` for a foreign one, then the rest. */
static char *shown_line(const char *text)
{
	struct line line = { 0 };
	struct text got = { 0 };

	line_parse(&line, text);
	for (size_t i = 0; i < line.count; i++)
		text_addf(&got, "%s@%s+%s ", line.list[i].name ? line.list[i].name : "-",
			  size_text(line.list[i].range.start).text,
			  size_text(line.list[i].range.size).text);
	text_addf(&got, "%s%s%s", line.policy ? line.policy : "", line.nokaslr ? " nokaslr" : "",
		  line.off ? " off" : "");
	if (line.person_policy)
		text_addf(&got, " person=%s", line.person_policy);
	text_addf(&got, "%s", line.reboots ? " reboots" : "");
	line_free(&line);
	return text_take(&got);
}

static void check_line(const char *text, const char *want, const char *file, int where)
{
	char *got = shown_line(text);

	tap_is_text(got, want, shown(text), file, where);
	free(got);
}

#define LINE(text, want) check_line(text, want, __FILE__, __LINE__)

static void test_regions(void)
{
	LINE("", "");
	LINE("quiet splash", "");
	LINE("memmap=4G!12G memmap.names=data@12G", "data@12G+4G ");
	LINE("memmap=4G!12G,1G!5G memmap.names=data@12G,logs@5G", "logs@5G+1G data@12G+4G ");
	LINE("memmap=4G!12G memmap=1G!5G", "-@5G+1G -@12G+4G ");
	LINE("memmap=1G!5G,1G!5G memmap=0x40000000!5120M", "-@5G+1G ");
	LINE("memmap=1G!5G,1G!5G memmap.names=data@5G", "data@5G+1G ");
	LINE("memmap=1G!5G,2G!5G", "-@5G+1G -@5G+2G ");
	LINE("memmap=1G!5G,2G!5G memmap.names=data@5G", "data@5G+1G -@5G+2G ");
	LINE("memmap=0!5G", "");
	LINE("memmap=1G!", "-@0+1G ");
	LINE("memmap=1G!0 memmap.names=zero@0", "zero@0+1G ");
	LINE("memmap=1G!foo", "-@0+1G ");
	LINE("memmap=16E!5G", "");
	LINE("memmap=1G!0xffffffffffffffff", "");
}

/* What is no region is none. */
static void test_other_kinds(void)
{
	LINE("memmap=4G", "");
	LINE("memmap=exactmap memmap=640K@0 memmap=2G@1M", "");
	LINE("memmap=1G$5G,1G#6G,1G@7G,1G%8G-1+2", "");
	LINE("memmap=1G$5G,1G!5G,1G@5G", "-@5G+1G ");
	LINE("memmap=1G@5G memmap.names=data@5G", "data@5G+0 ");
	LINE("memmap= memmap memmap=,,,", "");
	LINE("xmemmap=1G!5G memmapx=1G!6G memmap.foo=1G!7G MEMMAP=1G!8G", "");
	LINE("memmap=1.5G!4G", "");
	LINE("memmap=-64M!5G,foo,!6G", "");
	LINE("memmap=1Gx!5G", "");
	LINE("memmap=1g!5gjunk,1M!6G", "-@5G+1G -@6G+1M ");
	LINE("memmap=010G!011G", "-@9G+8G ");
	LINE("memmap=08G!5G", "");
}

static void test_quotes(void)
{
	LINE("memmap=\"4G!12G\" memmap.names=\"data@12G\"", "data@12G+4G ");
	LINE("\"memmap=4G!12G\"", "-@12G+4G ");
	LINE("foo=\"memmap=4G!12G nokaslr\" quiet", "");
	LINE("foo=\"a b memmap=1G!5G", "");
	LINE("memmap.names=\"a b@5G\" memmap=1G!5G", "-@5G+1G ");
	LINE("memmap.names=\"a\nb@5G\",\033[1m@6G,\303\274@7G memmap=1G!5G,1G!6G,1G!7G", "-@5G+1G -@6G+1G -@7G+1G ");
	LINE("memmap=1G!5G\nmemmap=1G!6G\tmemmap=1G!7G\n", "-@5G+1G -@6G+1G -@7G+1G ");
}

/* Behind -- stands what is init's. */
static void test_end(void)
{
	LINE("memmap=1G!5G -- memmap=1G!6G memmap.names=a@5G nokaslr memmap.off=1", "-@5G+1G ");
	LINE("memmap=1G!5G --x memmap=1G!6G", "-@5G+1G -@6G+1G ");
	LINE("memmap=1G!5G --=x memmap=1G!6G", "-@5G+1G -@6G+1G ");
}

static void test_names(void)
{
	LINE("memmap.names=data@5G", "data@5G+0 ");
	LINE("memmap.names=data@6G memmap=1G!5G", "-@5G+1G data@6G+0 ");
	LINE("memmap.names=a@0x140000000,b@6144M memmap=1G!5G,1G!6G", "a@5G+1G b@6G+1G ");
	LINE("memmap.names=a@5G memmap.names=b@6G memmap=1G!5G,1G!6G", "a@5G+1G b@6G+1G ");
	LINE("memmap.names=a@5G,a@6G memmap=1G!5G,1G!6G", "a@5G+1G -@6G+1G ");
	LINE("memmap.names=a@5G,b@5G memmap=1G!5G", "a@5G+1G b@5G+1G ");
	LINE("memmap.names=,,@5G,a,a@,a@x,=@6G memmap=1G!5G,1G!6G", "-@5G+1G -@6G+1G ");
	LINE("memmap.names=a@b@5G memmap=1G!5G", "-@5G+1G ");
	LINE("memmap.names memmap=1G!5G", "-@5G+1G ");
	LINE("memmap.name=a@5G memmap=1G!5G", "-@5G+1G ");
	LINE("memmap.names=data@5G,lo", "data@5G+0 ");
}

static void test_switches(void)
{
	LINE("nokaslr", " nokaslr");
	LINE("kaslr xnokaslr nokaslrx", "");
	LINE("memmap.policy=warn memmap.policy=stop", "stop");
	LINE("memmap.policy=", "");
	LINE("memmap.off=1", " off");
	LINE("memmap.off=0", "");
	LINE("memmap.off", "");
	LINE("memmap.off=10 memmap.offs=1", "");
	LINE("memmap.off=1 memmap.off=0", "");
	LINE("memmap.policy=warn nokaslr memmap.off=1", "warn nokaslr off");
	LINE("rd.memmap.policy=off memmap.policy=stop \"rd.memmap.policy=warn\"", "stop person=warn");
	LINE("rd.memmap.policy= memmap.policy=a", "a person=");
	LINE("memmap.policy=a memmap.policy rd.memmap.policy xrd.memmap.policy=a", "a");
	LINE("rd.emergency=halt rd.emergency=reboot rd.emergency", " reboots");
	LINE("rd.emergency=reboot rd.emergency=halt", "");
	LINE("-- rd.emergency=reboot rd.memmap.policy=off", "");
}

static void test_find(void)
{
	struct line line = { 0 };

	line_parse(&line, "memmap=1G!5G,1G!6G,1G!7G memmap.names=data@5G,logs@7G,gone@8G");
	OK(line_find(&line, "logs") && line_find(&line, "logs")->range.start == 7 * GIB,
	   "a region is found by its name");
	OK(line_find(&line, "gone") && !line_find(&line, "gone")->range.size, "also one that nothing asks for");
	OK(!line_find(&line, "log") && !line_find(&line, "") && !line_find(&line, "logs2"),
	   "not by a part of it");
	line_free(&line);
	OK(!line.list && !line.count && !line_find(&line, "data"), "nothing is left behind");
}

/* Any line the kernel takes, and longer ones. */
static void test_long(void)
{
	struct text text = { 0 };
	struct line line = { 0 };

	text_addf(&text, "memmap=1G!4T");
	for (unsigned i = 0; i < 1000; i++)
		text_addf(&text, ",2M!%uM", 8192 - 4 * i);
	line_parse(&line, text_get(&text));
	IS_NUMBER(line.count, 1001, "a thousand regions");
	IS_NUMBER(line.list[0].range.start, (8192 - 4 * 999) * MIB, "the lowest is first");
	IS_NUMBER(line.list[1000].range.start, 4 * TIB, "the highest is last");
	text_free(&text);
	line_free(&line);
}

static void check_hiding(const char *text, const char *want, const char *file, int where)
{
	char *arg = line_hiding_argument(text);

	tap_is_text(arg ? arg : "none", want, shown(text), file, where);
	free(arg);
}

#define HIDING(text, want) check_hiding(text, want, __FILE__, __LINE__)

/* As the EFI stub sees the text. */
static void test_hiding(void)
{
	HIDING("", "none");
	HIDING("quiet memmap", "none");
	HIDING("memmap=1G!5G rd.memmap=warn", "none");
	HIDING("quiet\tmemmap=1G!5G", "none");
	HIDING("rd.memmap=warn memmap=1G!5G", "rd.memmap=warn");
	HIDING("BOOT_IMAGE=/memmap=1/linux ro memmap=1G!5G", "BOOT_IMAGE=/memmap=1/linux");
	HIDING("ro \"memmap=1G!5G\"", "\"memmap=1G!5G\"");
	HIDING("ro xmemmap=1\n", "xmemmap=1");
	HIDING("memmap.names=data@5G memmap.policy=warn rd.memmap.policy=off memmap.id=1 memmap.off=1 memmap=1G!5G",
	       "none");
}

int main(void)
{
	test_regions();
	test_hiding();
	test_other_kinds();
	test_quotes();
	test_end();
	test_names();
	test_switches();
	test_find();
	test_long();
	return done_testing();
}

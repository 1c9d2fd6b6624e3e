// SPDX-License-Identifier: GPL-2.0-or-later
/* A command line, read as the kernel's next_arg and parse_memmap_one read it. */
#include "kernel/cmdline.h"

#include "unit/scene.h"

/* Renders all parameters as <name|value>; no `|` without a value. */
static void reads(const char *line, const char *want)
{
	struct parameter parameter = { 0 };
	struct text got = { 0 };
	const char *at = line;

	while (parameter_next(&at, &parameter))
		text_addf(&got, parameter.has_value ? "<%s|%s>" : "<%s>", text_get(&parameter.name),
			  text_get(&parameter.value));
	IS_TEXT(text_get(&got), want, shown(line));
	text_free(&got);
	parameter_free(&parameter);
}

static void test_parameters(void)
{
	reads("", "");
	reads("   \t\n", "");
	reads("ro quiet", "<ro><quiet>");
	reads("  ro\tquiet \n", "<ro><quiet>");
	reads("root=/dev/sda1 ro\n", "<root|/dev/sda1><ro>");
	reads("root=UUID=1-2", "<root|UUID=1-2>");
	reads("a=", "<a|>");
	reads("dyndbg=\"file a.c +p\" ro", "<dyndbg|file a.c +p><ro>");
	reads("memmap=\"64M!4736M\"", "<memmap|64M!4736M>");
	reads("\"dyndbg=file a.c +p\" ro", "<dyndbg|file a.c +p><ro>");
	reads("\"a b\" c", "<a b><c>");
	reads("a=b\"c d\"e f", "<a|b\"c d\"e><f>");
	reads("a=\"b c", "<a|b c>");
	reads("\"a=b c", "<a|b c>");
	reads("a=\"\" b", "<a|><b>");
	reads("\"\" b", "<><b>");
	reads("\"", "<>");
	reads("=x", "<=x>");
	reads("=a=b", "<=a|b>");
	reads("a=\"b\"c\" d\" e", "<a|b\"c\" d><e>");
	reads("\"a=\"b\"\" c", "<a|b\"><c>");
	reads("a -- memmap=1G!4G", "<a>");
	reads("--x y", "<--x><y>");
	reads("--=x y", "<--|x><y>");
	reads("\"--\" y", "");
	reads("a=-- b", "<a|--><b>");
}

/* Renders the pieces as size KIND start; the kind of a limit is `<`. */
static void asks(const char *value, const char *want)
{
	struct asked_list asked = { 0 };
	struct text got = { 0 };

	asked_add_value(&asked, value);
	for (size_t i = 0; i < asked.count; i++)
		text_addf(&got, "%s%llu%c%llu", i ? " " : "",
			  (unsigned long long)asked.list[i].range.size,
			  asked.list[i].kind ? asked.list[i].kind : '<',
			  (unsigned long long)asked.list[i].range.start);
	IS_TEXT(text_get(&got), want, shown(value));
	text_free(&got);
	asked_free(&asked);
}

static void test_memmap(void)
{
	asks("1G!4G", "1073741824!4294967296");
	asks("1G!4G,1G!5G", "1073741824!4294967296 1073741824!5368709120");
	asks("0x40000000!0x100000000", "1073741824!4294967296");
	asks("1073741824!4294967296", "1073741824!4294967296");
	asks("64m!4224m", "67108864!4429185024");
	asks("0400000000!4480M", "67108864!4697620480");
	asks("64M!4608Mxyz", "67108864!4831838208");
	asks("64M!4864M,foo,64M!4992M", "67108864!5100273664 67108864!5234491392");
	asks("foo", "");
	asks("!5120M", "");
	asks("-64M!5248M", "");
	asks("", "");
	asks(",,", "");
	asks("1G!", "1073741824!0");
	asks("1G!foo", "1073741824!0");
	asks("1G!0", "1073741824!0");
	asks("1X!4G", "1<0");
	asks("1.5G!4G", "1<0");
	asks("1G", "1073741824<0");
	asks("4K$0x100000", "4096$1048576");
	asks("4K#1M", "4096#1048576");
	asks("4K@1M", "4096@1048576");
	asks("4K%1M-1+2", "4096%1048576");
	asks("1T!4G", "1099511627776!4294967296");
}

static void test_end_of_space(void)
{
	struct asked_list asked = { 0 };

	asked_add_value(&asked, "0xffffffffffffffff!0xffffffffffff0000");
	OK(asked.count == 1 && range_end(asked.list[0].range) > asked.list[0].range.start,
	   "a range past the end of the space does not wrap");
	asked_free(&asked);
}

int main(void)
{
	test_parameters();
	test_memmap();
	test_end_of_space();
	return done_testing();
}

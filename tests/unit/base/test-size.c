// SPDX-License-Identifier: GPL-2.0-or-later
/* Sizes: the file's strict grammar, the kernel's lenient one, and the canonical text between them. */
#include "base/size.h"

#include "unit/scene.h"

static void good(const char *text, uint64_t want)
{
	uint64_t size = 1;
	char *mistake = size_parse(text, 1, &size);

	OK(!mistake, shown(text));
	IS_NUMBER(size, want, "its value");
	free(mistake);
}

/* `part` is what the message has to offer. */
static void bad(const char *text, const char *part)
{
	uint64_t size;
	char *mistake = size_parse(text, 1, &size);

	OK(mistake, shown(text));
	if (mistake)
		HAS(mistake, part, "it says what would be right");
	free(mistake);
}

static void test_file_grammar(void)
{
	good("0", 0);
	good("1", 1);
	good("4096", 4096);
	good("4K", 4 * KIB);
	good("64M", 64 * MIB);
	good("4G", 4 * GIB);
	good("1T", TIB);
	good("4294967296", 4 * GIB);
	good("0x40000000", GIB);
	good("0x100000000", 4 * GIB);
	good("0xABCdef", 0xabcdef);
	good("0x0040000000", GIB);
	good("18446744073709551615", UINT64_MAX);
	good("0xffffffffffffffff", UINT64_MAX);
	good("16777215T", UINT64_MAX - TIB + 1);

	bad("", "4G");
	bad("G", "4G");
	bad("-1G", "4G");
	bad("+1G", "4G");
	bad(" 4G", "4G");
	bad("four", "4G");
	bad("4X", "4G");
	bad("4E", "4G");
	bad("4P", "4G");
	bad("4G4", "4G");
	bad("4 G", "4G");
	bad("4GG", "4G");
	bad("64m", "64M");
	bad("4g", "4G");
	bad("4GB", "4G");
	bad("4GiB", "4G");
	bad("1.5G", "1536M");
	bad("0.5T", "512G");
	bad(".5G", "4G");
	bad("1,5G", "4G");
	bad("0400000000", "400000000");
	bad("04G", "4G");
	bad("00", "0");
	bad("0x", "hexadecimal");
	bad("0xG", "hexadecimal");
	bad("0x4G", "without a suffix");
	bad("0X10", "0x10");
	bad("4G!12G", "4G");
	bad("4G$12G", "4G");
	bad("4G@12G", "4G");
	bad("4G#12G", "4G");
	bad("4G%12G", "4G");
	bad("4G\\", "4G");
	bad("18446744073709551616", "64 bits");
	bad("0x10000000000000000", "64 bits");
	bad("16777216T", "64 bits");
	bad("99999999999999999999999999G", "64 bits");
}

/* A text that is offered instead has to be one itself. */
static void offers(const char *text)
{
	uint64_t size;
	char *mistake = size_parse(text, 1, &size), *again = NULL;
	char *offered = mistake ? strstr(mistake, "write ") : NULL;

	if (offered)
		again = size_parse(offered + strlen("write "), 1, &size);
	if (!OK(offered && !again, text))
		printf("# %s\n# %s\n", mistake ? mistake : "", again ? again : "");
	free(mistake);
	free(again);
}

static void test_offers(void)
{
	offers("64m");
	offers("4GB");
	offers("4GiB");
	offers("4kib");
	offers("1.5G");
	offers("2.25T");
	offers("04G");
	offers("00");
	offers("007");
	offers("04g");
	offers("04GiB");
}

static void kernel(const char *text, uint64_t want, const char *rest)
{
	const char *at = text;

	IS_NUMBER(kernel_size_parse(&at), want, shown(text));
	IS_TEXT(at, rest, "what follows");
}

static void test_kernel_grammar(void)
{
	kernel("1G", GIB, "");
	kernel("1G!4G", GIB, "!4G");
	kernel("64m!4224m", 64 * MIB, "!4224m");
	kernel("1k", KIB, "");
	kernel("1t", TIB, "");
	kernel("1P", 1024 * TIB, "");
	kernel("1e", 1024 * 1024 * TIB, "");
	kernel("0x40000000!0x100000000", GIB, "!0x100000000");
	kernel("0X10", 16, "");
	kernel("0x100000000", 4 * GIB, "");
	kernel("0x10K", 16 * KIB, "");
	kernel("0400000000!4480M", 64 * MIB, "!4480M");
	kernel("010", 8, "");
	kernel("08", 0, "8");
	kernel("0xg", 0, "xg");
	kernel("0", 0, "");
	kernel("4608Mxyz", 4608 * MIB, "xyz");
	kernel("1X!4G", 1, "X!4G");
	kernel("1.5G!4G", 1, ".5G!4G");
	kernel("-64M!5248M", 0, "-64M!5248M");
	kernel("!5120M", 0, "!5120M");
	kernel("foo", 0, "foo");
	kernel("", 0, "");
	kernel(" 1G", 0, " 1G");
	kernel("18446744073709551616", 0, "");
	kernel("16777217T", TIB, "");
	kernel("1GB", GIB, "B");
	kernel("1KK", KIB, "K");
}

static void canonical(uint64_t bytes, const char *want)
{
	const char *at;
	struct size_text text = size_text(bytes);
	uint64_t again = ~bytes;
	char *mistake = size_parse(text.text, 1, &again);

	IS_TEXT(text.text, want, want);
	OK(!mistake && again == bytes, "the file reads it back");
	at = text.text;
	OK(kernel_size_parse(&at) == bytes && !*at, "the kernel reads it back");
	free(mistake);
}

static void test_canonical(void)
{
	canonical(0, "0");
	canonical(1, "1");
	canonical(1023, "1023");
	canonical(KIB, "1K");
	canonical(2 * MIB, "2M");
	canonical(3 * GIB / 2, "1536M");
	canonical(4 * GIB, "4G");
	canonical(4 * GIB + 2 * MIB, "4098M");
	canonical(TIB, "1T");
	canonical(TIB + GIB, "1025G");
	canonical(2048 * TIB, "2048T");
	canonical(UINT64_MAX, "18446744073709551615");
	canonical(UINT64_MAX - TIB + 1, "16777215T");
	for (unsigned bit = 0; bit < 64; bit++) {
		uint64_t value = UINT64_C(1) << bit | UINT64_C(1) << (bit / 2);
		struct size_text text = size_text(value);
		const char *at = text.text;

		if (kernel_size_parse(&at) != value)
			OK(false, text.text);
	}
	OK(true, "64 values of mixed bits were read back");
}

static void test_for_people(void)
{
	IS_TEXT(address_text(4 * GIB).text, "0x100000000", "an address as the kernel's logs have it");
	IS_TEXT(size_rounded(4 * GIB).text, "4G", "exact while it is short");
	IS_TEXT(size_rounded(16 * GIB - KIB).text, "15.9G", "rounded down, never up");
	IS_TEXT(size_rounded(1025 * GIB).text, "1025G", "four digits stay");
	IS_TEXT(size_rounded(UINT64_MAX).text, "16777215.9T", "the largest number");
}

int main(void)
{
	test_file_grammar();
	test_offers();
	test_kernel_grammar();
	test_canonical();
	test_for_people();
	return done_testing();
}

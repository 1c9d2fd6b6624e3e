// SPDX-License-Identifier: GPL-2.0-or-later
#include "size.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "escape.h"
#include "range.h"

static const char suffixes[] = "KMGT";

struct size_text size_text(uint64_t bytes)
{
	struct size_text out;
	unsigned power = 0;

	while (bytes && power < strlen(suffixes) && bytes % 1024 == 0) {
		bytes /= 1024;
		power++;
	}
	snprintf(out.text, sizeof(out.text), "%" PRIu64 "%.*s", bytes, power ? 1 : 0,
		 suffixes + (power ? power - 1 : 0));
	return out;
}

struct size_text address_text(uint64_t address)
{
	struct size_text out;

	snprintf(out.text, sizeof(out.text), "0x%" PRIx64, address);
	return out;
}

struct size_text size_rounded(uint64_t bytes)
{
	struct size_text out = size_text(bytes);
	uint64_t unit = 1;
	unsigned power = 0;

	if (strlen(out.text) <= 5)
		return out;
	while (power < strlen(suffixes) && bytes / unit >= 1024) {
		unit *= 1024;
		power++;
	}
	snprintf(out.text, sizeof(out.text), "%" PRIu64 ".%" PRIu64 "%.*s", bytes / unit,
		 bytes % unit * 10 / unit, power ? 1 : 0,
		 suffixes + (power ? power - 1 : 0));
	return out;
}

static unsigned digit_value(unsigned char digit)
{
	return (unsigned)(isdigit(digit) ? digit - '0' : tolower(digit) - 'a' + 10);
}

static bool read_digits(const char **text, unsigned base, uint64_t *value)
{
	*value = 0;
	for (; isxdigit((unsigned char)**text); ++*text) {
		unsigned digit = digit_value((unsigned char)**text);

		if (digit >= base)
			return true;
		if (__builtin_mul_overflow(*value, (uint64_t)base, value) ||
		    __builtin_add_overflow(*value, (uint64_t)digit, value))
			return false;
	}
	return true;
}

/* For suggestions: rounded up to a multiple of the unit, never zero. */
static struct size_text suggested_size(uint64_t size, uint64_t unit)
{
	if (size > UINT64_MAX >> 1)
		size = UINT64_MAX >> 1;
	return size_text(size ? align_up(size, unit) : unit);
}

static unsigned shift_of(char suffix)
{
	const char *found = suffix ? strchr(suffixes, toupper((unsigned char)suffix)) : NULL;

	return found ? 10 * (unsigned)(found - suffixes + 1) : 0;
}

/* Above this many units of the suffix no suggestion is computed from a fraction. */
#define FRACTION_MOST 1e6

/* Whether a suffix of one letter is spelled out: GB, GiB, Gi, Go, gigabytes. */
static bool is_spelled_out(const char *rest)
{
	static const char *const endings[] = { "", "b", "ib", "i", "o", "io", "bytes", "ilobytes", "egabytes",
					       "igabytes", "erabytes", "ibibytes", "ebibytes", NULL };
	const char *const *ending = endings;

	while (*ending && strcasecmp(rest, *ending))
		ending++;
	return *ending;
}

static bool guess_fraction(const char *text, uint64_t *size)
{
	char *end;
	double value = strtod(text, &end);

	if (!shift_of(*end) || !is_spelled_out(end + 1) || value > FRACTION_MOST)
		return false;
	*size = (uint64_t)(value * (double)(UINT64_C(1) << shift_of(*end)));
	return true;
}

bool size_guess(const char *text, uint64_t *size)
{
	const char *at = text;
	unsigned shift;

	if (!isdigit((unsigned char)*at) || !read_digits(&at, 10, size))
		return false;
	if (*at == '.')
		return guess_fraction(text, size);
	shift = shift_of(*at);
	if (*at && (!shift || !is_spelled_out(at + 1)))
		return false;
	if (*size > UINT64_MAX >> shift)
		return false;
	*size <<= shift;
	return true;
}

static char *wrong_fraction(const char *text, uint64_t unit)
{
	uint64_t size;

	if (!size_guess(text, &size))
		return format_text("%s has a fraction; write a whole number of a smaller unit, such as "
				   "1536M", quote(text).text);
	return format_text("%s has a fraction; write %s", quote(text).text, suggested_size(size, unit).text);
}

static char *wrong_suffix(const char *text, uint64_t unit)
{
	uint64_t size;

	if (size_guess(text, &size) && size)
		return format_text("%s is not a valid size; write %s", quote(text).text,
				   suggested_size(size, unit).text);
	return format_text("%s is not a size; write a number with K, M, G or T, such as 4G", quote(text).text);
}

static char *wrong_zero(const char *text, uint64_t number, char suffix, uint64_t unit)
{
	unsigned shift = shift_of(suffix);

	if (number > UINT64_MAX >> shift)
		return format_text("%s does not fit in 64 bits", quote(text).text);
	return format_text("%s has a leading zero, which the kernel reads as octal; write %s", quote(text).text,
			   suggested_size(number << shift, unit).text);
}

static char *parse_hexadecimal(const char *text, uint64_t *size)
{
	const char *at = text + 2;

	if (!read_digits(&at, 16, size))
		return format_text("%s does not fit in 64 bits", quote(text).text);
	if (at == text + 2 || *at)
		return format_text("%s is not a hexadecimal number; write 0x and digits, without a suffix",
				   quote(text).text);
	return NULL;
}

static bool is_hexadecimal(const char *text)
{
	uint64_t value;

	return read_digits(&text, 16, &value) && !*text;
}

char *size_parse(const char *text, uint64_t unit, uint64_t *size)
{
	const char *at = text;
	unsigned shift;

	if (text[0] == '0' && text[1] == 'x')
		return parse_hexadecimal(text, size);
	if (text[0] == '0' && text[1] == 'X' && isxdigit((unsigned char)text[2]) && is_hexadecimal(text + 2))
		return format_text("%s must begin with a lower-case 0x; write 0x%s",
				   quote(text).text, quote(text + 2).text);
	if (!isdigit((unsigned char)*text))
		return format_text("'%s' is not a size; write a number with K, M, G or T, such as 4G",
				   quote(text).text);
	if (!read_digits(&at, 10, size))
		return format_text("%s does not fit in 64 bits", quote(text).text);
	if (*at == '.')
		return wrong_fraction(text, unit);
	if (*at && (!strchr(suffixes, *at) || at[1]))
		return wrong_suffix(text, unit);
	if (text[0] == '0' && isdigit((unsigned char)text[1]))
		return wrong_zero(text, *size, *at, unit);
	shift = shift_of(*at);
	if (*size > UINT64_MAX >> shift)
		return format_text("%s does not fit in 64 bits", quote(text).text);
	*size <<= shift;
	return NULL;
}

bool size_lacks_0x(const char *text, uint64_t unit)
{
	const char *at = text;
	uint64_t value;

	if (read_digits(&at, 10, &value) && !*at && value % unit == 0)
		return false;
	return *text != '0' && read_digits(&text, 16, &value) && !*text && value >= 4 * GIB && value % unit == 0;
}

static uint64_t kernel_number(const char **text)
{
	unsigned base = 10;
	uint64_t value = 0;

	if (**text == '0') {
		base = 8;
		if (tolower((unsigned char)(*text)[1]) == 'x' &&
		    isxdigit((unsigned char)(*text)[2])) {
			base = 16;
			*text += 2;
		}
	}
	for (; isxdigit((unsigned char)**text); ++*text) {
		unsigned digit = digit_value((unsigned char)**text);

		if (digit >= base)
			break;
		value = value * base + digit;
	}
	return value;
}

uint64_t kernel_size_parse(const char **text)
{
	static const char kernel_suffixes[] = "KMGTPE";
	uint64_t value = kernel_number(text);
	const char *suffix = **text ? strchr(kernel_suffixes, toupper((unsigned char)**text)) : NULL;

	if (!suffix)
		return value;
	++*text;
	return value << 10 * (suffix - kernel_suffixes + 1);
}

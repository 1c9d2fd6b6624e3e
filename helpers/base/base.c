// SPDX-License-Identifier: GPL-2.0-or-later
#include "base.h"

#include <string.h>
#include <time.h>

_Noreturn void out_of_memory(void)
{
	static const char text[] = "memmap: out of memory\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_NO_MEMORY);
	_exit(EXIT_NO_MEMORY);
}

void *grow(void *array, size_t *room, size_t need, size_t each)
{
	size_t more = *room ? *room : 8;

	if (need <= *room)
		return array;
	while (more < need)
		more *= 2;
	array = reallocarray(array, more, each);
	if (!array)
		out_of_memory();
	*room = more;
	return array;
}

/* RFC 4122, 3. */
void uuid_text(const unsigned char *bytes, char *text)
{
	for (unsigned i = 0; i < 16; i++)
		text += sprintf(text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);
}

int64_t seconds_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

char *copy_text(const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		out_of_memory();
	return copy;
}

char *format_values(const char *format, va_list values)
{
	char *text;

	if (vasprintf(&text, format, values) < 0)
		out_of_memory();
	return text;
}

char *format_text(const char *format, ...)
{
	va_list values;
	char *text;

	va_start(values, format);
	text = format_values(format, values);
	va_end(values);
	return text;
}

void blank_nuls(char *bytes, size_t length)
{
	for (char *nul = bytes; (nul = memchr(nul, '\0', length - (size_t)(nul - bytes)));)
		*nul = ' ';
}

uint64_t little_endian(const unsigned char *bytes, unsigned count)
{
	uint64_t value = 0;

	while (count--)
		value = value << 8 | bytes[count];
	return value;
}

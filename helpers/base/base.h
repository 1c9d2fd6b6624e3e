/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Helpers that every file uses: growing arrays, and memory that is freed automatically. */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KIB (UINT64_C(1) << 10)
#define MIB (UINT64_C(1) << 20)
#define GIB (UINT64_C(1) << 30)
#define TIB (UINT64_C(1) << 40)

/* A UUID as text (RFC 4122) and the NUL after it. */
#define UUID_ROOM 37

/* Differs from every other exit status, so that no caller takes it for a program's answer. */
#define EXIT_NO_MEMORY 4

/* Exits with EXIT_NO_MEMORY. */
_Noreturn void out_of_memory(void);

/* Makes room for `need` elements of `each` bytes in `array`, which has room for *room of them.
 * Returns the array, possibly moved; the caller owns it. */
void *grow(void *array, size_t *room, size_t need, size_t each);

/* Return malloc'ed text; the caller frees it. */
char *copy_text(const char *text);
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *format_values(const char *format, va_list values) __attribute__((format(printf, 1, 0)));

static inline bool streq(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Texts that are both there, and the same. */
static inline bool same_text(const char *a, const char *b)
{
	return a && b && streq(a, b);
}

static inline bool startswith(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

static inline bool endswith(const char *text, const char *ending)
{
	size_t length = strlen(text), its = strlen(ending);

	return length >= its && streq(text + length - its, ending);
}

/* Replaces NULs among `length` bytes by blanks, so that what is behind them is read as text, too. */
void blank_nuls(char *bytes, size_t length);

/* Reads a little-endian number of `count` bytes, at most 8. */
uint64_t little_endian(const unsigned char *bytes, unsigned count);

/* Writes a binary UUID of 16 bytes as text of UUID_ROOM bytes. */
void uuid_text(const unsigned char *bytes, char *text);

/* Seconds of the monotonic clock. */
int64_t seconds_now(void);

/* Adds an element to the end of a struct's array, of which the struct has `list`, `count` and `room`. */
#define list_add(of, ...)                                                                                      \
	((of)->list = grow((of)->list, &(of)->room, (of)->count + 1, sizeof(*(of)->list)),                     \
	 (of)->list[(of)->count++] = (__VA_ARGS__))

static inline void cleanup_free(void *pointer)
{
	free(*(void **)pointer);
}

static inline void cleanup_fclose(FILE **file)
{
	if (*file)
		fclose(*file);
}

static inline void cleanup_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

/* A lock is held by a variable that nothing reads; clang warns of it without "unused". */
#define auto_free __attribute__((cleanup(cleanup_free), unused))
#define auto_fclose __attribute__((cleanup(cleanup_fclose), unused))
#define auto_close __attribute__((cleanup(cleanup_close), unused))
#define auto_clean(type) __attribute__((cleanup(type##_free), unused))

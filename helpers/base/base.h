/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What every file here leans on: memory that is freed by itself, arrays that grow. */
#pragma once

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

/* A UUID as RFC 4122 writes it, and the byte after it */
#define UUID_ROOM 37

/* Unlike any other: who asked a program to look, or to act, cannot take it for an answer. */
#define EXIT_NO_MEMORY 4

/* Running out of memory ends the program with that status. */
_Noreturn void out_of_memory(void);

/* Makes room in `array` (elements of `each` bytes, room for *room of them) for `need` elements.
 * Returns the array, perhaps moved; the caller owns it. */
void *grow(void *array, size_t *room, size_t need, size_t each);

/* malloc'ed copies; the caller owns them. */
char *copy_text(const char *text);
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

static inline bool streq(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static inline bool startswith(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* The number that `count` bytes, at most 8, hold with the lowest byte first. */
uint64_t little_endian(const unsigned char *bytes, unsigned count);

/* Writes the UUID that 16 bytes are as a text of UUID_ROOM bytes. */
void uuid_text(const unsigned char *bytes, char *text);

/* Seconds on a clock that nobody sets. */
int64_t seconds_now(void);

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

#define auto_free __attribute__((cleanup(cleanup_free)))
#define auto_fclose __attribute__((cleanup(cleanup_fclose)))
#define auto_close __attribute__((cleanup(cleanup_close)))
#define auto_clean(type) __attribute__((cleanup(type##_free)))

// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/direct-read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

#include "tap.h"

/* How many pages of the file are in the page cache. */
static size_t cached_pages(int fd, size_t length)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), pages = length / page, count = 0;
	auto_free unsigned char *states = calloc(1, pages);
	void *mapped = mmap(NULL, length, PROT_READ, MAP_SHARED, fd, 0);

	if (mapped == MAP_FAILED || mincore(mapped, length, states))
		return SIZE_MAX;
	for (size_t i = 0; i < pages; i++)
		count += states[i] & 1;
	munmap(mapped, length);
	return count;
}

/* A file that is nowhere but on its disk, if that is one; in memory all pages stay. */
static int make_file(const unsigned char *bytes, size_t size)
{
	char path[] = "test-direct-XXXXXX";
	int fd = mkstemp(path);

	unlink(path);
	OK(fd >= 0 && write(fd, bytes, size) == (ssize_t)size && fsync(fd) == 0 &&
		   posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) == 0,
	   "a file");
	return fd;
}

static void test_cache(void)
{
	const size_t size = 4 * MIB;
	auto_free unsigned char *bytes = direct_room(size);
	auto_free unsigned char *got = direct_room(size);
	auto_close int fd = -1, direct = -1;
	size_t before;

	memset(bytes, 'm', size);
	bytes[size - 1] = 'e';
	fd = make_file(bytes, size);
	direct = direct_open(fd);
	before = cached_pages(fd, size);
	OK(direct_read(direct, fd, (struct range){ 0, size }, got) && memcmp(got, bytes, size) == 0,
	   "comes as it was written");
	OK(before != SIZE_MAX && cached_pages(fd, size) <= before, "and does not fill the page cache");
	OK(direct_read(direct, fd, (struct range){ 0, 100 }, got), "a part that no sector ends with is read too");
	errno = 0;
	OK(!direct_read(direct, fd, (struct range){ 4096, size }, got) && errno == EIO, "an early end is an error");
	OK(!direct_read(-1, -1, (struct range){ 0, 100 }, got) && errno == EBADF, "as is what cannot be read");
}

int main(void)
{
	test_cache();
	return done_testing();
}

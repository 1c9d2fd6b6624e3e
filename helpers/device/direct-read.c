// SPDX-License-Identifier: GPL-2.0-or-later
#include "direct-read.h"

#include <errno.h>
#include <fcntl.h>

/* What buffer and offset must be a multiple of: no block device has larger sectors. */
#define SECTOR_MOST 4096

void *direct_room(size_t size)
{
	void *room = aligned_alloc(SECTOR_MOST, size);

	if (!room)
		out_of_memory();
	return room;
}

int direct_open(int fd)
{
	auto_free char *path = format_text("/proc/self/fd/%d", fd);

	return open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
}

static bool pread_all(int fd, unsigned char *bytes, size_t length, uint64_t offset)
{
	for (size_t done = 0; done < length;) {
		ssize_t got = pread(fd, bytes + done, length - done, (off_t)(offset + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EIO;
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

bool direct_read(int direct, int fd, struct range range, unsigned char *bytes)
{
	return (direct >= 0 && pread_all(direct, bytes, range.size, range.start)) ||
	       pread_all(fd, bytes, range.size, range.start);
}

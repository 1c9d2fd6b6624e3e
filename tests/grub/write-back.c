// SPDX-License-Identifier: GPL-2.0-or-later
/* Has the kernel write some of what it holds back for a disk, and not the rest: write-back DEVICE SEED */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define PAGE 4096

int main(int argc, char **argv)
{
	int fd = argc == 3 ? open(argv[1], O_RDWR) : -1;
	off_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;

	if (size < 0)
		return 2;
	srandom((unsigned)atoi(argv[2]));
	for (off_t at = 0; at < size; at += PAGE)
		if (random() % 2 &&
		    sync_file_range(fd, at, PAGE, SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER) < 0)
			return 1;
	return 0;
}

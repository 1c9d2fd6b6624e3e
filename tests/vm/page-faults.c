// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts the page faults that writing to each page of a mapped file costs: page-faults FILE MIB */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define ALIGN (UINT64_C(2) << 20)

static long faults(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_minflt + usage.ru_majflt;
}

int main(int argc, char **argv)
{
	size_t size = argc == 3 ? (size_t)atol(argv[2]) << 20 : 0;
	int fd = size ? open(argv[1], O_RDWR | O_CREAT, 0644) : -1;
	unsigned char *room, *map;
	long before;

	if (fd < 0 || posix_fallocate(fd, 0, (off_t)size) != 0)
		return 1;
	/* The kernel maps 2 MiB at once only where the address is a multiple of that, too. */
	room = mmap(NULL, size + ALIGN, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	map = (unsigned char *)(((uintptr_t)room + ALIGN - 1) & ~(ALIGN - 1));
	map = mmap(map, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0);
	if (room == MAP_FAILED || map == MAP_FAILED)
		return 1;
	before = faults();
	for (size_t at = 0; at < size; at += 4096)
		map[at] = 1;
	printf("%ld\n", faults() - before);
	return 0;
}

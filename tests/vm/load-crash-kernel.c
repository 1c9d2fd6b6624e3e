// SPDX-License-Identifier: GPL-2.0-or-later
/* load-crash-kernel KERNEL INITRD ARGUMENTS: as kexec -p does, without its libraries. */
#include <fcntl.h>
#include <linux/kexec.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int kernel, initrd;

	if (argc != 4)
		return 2;
	kernel = open(argv[1], O_RDONLY);
	initrd = open(argv[2], O_RDONLY);
	if (syscall(SYS_kexec_file_load, kernel, initrd, strlen(argv[3]) + 1, argv[3],
		    (unsigned long)KEXEC_FILE_ON_CRASH) == 0)
		return 0;
	perror("kexec_file_load");
	return 1;
}

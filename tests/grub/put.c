// SPDX-License-Identifier: GPL-2.0-or-later
/* Puts a finished file in the place of another as our programs do with what GRUB reads: put MADE PATH */
#include "grub/boot-file.h"

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	return boot_file_ready(&sysroot_none, argv[1], argv[2])
		       && boot_file_put(&sysroot_none, argv[1], argv[2]) ? 0 : 1;
}

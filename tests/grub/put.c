// SPDX-License-Identifier: GPL-2.0-or-later
/* Puts a finished file in the place of another as our programs do with what GRUB reads: put MADE PATH */
#include "../../helpers/lib/boot-file.h"

int main(int argc, char **argv)
{
	const struct sysroot root = { "" };

	if (argc != 3)
		return 2;
	return boot_file_ready(argv[1], argv[2], &root) && boot_file_put(argv[1], argv[2], &root) ? 0 : 1;
}

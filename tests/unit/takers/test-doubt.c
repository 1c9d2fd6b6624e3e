// SPDX-License-Identifier: GPL-2.0-or-later
/* What is told of sizes and addresses that the kernel reads as something else than was meant. */
#include "unit/takers/taken.h"

#define WRITE(right, escaped) "if memmap=" right " was meant, write memmap=" escaped " in /etc/default/grub"

/* What grub-mkconfig and GRUB make of $0, $1, ... */
static void test_lost_dollar(void)
{
	WHY("memmap=64K/usr/sbin/grub-mkconfigx18690000",
	    "limits RAM to 64K, as a shell or GRUB replaced a $; " WRITE("64K$0x18690000", "64K\\\\\\$0x18690000"));
	WHY("memmap=64K/usr/sbin/grub2-mkconfigx18690000",
	    "limits RAM to 64K, as a shell or GRUB replaced a $; " WRITE("64K$0x18690000", "64K\\\\\\$0x18690000"));
	WHY("memmap=4G/usr/sbin/grub-probe2G", "limits RAM to 4G, as a shell or GRUB replaced a $; " WRITE("4G$12G", "4G\\\\\\$12G"));
	WHY("memmap=1GdummyG", "limits RAM to 1G, as a shell or GRUB replaced a $; " WRITE("1G$2G", "1G\\\\\\$2G"));
	WHY("memmap=64Kx18690000", "limits RAM to 64K, as a shell or GRUB replaced a $; " WRITE("64K$0x18690000", "64K\\\\\\$0x18690000"));
	WHY("memmap=4GG", "limits RAM to 4G, as a shell or GRUB replaced a $; " WRITE("4G$START", "4G\\\\\\$START"));
	WHY("memmap=4G/bin/sh", "limits RAM to 4G, as a shell or GRUB replaced a $; " WRITE("4G$START", "4G\\\\\\$START"));
	WHY("memmap=64K\\$0x18690000", "limits RAM to 64K, as a backslash is left before $; " WRITE("64K$0x18690000", "64K\\\\\\$0x18690000"));
	WHY("memmap=64K\\\\\\$0x18690000", "limits RAM to 64K, as a backslash is left before $; " WRITE("64K$0x18690000", "64K\\\\\\$0x18690000"));
	WHY("memmap=64K$0x18690000", NULL);
}

static void test_limits(void)
{
	WHY("memmap=1.5G!4G", "limits RAM to 1 byte, as 1.5G has a fraction; write 1536M");
	WHY("memmap=1X!4G", "limits RAM to 1 byte, as 1X is not a size; write a number with K, M, G or T, such as 4G");
	WHY("memmap=1GB!4G", "limits RAM to 1G, as 1GB is not a valid size; write 1G");
	WHY("memmap=1GiB!4G", "limits RAM to 1G, as 1GiB is not a valid size; write 1G");
	WHY("memmap=010G", "limits RAM to 8G, as 010G has a leading zero, which the kernel reads as octal; write 10G");
	WHY("memmap=08G", "leaves no RAM, as 08G has a leading zero, which the kernel reads as octal; write 8G");
	WHY("memmap=0", "leaves no RAM, with which no kernel boots; write a larger size, or remove it");
	WHY("memmap=4G", NULL);
	WHY("memmap=0x100000000", NULL);
	WHY("memmap=4g", NULL);
	WHY("mem=4G", NULL);
	WHY("mem=64M", NULL);
	WHY("mem=0x10G", NULL);
	WHY("mem=1.5G", "limits RAM to 1 byte, as 1.5G has a fraction; write 1536M");
	WHY("mem=8GB", "limits RAM to 8G, as 8GB is not a valid size; write 8G");
	WHY("mem=010G", "limits RAM to 8G, as 010G has a leading zero, which the kernel reads as octal; write 10G");
	WHY("mem=4G@1G", "limits RAM to 4G, as the kernel ignores what follows that size; for a region write memmap=4G@1G");
	WHY("mem=1", "limits RAM to 1 byte; if mem=1G was meant, write that");
	WHY("mem=4096", "limits RAM to 4K; if mem=4096M was meant, write that");
	WHY("mem=3000", "limits RAM to 3000 bytes; if mem=3000M was meant, write that");
	WHY("memmap=16", "limits RAM to 16 bytes; if memmap=16G was meant, write that");
	WHY("mem=32M", "limits RAM to 32M, with which no kernel boots; write a larger size, or remove it");
	WHY("mem=0x1000", "limits RAM to 4K, with which no kernel boots; write a larger size, or remove it");
}

static void test_places(void)
{
	WHY("memmap=1G!4G", NULL);
	WHY("memmap=1g!0x100000000", NULL);
	WHY("memmap=4G@", "starts at 0, as no address follows @; write one, as in memmap=4G@4G");
	WHY("memmap=1G!foo", "starts at 0, as no address follows !; write one, as in memmap=1G!4G");
	WHY("memmap=1G!0", "starts at 0, and without the first RAM no kernel boots; write a higher address");
	WHY("memmap=64K$0", "starts at 0, and without the first RAM no kernel boots; write a higher address");
	WHY("memmap=1G@0", NULL);
	WHY("memmap=1G!4.5G", "starts at 4, as 4.5G has a fraction; write 4608M");
	WHY("memmap=1G!4GB", "starts at 4G, as 4GB is not a valid size; write 4G");
	WHY("memmap=64M!4608Mxyz",
	    "starts at 4608M, as 4608Mxyz is not a size; write a number with K, M, G or T, such as 4G");
	WHY("memmap=0400000000!4480M", "has a size of 64M, as 0400000000 has a leading zero, which the kernel reads as "
	    "octal; write 390625K");
	WHY("memmap=1G!010G", "starts at 8G, as 010G has a leading zero, which the kernel reads as octal; write 10G");
	WHY("memmap=1G%4G-1+12", NULL);
	WHY("memmap=1G%4G", NULL);
	WHY("memmap=exactmap", NULL);
}

int main(void)
{
	test_lost_dollar();
	test_limits();
	test_places();
	return done_testing();
}

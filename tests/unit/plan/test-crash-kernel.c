// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether a crash kernel has the RAM for the regions' devices. */
#include "plan/crash-kernel.h"

#include "unit/scene.h"

/* What is said of a region of 16G, whose struct pages take 256M; NULL: nothing. */
static void said_of(const char *line, bool binds, const char *part, const char *text)
{
	auto_clean(host) struct host host = host_of_64g();
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(args) struct args args = { 0 };
	auto_free char *said = NULL;

	add_line(&host.next, line);
	host.crash_binds = binds;
	args_add(&args, "a", (struct range){ 8 * GIB, 16 * GIB });
	crash_kernel_check(&host, &args, &messages);
	said = told(&messages);
	if (part)
		HAS(said, part, text);
	else
		IS_TEXT(said, "", text);
}

int main(void)
{
	said_of("crashkernel=256M", true, "16G of regions, whose struct pages take 256M, and crashkernel= reserves only "
					  "256M; a dump may run out of memory: reserve 352M", "too little");
	said_of("crashkernel=352M", true, NULL, "enough");
	said_of("crashkernel=256M", false, NULL, "devices that stay unbound");
	said_of("crashkernel=256M rd.memmap.policy=warn", false, "a dump may run out", "the line may bind them");
	said_of("", true, NULL, "no crash kernel");
	said_of("crashkernel=352M memmap=16G!32G", true, "32G of regions, whose struct pages take 512M", "foreign regions count");
	said_of("crashkernel=352M memmap=16G!8G", true, NULL, "once, where they are ours");
	said_of("crashkernel=1G-49G:128M,49G-:512M", true, "reserves only 128M", "regions are no RAM that the kernel counts");
	said_of("crashkernel=9223372036854775808,high crashkernel=9223372036959633408,low", true, NULL, "sums do not wrap");
	return done_testing();
}

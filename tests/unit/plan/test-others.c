// SPDX-License-Identifier: GPL-2.0-or-later
/* Messages about other arguments, of the next lines and of the running one. */
#include "plan/others.h"

#include "unit/scene.h"

/* What is said of up to two lines with a region of 4G at 8G. */
static char *said_of(const char *line, const char *another, const char *running)
{
	auto_clean(host) struct host host = host_of_16g();
	auto_clean(messages) struct messages messages = { 0 };
	struct region region = { .size = 4 * GIB };
	struct placement placement = { &region, { 8 * GIB, 4 * GIB }, 0 };
	const struct plan plan = { .list = &placement, .count = 1 };

	if (line)
		add_line(&host.next, line);
	if (another)
		add_line(&host.next, another);
	host.machine.cmdline = running ? copy_text(running) : NULL;
	plan_tell_others(&plan, &host, &messages);
	return told(&messages);
}

static void is_said(const char *line, const char *running, const char *want)
{
	auto_free char *said = said_of(line, NULL, running);

	if (*want)
		HAS(said, want, running ? running : line);
	else
		IS_TEXT(said, "", running ? running : line);
}

static void test_next(void)
{
	is_said("ro quiet mem=8G memmap=1G!4G crashkernel=256M", NULL, "");
	is_said("memmap=exactmap,8G@0", NULL, "error: memmap=exactmap of settings:1 makes the kernel discard its map");
	is_said("rd.memmap=1 $memmap_args", NULL, "warning: 'rd.memmap=1' of settings comes before memmap=");
	is_said("memmap=64K/usr/sbin/grub-mkconfigx18690000", NULL, "memmap=64K/usr/sbin/grub-mkconfigx18690000");
}

static void test_running(void)
{
	static const char gone[] = "warning: memmap=1G!4G runs now, and will be gone";

	is_said("quiet", "quiet memmap=1G!4G", gone);
	is_said(NULL, "quiet memmap=1G!4G", gone);
	is_said("memmap=1G!4G", "quiet memmap=1G!4G", "");
	is_said("quiet", "memmap=1G!4G memmap.names=a@4G memmap.id=01234567", "");
	is_said("quiet", "memmap=4G!8G", "");
	is_said("quiet", "mem=8G crashkernel=256M", "");
}

static void test_once(void)
{
	auto_free char *said = said_of("memmap=1X!4G", "memmap=1X!4G quiet", NULL);

	OK(has(said, "memmap=1X!4G") && !strstr(strstr(said, "warning") + 1, "warning"), "two lines with one mistake");
}

int main(void)
{
	test_next();
	test_running();
	test_once();
	return done_testing();
}

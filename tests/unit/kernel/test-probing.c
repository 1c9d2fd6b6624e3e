// SPDX-License-Identifier: GPL-2.0-or-later
/* Who asks the kernel whether it is done, and what that keeps open meanwhile. read() is one of our own, for the child
 * that asks is seen by nothing else. */
#include "kernel/probing.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>

#include "unit/scene.h"

#define WAIT_PROBE "/sys/bus/nd/devices/ndbus0/wait_probe"

/* What the child saw; it shares the memory. */
static struct seen_there {
	int readings;
	int nulls; /* of standard input, output and error */
	bool hangs;
} *there;

static pid_t parent;

ssize_t read(int fd, void *bytes, size_t most)
{
	struct stat status;

	if (there && getpid() != parent) {
		there->readings++;
		there->nulls = 0;
		for (int i = 0; i < 3; i++)
			there->nulls += fstat(i, &status) == 0 && S_ISCHR(status.st_mode) &&
					status.st_rdev == makedev(1, 3);
		while (there->hangs)
			pause();
	}
	return syscall(SYS_read, fd, bytes, most);
}

static void check(const struct sysroot *root, bool hangs, const char *text)
{
	bool goes_on;

	*there = (struct seen_there){ .hangs = hangs };
	goes_on = probing_goes_on(root, hangs ? 200 : PROBING_FOREVER);
	OK(goes_on == hangs, text);
	OK(there->readings > 0, "a child asks");
	OK(there->nulls == 3, "and holds no output that is waited for");
}

int main(void)
{
	struct tree tree = tree_new();
	const struct sysroot root = { .path = tree.path };

	parent = getpid();
	there = mmap(NULL, sizeof(*there), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (there == MAP_FAILED)
		return 1;
	OK(!probing_goes_on(&root, PROBING_FOREVER), "without a bus nothing is waited for");
	tree_text(&tree, WAIT_PROBE, "1\n");
	check(&root, false, "the kernel is done");
	check(&root, true, "it is not");
	tree_free(&tree);
	return done_testing();
}

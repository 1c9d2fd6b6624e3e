// SPDX-License-Identifier: GPL-2.0-or-later
#include "probing.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "nd.h"

/* Exists while systemd-udevd has queued or running events (src/udev/udevd.c,
 * src/libudev/libudev-queue.c). */
#define UDEV_QUEUE "/run/udev/queue"

/* A module whose driver probes during loading is in state "coming" (kernel/module). */
static bool is_loading(const struct sysroot *root)
{
	static const char *const modules[] = { "libnvdimm", "nd_e820", "nd_pmem", "nd_btt", "dax_pmem", "device_dax" };

	for (size_t i = 0; i < sizeof(modules) / sizeof(*modules); i++) {
		auto_free char *path = format_text("/sys/module/%s/initstate", modules[i]);
		auto_free char *state = sysroot_read(root, path, 64, NULL);

		if (state && startswith(state, "coming"))
			return true;
	}
	return false;
}

/* Whether the other end is closed within `patience` ms. */
static bool is_closed(int fd, int patience)
{
	struct pollfd end = { .fd = fd, .events = POLLIN };
	int ready;

	do
		ready = poll(&end, 1, patience);
	while (ready < 0 && errno == EINTR);
	return ready > 0;
}

/* Not even SIGKILL interrupts the read, and a reader of our output waits for all processes that have it open. */
static void release_output(void)
{
	int null = open("/dev/null", O_RDWR);

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (null < 0 || dup2(null, fd) < 0)
			close(fd);
}

/* A child reads, as that cannot be interrupted, and is left behind if it takes too long. */
static bool kernel_is_done(const struct sysroot *root, int patience)
{
	int ends[2];
	bool done;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return true;
	fflush(NULL);
	child = fork();
	if (child == 0) {
		release_output();
		nd_wait(root);
		_exit(EXIT_SUCCESS);
	}
	close(ends[1]);
	done = child < 0 || is_closed(ends[0], patience);
	close(ends[0]);
	if (child > 0 && !done)
		kill(child, SIGKILL);
	if (child > 0)
		waitpid(child, NULL, done ? 0 : WNOHANG);
	return done;
}

bool probing_goes_on(const struct sysroot *root, int patience)
{
	return sysroot_exists(root, UDEV_QUEUE) || is_loading(root) || !kernel_is_done(root, patience);
}

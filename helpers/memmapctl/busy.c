// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/escape.h"
#include "busy.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>

#include "ctl.h"

#define WAITS_A_SECOND 4
#define STATUS_MOST (256 << 20)

/* dpkg, and apt around it, hold these as POSIX record locks (dpkg's lib/dpkg/dbmodify.c). */
static const char *const package_locks[] = {
	"/var/lib/dpkg/lock-frontend",
	"/var/lib/dpkg/lock",
};

/* The process that holds a lock, or 0. */
static pid_t lock_holder(const struct sysroot *root, const char *path)
{
	auto_close int fd = sysroot_open(root, path, O_RDONLY, 0);
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fd < 0 || fcntl(fd, F_GETLK, &lock) < 0 || lock.l_type == F_UNLCK)
		return 0;
	return lock.l_pid;
}

static pid_t package_manager(const struct sysroot *root)
{
	for (size_t i = 0; i < sizeof(package_locks) / sizeof(*package_locks); i++) {
		pid_t holder = lock_holder(root, package_locks[i]);

		if (holder)
			return holder;
	}
	return 0;
}

/* The fourth field of /proc/PID/stat, behind a name in parentheses that may hold anything. */
static pid_t parent_of(pid_t pid)
{
	auto_free char *path = format_text("/proc/%d/stat", (int)pid);
	auto_free char *text = file_read(path, 1 << 16, NULL);
	const char *behind = text ? strrchr(text, ')') : NULL;
	int parent;

	return behind && sscanf(behind, ") %*c %d", &parent) == 1 ? parent : 0;
}

static bool started_us(pid_t pid)
{
	for (pid_t at = getpid(); at > 1; at = parent_of(at))
		if (at == pid)
			return true;
	return false;
}

/* What grub-mkconfig -o has open from its first output to its end: the name it was given, which may be a link of
 * Fedora's, with this behind (GRUB's util/grub-mkconfig.in). */
#define UNFINISHED ".new"

static const char *const menu_names[] = {
	"/boot/grub/grub.cfg",
	"/boot/grub2/grub.cfg",
	"/etc/grub2.cfg",
	"/etc/grub2-efi.cfg",
};

/* The kernel grants no lease for reading on a file that is open for writing (fcntl(2), "Leases"). Only who may write
 * the file can hold us up by that, whatever its processes are called. */
static bool is_being_written(const struct sysroot *root, const char *path)
{
	auto_close int fd = sysroot_open(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0);

	/* Who opens it within these few lines ends the lease by a signal, which is to be one that does nothing. */
	if (fd < 0 || fcntl(fd, F_SETSIG, SIGURG) < 0)
		return false;
	return fcntl(fd, F_SETLEASE, F_RDLCK) < 0 && errno == EAGAIN;
}

static bool menu_is_being_made(const struct sysroot *root, const char *menu)
{
	auto_free char *beside = format_text("%s" UNFINISHED, menu);

	if (is_being_written(root, menu) || is_being_written(root, beside))
		return true;
	for (size_t i = 0; i < sizeof(menu_names) / sizeof(*menu_names); i++) {
		auto_free char *path = format_text("%s" UNFINISHED, menu_names[i]);

		if (is_being_written(root, path))
			return true;
	}
	return false;
}

typedef bool path_test(const struct sysroot *root, const char *path);

/* Whether one of those whose name begins with a digit in a folder, which may be missing, passes a test. */
static bool any_numbered(const struct sysroot *root, const char *folder, path_test *passes)
{
	DIR *entries = sysroot_opendir(root, folder);
	struct dirent *entry;
	bool found = false;

	if (!entries)
		return false;
	while (!found && (entry = readdir(entries))) {
		auto_free char *numbered = format_text("%s/%s", folder, entry->d_name);

		found = isdigit((unsigned char)entry->d_name[0]) && passes(root, numbered);
	}
	closedir(entries);
	return found;
}

char *quiet_disturber(const struct sysroot *root, const char *menu)
{
	if (package_manager(root))
		return copy_text("dpkg");
	return menu_is_being_made(root, menu) ? copy_text("grub-mkconfig") : NULL;
}

/* What is looked at again and again. */
struct waiting {
	const struct sysroot *root;
	const char *menu; /* for others at work */
	int fd;		  /* for a lock */
};

/* Who we wait for, or NULL. A copy for the caller to free. */
typedef char *look_function(const struct waiting *waiting);

static char *look_around(const struct waiting *waiting)
{
	return quiet_disturber(waiting->root, waiting->menu);
}

static char *look_at_lock(const struct waiting *waiting)
{
	return flock(waiting->fd, LOCK_EX | LOCK_NB) < 0 ? copy_text("another '" CTL_NAME " apply'") : NULL;
}

static enum quiet_result wait_until(look_function *look, const struct waiting *waiting, unsigned seconds)
{
	const struct timespec pause = { .tv_nsec = 1000000000 / WAITS_A_SECOND };

	for (unsigned i = 0; i <= seconds * WAITS_A_SECOND; i++) {
		auto_free char *other = look(waiting);

		if (!other)
			return QUIET;
		if (started_us(package_manager(waiting->root)))
			return QUIET_NEVER;
		if (i == 0)
			print_line(stderr, CTL_NAME ": waiting for %s to finish", other);
		nanosleep(&pause, NULL);
	}
	return QUIET_TIME_UP;
}

enum quiet_result quiet_wait(const struct sysroot *root, const char *menu, unsigned seconds)
{
	const struct waiting waiting = { .root = root, .menu = menu, .fd = -1 };

	return wait_until(look_around, &waiting, seconds);
}

enum quiet_result quiet_lock(const struct sysroot *root, int fd, unsigned seconds)
{
	const struct waiting waiting = { .root = root, .fd = fd };

	return wait_until(look_at_lock, &waiting, seconds);
}

static bool is_kernel(const char *paragraph)
{
	/* Debian's and Ubuntu's; Proxmox' from its version 8 on, and before. */
	static const char *const names[] = { "linux-image-", "proxmox-kernel-", "pve-kernel-", NULL };
	static const char field[] = "Package: ";

	if (!startswith(paragraph, field))
		return false;
	for (const char *const *name = names; *name; name++)
		if (startswith(paragraph + strlen(field), *name))
			return true;
	return false;
}

/* One paragraph of dpkg's status file: a kernel whose state is neither whole nor gone. */
static bool is_unfinished_kernel(const char *paragraph, size_t length)
{
	static const char status[] = "\nStatus: ";
	auto_free char *text = NULL;
	const char *at, *state;

	if (!is_kernel(paragraph))
		return false;
	text = format_text("%.*s", (int)length, paragraph);
	at = strstr(text, status);
	if (!at)
		return false;
	at += strlen(status);
	/* Three arguments: what is wanted, whether it is sound, the state. */
	state = memrchr(at, ' ', strcspn(at, "\n"));
	return state && (startswith(state, " unpacked") || startswith(state, " half-") ||
			 startswith(state, " triggers-"));
}

/* In a file of dpkg's, which may be missing. */
static bool has_unfinished_kernel(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, path, STATUS_MOST, NULL);
	const char *at = text;

	/* Any number of empty lines may part them (dpkg's lib/dpkg/parse.c). */
	while (at && *(at += strspn(at, "\n"))) {
		const char *end = strstr(at, "\n\n");
		size_t length = end ? (size_t)(end - at) : strlen(at);

		if (is_unfinished_kernel(at, length))
			return true;
		at += length;
	}
	return false;
}

bool quiet_kernel_is_unfinished(const struct sysroot *root)
{
	/* Each step that dpkg made since it wrote its status file has one of its own, which stays when dpkg is killed
	 * (dpkg's lib/dpkg/dbmodify.c). */
	return has_unfinished_kernel(root, "/var/lib/dpkg/status") ||
	       any_numbered(root, "/var/lib/dpkg/updates", has_unfinished_kernel);
}

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

/* POSIX record locks: of dpkg, and apt around it (dpkg's lib/dpkg/dbmodify.c), and of an rpm transaction, its own or
 * dnf's (rpm's lib/rpmlock.cc), in its database's folder: of Fedora and RHEL 10, and of older ones. */
static const struct package_lock {
	const char *path;
	const char *owner;
} package_locks[] = {
	{ "/var/lib/dpkg/lock-frontend", "dpkg" },
	{ "/var/lib/dpkg/lock", "dpkg" },
	{ "/usr/lib/sysimage/rpm/.rpm.lock", "rpm" },
	{ "/var/lib/rpm/.rpm.lock", "rpm" },
};

/* Returns the process that holds a lock, or 0. Locks for reading are not asked for: nothing changes under them. */
static pid_t lock_holder(const struct sysroot *root, const char *path)
{
	auto_close int fd = sysroot_open(root, path, O_RDONLY, 0);
	struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET };

	if (fd < 0 || fcntl(fd, F_GETLK, &lock) < 0 || lock.l_type == F_UNLCK)
		return 0;
	return lock.l_pid;
}

/* Returns its process, or 0, and its name in *name. */
static pid_t package_manager(const struct sysroot *root, const char **name)
{
	for (size_t i = 0; i < sizeof(package_locks) / sizeof(*package_locks); i++) {
		pid_t holder = lock_holder(root, package_locks[i].path);

		*name = package_locks[i].owner;
		if (holder)
			return holder;
	}
	return 0;
}

/* Reads the fourth field of /proc/PID/stat, after the name in parentheses, which may contain anything. */
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

/* grub-mkconfig -o keeps its output open from beginning to end: under the name that it was given, which may be one of
 * Fedora's links, with this suffix (GRUB's util/grub-mkconfig.in). */
#define UNFINISHED ".new"

static const char *const menu_names[] = {
	"/boot/grub/grub.cfg",
	"/boot/grub2/grub.cfg",
	"/etc/grub2.cfg",
	"/etc/grub2-efi.cfg",
};

/* The kernel refuses a read lease on a file that is open for writing (fcntl(2), "Leases"). Only a process that may
 * write the file can delay us this way, whatever its name. */
static bool is_being_written(const struct sysroot *root, const char *path)
{
	auto_close int fd = sysroot_open(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0);

	/* Opening the file meanwhile breaks the lease with a signal; choose one that is ignored by default. */
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

/* Whether any entry whose name begins with a digit, in a folder that may be missing, passes a test. */
static bool any_numbered(const struct sysroot *root, const char *folder, path_test *passes)
{
	auto_closedir DIR *entries = sysroot_opendir(root, folder);
	struct dirent *entry;

	while (entries && (entry = readdir(entries))) {
		auto_free char *numbered = format_text("%s/%s", folder, entry->d_name);

		if (isdigit((unsigned char)entry->d_name[0]) && passes(root, numbered))
			return true;
	}
	return false;
}

char *quiet_disturber(const struct sysroot *root, const char *menu)
{
	const char *manager;

	if (package_manager(root, &manager))
		return copy_text(manager);
	return menu_is_being_made(root, menu) ? copy_text("grub-mkconfig") : NULL;
}

/* What is polled. */
struct waiting {
	const struct sysroot *root;
	const char *menu; /* when waiting for other programs */
	int fd;		  /* when waiting for a lock */
};

/* Returns what we wait for, or NULL. The caller frees it. */
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
		const char *manager;

		if (!other)
			return QUIET;
		if (started_us(package_manager(waiting->root, &manager)))
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
	/* Debian and Ubuntu; Proxmox since version 8, and before. */
	static const char *const names[] = { "linux-image-", "proxmox-kernel-", "pve-kernel-", NULL };
	static const char field[] = "Package: ";

	if (!startswith(paragraph, field))
		return false;
	for (const char *const *name = names; *name; name++)
		if (startswith(paragraph + strlen(field), *name))
			return true;
	return false;
}

/* Whether a paragraph of dpkg's status file is a kernel that is neither completely installed nor removed. */
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
	/* Three words: the wanted state, the error flag, the current state. */
	state = memrchr(at, ' ', strcspn(at, "\n"));
	return state && (startswith(state, " unpacked") || startswith(state, " half-") ||
			 startswith(state, " triggers-"));
}

/* The same for a whole file of dpkg, which may be missing. */
static bool has_unfinished_kernel(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, path, STATUS_MOST, NULL);
	const char *at = text;

	/* Paragraphs are separated by one or more empty lines (dpkg's lib/dpkg/parse.c). */
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
	/* Each step since dpkg last wrote its status file has a file of its own, which remains if dpkg is killed
	 * (dpkg's lib/dpkg/dbmodify.c). */
	return has_unfinished_kernel(root, "/var/lib/dpkg/status") ||
	       any_numbered(root, "/var/lib/dpkg/updates", has_unfinished_kernel);
}

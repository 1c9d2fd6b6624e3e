// SPDX-License-Identifier: GPL-2.0-or-later
#include "../lib/escape.h"
#include "quiet.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
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
	auto_free char *full = sysroot_path(root, path);
	auto_close int fd = open(full, O_RDONLY | O_CLOEXEC);
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

static bool is_mkconfig_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	return strcmp(name, "grub-mkconfig") == 0 || strcmp(name, "grub2-mkconfig") == 0;
}

/* A script shows as its shell with the script's path behind it. */
static bool is_mkconfig(const char *cmdline, size_t length)
{
	const char *second = cmdline + strlen(cmdline) + 1;
	const char *slash = strrchr(cmdline, '/');
	const char *shell = slash ? slash + 1 : cmdline;

	if (is_mkconfig_name(cmdline))
		return true;
	return second < cmdline + length && *second == '/' && is_mkconfig_name(second) &&
	       strlen(shell) >= 2 && strcmp(shell + strlen(shell) - 2, "sh") == 0;
}

/* Only who may write the menu can disturb. */
static bool disturbs(const char *folder)
{
	auto_free char *path = format_text("%s/cmdline", folder);
	auto_free char *cmdline = NULL;
	struct stat status;
	size_t length = 0;

	if (stat(folder, &status) < 0 || (status.st_uid != 0 && status.st_uid != geteuid()))
		return false;
	cmdline = file_read(path, 1 << 22, &length);
	return cmdline && is_mkconfig(cmdline, length);
}

typedef bool path_test(const char *path);

/* Whether one of those whose name begins with a digit in a folder, which may be missing, passes a test. */
static bool any_numbered(const struct sysroot *root, const char *folder, path_test *passes)
{
	auto_free char *path = sysroot_path(root, folder);
	DIR *entries = opendir(path);
	struct dirent *entry;
	bool found = false;

	if (!entries)
		return false;
	while (!found && (entry = readdir(entries))) {
		auto_free char *numbered = format_text("%s/%s", path, entry->d_name);

		found = isdigit((unsigned char)entry->d_name[0]) && passes(numbered);
	}
	closedir(entries);
	return found;
}

char *quiet_disturber(const struct sysroot *root)
{
	if (package_manager(root))
		return copy_text("dpkg");
	return any_numbered(root, "/proc", disturbs) ? copy_text("grub-mkconfig") : NULL;
}

/* Who we wait for, or NULL. A copy for the caller to free. */
typedef char *look_function(const struct sysroot *root, int fd);

static char *look_around(const struct sysroot *root, int fd)
{
	(void)fd;
	return quiet_disturber(root);
}

static char *look_at_lock(const struct sysroot *root, int fd)
{
	(void)root;
	return flock(fd, LOCK_EX | LOCK_NB) < 0 ? copy_text("another '" CTL_NAME " apply'") : NULL;
}

static enum quiet_result wait_until(look_function *look, int fd, const struct sysroot *root, unsigned seconds)
{
	const struct timespec pause = { .tv_nsec = 1000000000 / WAITS_A_SECOND };

	for (unsigned i = 0; i <= seconds * WAITS_A_SECOND; i++) {
		auto_free char *other = look(root, fd);

		if (!other)
			return QUIET;
		if (started_us(package_manager(root)))
			return QUIET_NEVER;
		if (i == 0)
			print_line(stderr, CTL_NAME ": waiting until %s has finished", other);
		nanosleep(&pause, NULL);
	}
	return QUIET_TIME_UP;
}

enum quiet_result quiet_wait(const struct sysroot *root, unsigned seconds)
{
	return wait_until(look_around, -1, root, seconds);
}

enum quiet_result quiet_lock(const struct sysroot *root, int fd, unsigned seconds)
{
	return wait_until(look_at_lock, fd, root, seconds);
}

static bool is_kernel(const char *paragraph)
{
	/* Debian's and Ubuntu's; Proxmox' from its version 8 on, and before. */
	static const char *const names[] = { "linux-image-", "proxmox-kernel-", "pve-kernel-", NULL };
	static const char field[] = "Package: ";

	if (strncmp(paragraph, field, strlen(field)) != 0)
		return false;
	for (const char *const *name = names; *name; name++)
		if (strncmp(paragraph + strlen(field), *name, strlen(*name)) == 0)
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
	/* Three words: what is wanted, whether it is sound, the state. */
	state = memrchr(at, ' ', strcspn(at, "\n"));
	return state && (strncmp(state, " unpacked", 9) == 0 || strncmp(state, " half-", 6) == 0 ||
			 strncmp(state, " triggers-", 10) == 0);
}

/* In a file of dpkg's, which may be missing. */
static bool has_unfinished_kernel(const char *path)
{
	auto_free char *text = file_read(path, STATUS_MOST, NULL);
	const char *at = text;

	while (at && *at) {
		const char *end = strstr(at, "\n\n");
		size_t length = end ? (size_t)(end - at) : strlen(at);

		if (is_unfinished_kernel(at, length))
			return true;
		at += length + (end ? 2 : 0);
	}
	return false;
}

bool quiet_kernel_is_unfinished(const struct sysroot *root)
{
	auto_free char *status = sysroot_path(root, "/var/lib/dpkg/status");

	/* Each step that dpkg made since it wrote its status file has one of its own, which stays when dpkg is killed
	 * (dpkg's lib/dpkg/dbmodify.c). */
	return has_unfinished_kernel(status) || any_numbered(root, "/var/lib/dpkg/updates", has_unfinished_kernel);
}

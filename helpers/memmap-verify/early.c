// SPDX-License-Identifier: GPL-2.0-or-later
#include "early.h"

#include <fcntl.h>
#include <string.h>
#include <syslog.h>

#include "base/escape.h"
#include "base/file-write.h"
#include "base/sysroot.h"
#include "granted/finding.h"
#include "granted/verdict-output.h"
#include "kernel/kaslr.h"
#include "kernel/line.h"

#define DRIVER_OVERRIDE PLATFORM_DEVICE "/driver_override"
#define UNBIND "/sys/bus/platform/drivers/e820_pmem/unbind"
#define VERDICT_PATH RUN_FOLDER "/verdict"
#define REPORT_PATH RUN_FOLDER "/report"

/* The kernel accepts ten lines in five seconds from one open of /dev/kmsg; five are for other messages. */
#define FINDINGS_TOLD 5

/* A line for the kernel has at most 1024 bytes. */
#define LINE_MOST 900

enum policy {
	POLICY_OFF,
	POLICY_WARN,
	POLICY_BLOCK,
	POLICY_STOP,
};

static const char *const policy_names[] = {
	[POLICY_OFF] = "off",
	[POLICY_WARN] = "warn",
	[POLICY_BLOCK] = "block",
	[POLICY_STOP] = "stop",
};

struct early {
	const struct sysroot *root;
	int kmsg; /* -1: use standard error */
	enum policy policy;
};

/* LOG_ERR is shown on the console even with "quiet". */
__attribute__((format(printf, 3, 4)))
static void log_line(const struct early *early, int level, const char *format, ...)
{
	auto_free char *text = NULL, *line = NULL, *escaped = NULL;
	int fd = early->kmsg < 0 ? STDERR_FILENO : early->kmsg;
	va_list values;

	va_start(values, format);
	text = format_values(format, values);
	va_end(values);
	escaped = escape_text(text);
	line = early->kmsg < 0 ? format_text("memmap: %.*s\n", LINE_MOST, escaped)
			       : format_text("<%d>memmap: %.*s\n", level, LINE_MOST, escaped);
	/* A failure could not be reported anywhere. */
	(void)!write(fd, line, strlen(line));
}

static bool take_policy(const char *value, enum policy first, enum policy *policy)
{
	for (enum policy each = first; each <= POLICY_STOP; each++) {
		if (!streq(value, policy_names[each]))
			continue;
		*policy = each;
		return true;
	}
	return false;
}

/* The user's argument overrides the policy of the file. */
static void choose_policy(struct early *early, const struct line *line)
{
	early->policy = POLICY_BLOCK;
	if (line->policy && !take_policy(line->policy, POLICY_WARN, &early->policy))
		log_line(early, LOG_ERR, "memmap.policy=%s ignored: expected warn, block or stop", line->policy);
	if (line->person_policy && !take_policy(line->person_policy, POLICY_OFF, &early->policy))
		log_line(early, LOG_ERR, "rd.memmap.policy=%s ignored: expected off, warn, block or stop",
		    line->person_policy);
}

static void write_report(const struct early *early, const char *path, const char *text)
{
	if (!file_put(early->root, path, O_CREAT, text))
		log_line(early, LOG_ERR, "%s cannot be written", path);
}

/* The verdict is for programs, the report for people. */
static void leave_verdict(const struct early *early, const struct verdict *verdict)
{
	auto_free char *data = format_text("verdict=%s\npolicy=%s\n", level_name(verdict_level(verdict)),
					   policy_names[early->policy]);
	auto_free char *report = NULL;
	size_t length;
	FILE *out = open_memstream(&report, &length);

	if (!out)
		out_of_memory();
	verdict_print(verdict, out);
	if (fclose(out) != 0)
		out_of_memory();
	folder_make(early->root, RUN_FOLDER);
	write_report(early, REPORT_PATH, report);
	write_report(early, VERDICT_PATH, data);
}

static void log_findings(const struct early *early, const struct verdict *verdict)
{
	size_t bad = 0;

	for (size_t i = 0; i < verdict->count; i++) {
		auto_free char *line = NULL;

		if (verdict->list[i].reason == REASON_OK || bad++ >= FINDINGS_TOLD)
			continue;
		line = finding_line(&verdict->list[i]);
		log_line(early, LOG_ERR, "%s", line);
	}
	if (bad > FINDINGS_TOLD)
		log_line(early, LOG_ERR, "and %zu more: see " REPORT_PATH, bad - FINDINGS_TOLD);
}

static void log_verdict(const struct early *early, const struct verdict *verdict)
{
	switch (verdict_level(verdict)) {
	case LEVEL_WARNING:
		log_line(early, LOG_WARNING, "kaslr: %s, %s", kaslr_name(verdict->kaslr), verdict->kaslr_text);
		break;
	case LEVEL_UNKNOWN:
		log_line(early, LOG_ERR, "cannot check what the kernel granted (verdict: unknown)");
		log_findings(early, verdict);
		break;
	case LEVEL_FAILED:
		log_findings(early, verdict);
		break;
	default:
		log_line(early, LOG_INFO, "the kernel granted what was requested, verdict: ok");
	}
}

/* A driver releases its devices even while they are mounted, which loses their contents. */
static bool some_is_mounted(const struct sysroot *root)
{
	auto_free char *mounts = sysroot_read(root, "/proc/mounts", 64 * MIB, NULL);

	return mounts && (startswith(mounts, "/dev/pmem") || strstr(mounts, "\n/dev/pmem"));
}

/* Asks memmap-release for its work once the system is up. */
static bool leave_blocked(const struct early *early)
{
	auto_free char *text = format_text("%s\n", policy_names[early->policy]);

	return file_put(early->root, BLOCKED_PATH, O_CREAT, text);
}

/* No driver may bind from here on. Checking for a bound one after that leaves no gap. */
static bool forbid_drivers(const struct early *early)
{
	if (!sysroot_exists(early->root, PLATFORM_DEVICE))
		return false;
	if (some_is_mounted(early->root)) {
		log_line(early, LOG_ERR, "the devices are NOT kept back: some are mounted already");
		return false;
	}
	if (file_put(early->root, DRIVER_OVERRIDE, 0, "none\n"))
		return true;
	log_line(early, LOG_ERR, "the devices could NOT be kept back: " DRIVER_OVERRIDE " cannot be written");
	return false;
}

static void unbind_driver(const struct early *early, int level, const char *why)
{
	if (sysroot_exists(early->root, PLATFORM_DEVICE "/driver") &&
	    !file_put(early->root, UNBIND, 0, "e820_pmem\n")) {
		log_line(early, LOG_ERR, "the devices could NOT be kept back: their driver has them, and " UNBIND
		    " cannot be written");
		return;
	}
	log_line(early, level, "/dev/pmem* are kept back (%s); rd.memmap.policy=warn on the command line makes them "
			    "available anyway", why);
}

static void keep_devices_back(const struct early *early)
{
	if (!forbid_drivers(early))
		return;
	if (!leave_blocked(early))
		log_line(early, LOG_ERR, BLOCKED_PATH " cannot be written, so no device will be released, correct ones "
						 "included");
	unbind_driver(early, LOG_ERR, policy_names[early->policy]);
}

/* An earlier check may have kept back regions that are now good, without being able to record it. */
static void leave_blocked_again(const struct early *early)
{
	auto_free char *driver = sysroot_read(early->root, DRIVER_OVERRIDE, 4096, NULL);

	if (driver && streq(driver, "none\n"))
		leave_blocked(early);
}

/* A trial boot does not wait for a user: the next boot uses the previous arguments. */
static void reboot_trial(const struct early *early)
{
	log_line(early, LOG_ERR, "this boot is a trial of new arguments, and they failed: rebooting");
	sleep(3);
	if (!file_put(early->root, "/proc/sysrq-trigger", 0, "b\n"))
		log_line(early, LOG_ERR, "cannot reboot; continuing");
}

static bool act_on_verdict(struct early *early, const struct evidence *evidence, const struct verdict *verdict)
{
	choose_policy(early, &evidence->line);
	if (early->policy == POLICY_OFF)
		return false;
	leave_verdict(early, verdict);
	log_verdict(early, verdict);
	if (verdict_level(verdict) < LEVEL_UNKNOWN) {
		leave_blocked_again(early);
		return false;
	}
	if (early->policy == POLICY_WARN)
		return false;
	keep_devices_back(early);
	if (early->policy != POLICY_STOP)
		return false;
	if (evidence->line.reboots)
		reboot_trial(early);
	return !evidence->line.reboots;
}

static void open_log(struct early *early)
{
	early->kmsg = sysroot_open(early->root, "/dev/kmsg", O_WRONLY | O_APPEND | O_NOCTTY, 0);
}

static void close_log(struct early *early)
{
	if (early->kmsg >= 0)
		close(early->kmsg);
}

bool early_act(const struct sysroot *root, const struct evidence *evidence, const struct verdict *verdict)
{
	struct early early = { .root = root, .kmsg = -1 };
	bool stops;

	if (!evidence->line.memmap_count)
		return false;
	open_log(&early);
	stops = act_on_verdict(&early, evidence, verdict);
	close_log(&early);
	return stops;
}

static bool line_keeps_back(const struct line *line)
{
	return line->memmap_count &&
	       (!line->person_policy || !streq(line->person_policy, policy_names[POLICY_WARN]));
}

bool early_in_crash_kernel(const struct sysroot *root)
{
	auto_free char *text = NULL;
	auto_clean(line) struct line line = { 0 };
	struct early early = { .root = root, .kmsg = -1 };

	if (!sysroot_exists(root, "/proc/vmcore"))
		return false;
	text = line_read_running(root);
	line_parse(&line, text ? text : "");
	if (!line_keeps_back(&line))
		return true;
	open_log(&early);
	if (forbid_drivers(&early))
		unbind_driver(&early, LOG_INFO, "crash kernel");
	close_log(&early);
	return true;
}

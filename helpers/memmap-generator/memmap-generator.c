// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-generator: writes systemd units that create and mount the filesystems of the file, and that watch a trial. */
#include <fcntl.h>
#include <getopt.h>

#include "base/messages.h"
#include "base/program.h"
#include "base/sysroot.h"
#include "conf/conf-file.h"
#include "conf/conf.h"
#include "generator.h"
#include "kernel/container.h"

#define NAME "memmap-generator"

/* The kernel accepts no longer records. */
#define RECORD_MOST 900

/* LOG_DAEMON of syslog(3), as used by systemd's own generators. */
#define FACILITY (3 << 3)

static void usage(void)
{
	printf("Usage: " NAME " [options] [FOLDER | NORMAL EARLY LATE]\n"
	       "\n"
	       "Write systemd units to FOLDER, or NORMAL, that create and mount the filesystems that\n"
	       "/etc/memmap.conf asks for, and on a trial boot one that reboots if it does not come up;\n"
	       "without a folder, print them.\n"
	       "\n"
	       "Options:\n"
	       "      --sysroot DIR  read /etc, /proc, /sys, /run and /dev below DIR\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-generator(8) and memmap.conf(5).\n");
}

static bool environment_is(const char *name, const char *value)
{
	const char *got = getenv(name);

	return got && streq(got, value);
}

/* The variable does not exist before systemd 251. */
static bool is_initramfs(const struct sysroot *root)
{
	return environment_is("SYSTEMD_IN_INITRD", "1") || sysroot_exists(root, "/etc/initrd-release");
}

/* An initramfs mounts other filesystems, a user's systemd none; and the memory of a crashed kernel must be preserved.
 */
static bool has_nothing_to_do(const struct sysroot *root)
{
	return is_container(root) || is_initramfs(root) ||
	       environment_is("SYSTEMD_SCOPE", "user") || sysroot_exists(root, "/proc/vmcore");
}

static bool is_run_by_systemd(const char *folder)
{
	const char *runtime = "/run/systemd/generator";

	return folder && (environment_is("SYSTEMD_SCOPE", "system") ||
			  startswith(folder, runtime));
}

static void log_one(int kmsg, const struct message *message)
{
	static const int levels[] = {
		[MESSAGE_ERROR] = 3, [MESSAGE_WARNING] = 4, [MESSAGE_NOTE] = 6,
	};
	auto_free char *record = NULL;
	size_t length = 0;
	FILE *text = open_memstream(&record, &length);

	if (!text)
		return;
	fprintf(text, "<%d>" NAME "[%d]: ", FACILITY | levels[message->kind], (int)getpid());
	message_print(message, NAME, text);
	if (fclose(text) != 0)
		return;
	if (length > RECORD_MOST) {
		length = RECORD_MOST;
		record[length - 1] = '\n';
	}
	/* A failure could not be reported anywhere. */
	(void)!write(kmsg, record, length);
}

static void log_all(int kmsg, const struct messages *messages)
{
	for (size_t i = 0; i < messages->count; i++)
		log_one(kmsg, &messages->list[i]);
	for (enum message_kind kind = 0; kind < MESSAGE_KINDS; kind++) {
		const struct message more = { .kind = kind, .text = messages_more(messages, kind) };

		if (more.text)
			log_one(kmsg, &more);
		free(more.text);
	}
}

/* There is no journal yet when systemd runs generators. */
static void report_messages(const struct messages *messages, const struct sysroot *root, const char *folder)
{
	auto_close int kmsg = -1;

	if (is_run_by_systemd(folder))
		kmsg = sysroot_open(root, "/dev/kmsg", O_WRONLY | O_APPEND | O_NOCTTY, 0);
	if (kmsg < 0)
		messages_print(messages, NAME, stderr);
	else
		log_all(kmsg, messages);
}

static bool wants_filesystems(const struct conf *conf)
{
	for (size_t i = 0; i < conf->count; i++)
		if (conf->regions[i].filesystem)
			return true;
	return false;
}

static void generate_units(const struct sysroot *root, const struct output *output)
{
	auto_free char *path = sysroot_path(root, CONF_PATH);
	auto_clean(conf) struct conf conf;
	auto_clean(choice) struct choice choice = { 0 };

	conf_init(&conf, path);
	conf_read(&conf, root, output->messages);
	if (conf.count && messages_errors(output->messages))
		say_error(output->messages, "%s has mistakes; of its regions only those are made or mounted that "
			  "have none", path);
	trial_write(output, root, conf.trial_minutes);
	if (!wants_filesystems(&conf))
		return;
	choose(&choice, &conf, root, output->messages);
	for (size_t i = 0; i < choice.count; i++) {
		auto_free char *loss = format_text("nothing is created or mounted in %s",
						   choice.list[i].region->name);

		units_write(output, &choice.list[i], CONF_PATH);
		output_end(output, loss);
	}
}

static void run(const struct sysroot *root, const char *folder)
{
	auto_clean(messages) struct messages messages = { 0 };
	struct written written = { 0 };
	const struct output output = { .folder = folder, .messages = &messages, .written = &written };

	if (has_nothing_to_do(root))
		return;
	generate_units(root, &output);
	report_messages(&messages, root, folder);
}

int main(int argc, char **argv)
{
	struct sysroot root;
	int status;

	if (!program_only_root(NAME, usage, argc, argv, &root, &status))
		return status;
	if (argc - optind == 2 || argc - optind > 3) {
		fprintf(stderr, NAME ": error: specify one folder, three, or none\n");
		return program_usage_error(NAME);
	}
	run(&root, argv[optind]);
	/* No error may fail the boot. */
	return EXIT_SUCCESS;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/spawn.h"
#include "settings-reader.h"
#include "settings-values.h"

#define SETTINGS GRUB_SETTINGS_PATH
#define DROP_INS GRUB_DROP_INS
#define SETTINGS_MOST MIB

/* GRUB's util/grub-mkconfig.in reads the settings under `set -e`, after `set $grub_probe dummy`. */
#define SECOND_ARGUMENT "dummy"

static const struct known {
	const char *mkconfig; /* $0 of the settings */
	const char *probe;    /* $1 */
} known[] = {
	{ "/usr/sbin/grub-mkconfig", "/usr/sbin/grub-probe" },
	{ "/usr/sbin/grub2-mkconfig", "/usr/sbin/grub2-probe" },
};

static const struct known *find_mkconfig(const struct sysroot *root)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (sysroot_is_program(root, known[i].mkconfig))
			return &known[i];
	return &known[0];
}

/* Whether grub-mkconfig reads drop-ins, a patch of Debian's; true if the script cannot be read. */
static bool reads_drop_ins(const struct sysroot *root, const struct known *of)
{
	auto_free char *script = sysroot_read(root, of->mkconfig, SETTINGS_MOST, NULL);

	return !script || strstr(script, "/default/grub.d/");
}

/* Output of the settings is discarded; a missing last line shows that one of them ended the shell. They see the same
 * arguments as in grub-mkconfig. */
char *grub_settings_run(const char *mkconfig, const char *probe, const char *file, const char *folder)
{
	static const char script[] =
		"exec 3>&1 >/dev/null 2>&1 </dev/null\n"
		"unset GRUB_CMDLINE_LINUX GRUB_CMDLINE_LINUX_DEFAULT\n"
		"memmap_file=$3\n"
		"memmap_folder=$4\n"
		"set -- \"$1\" \"$2\"\n"
		"set -e\n"
		"if [ -f \"$memmap_file\" ]; then . \"$memmap_file\" 3>&-; fi\n"
		"for x in \"$memmap_folder\"/*.cfg; do\n"
		"	if [ -e \"$x\" ]; then . \"$x\" 3>&-; fi\n"
		"done\n"
		"printf '%s %s\\nend\\n' \"${GRUB_CMDLINE_LINUX-}\" \"${GRUB_CMDLINE_LINUX_DEFAULT-}\" >&3\n";
	const char *const command[] = { "/bin/sh", "-c", script, mkconfig, probe, SECOND_ARGUMENT, file,
					folder ? folder : "/nonexistent", NULL };
	auto_free char *output = NULL;
	char *end;

	if (run_output(command, &output) != 0)
		return NULL;
	end = strstr(output, "\nend\n");
	if (!end)
		return NULL;
	*end = '\0';
	return copy_text(output);
}

static const char *const used[] = { "GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT", NULL };

/* Like dash and most other shells. */
static void drop_nuls(char *text, size_t length, const char *shown, struct messages *messages)
{
	const char *first = memchr(text, '\0', length);
	size_t kept = 0;

	if (!first)
		return;
	message_add(messages, MESSAGE_WARNING, shown, place_in_text(text, first),
		    "a NUL byte, which shells drop or refuse, so " MAY_BE_MISSED);
	for (size_t i = 0; i < length; i++)
		if (text[i])
			text[kept++] = text[i];
	text[kept] = '\0';
}

/* A missing file, and anything but a regular file, sets nothing. */
static bool follow_file(const struct sysroot *root, const char *path, struct shell *shell, struct messages *messages)
{
	size_t length = 0;
	auto_free char *text = sysroot_read(root, path, SETTINGS_MOST, &length);
	int problem = errno;
	auto_free char *shown = sysroot_path(root, path);

	if (text)
		drop_nuls(text, length, shown, messages);
	if (text)
		return settings_follow(shell, shown, text, used, messages);
	if (problem != EFBIG && !file_is_unread(problem))
		return true;
	say_error(messages, "%s cannot be read (%s), so arguments in it that take RAM are ignored", shown,
		  strerror(problem));
	return false;
}

static int is_drop_in(const struct dirent *entry)
{
	return *entry->d_name != '.' && endswith(entry->d_name, ".cfg") && !streq(entry->d_name, GRUB_OUR_DROP_IN);
}

static int compare_names(const struct dirent **left, const struct dirent **right)
{
	return strcmp((*left)->d_name, (*right)->d_name);
}

/* Lists the drop-ins in byte order, as in Debian's shell. Returns their number, or -1. */
static int find_drop_ins(const struct sysroot *root, struct dirent ***found)
{
	auto_close int folder = sysroot_open(root, DROP_INS, O_RDONLY | O_DIRECTORY, 0);

	*found = NULL;
	return folder < 0 ? 0 : scandirat(folder, ".", found, is_drop_in, compare_names);
}

static bool follow_drop_ins(const struct sysroot *root, struct shell *shell, struct messages *messages)
{
	struct dirent **found;
	int count = find_drop_ins(root, &found);
	bool good = count >= 0;

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(DROP_INS "/%s", found[i]->d_name);

		good = good && follow_file(root, path, shell, messages);
		free(found[i]);
	}
	free(found);
	return good;
}

static const char *setting_value(const struct shell *shell, const char *name)
{
	const struct shell_variable *variable = shell_find(shell, name, strlen(name));

	return variable ? variable->value : "";
}

/* Debian's /bin/sh is dash; where Fedora's GRUB is, it is bash. A tree may lack the link. */
static bool has_bash(const struct sysroot *root, const struct known *of)
{
	auto_free char *shell = sysroot_real(root, "/bin/sh");

	return shell ? endswith(shell, "/bash") : of != &known[0];
}

static struct shell shell_before(const struct sysroot *root, const struct known *of)
{
	return (struct shell){
		.root = root, .zero = of->mkconfig, .one = of->probe, .two = SECOND_ARGUMENT,
		.is_bash = has_bash(root, of),
	};
}

static bool follow_all(struct shell *shell, bool drop_ins, struct messages *messages)
{
	return follow_file(shell->root, SETTINGS, shell, messages) &&
	       (!drop_ins || follow_drop_ins(shell->root, shell, messages));
}

static char *args_of_tree(const struct sysroot *root, const struct known *of, bool drop_ins, struct messages *messages)
{
	auto_clean(shell) struct shell shell = shell_before(root, of);

	if (!follow_all(&shell, drop_ins, messages) || !settings_values_check(&shell, messages))
		return NULL;
	return format_text("%s %s", setting_value(&shell, used[0]), setting_value(&shell, used[1]));
}

/* The shell does not tell where it stopped, so the texts are parsed for that. */
static void explain_failure(const struct known *of, bool drop_ins, struct messages *messages)
{
	size_t before = messages_errors(messages);

	free(args_of_tree(&sysroot_none, of, drop_ins, messages));
	if (messages_errors(messages) == before)
		say_error(messages, SETTINGS " cannot be evaluated, so grub-mkconfig fails and its arguments are not "
				    "known; try: sh -ne " SETTINGS);
}

/* What is only parsed has the places of values; its doubts do not matter where a shell evaluated all of it. */
static bool values_of_system_pass(const struct known *of, bool drop_ins, struct messages *messages)
{
	auto_clean(messages) struct messages doubts = { 0 };
	auto_clean(shell) struct shell shell = shell_before(&sysroot_none, of);

	return !follow_all(&shell, drop_ins, &doubts) || settings_values_check(&shell, messages);
}

static char *args_of_system(const struct known *of, bool drop_ins, struct messages *messages)
{
	auto_free char *args = grub_settings_run(of->mkconfig, of->probe, SETTINGS, drop_ins ? DROP_INS : NULL);

	if (!args)
		explain_failure(of, drop_ins, messages);
	return args && values_of_system_pass(of, drop_ins, messages) ? copy_text(args) : NULL;
}

char *grub_settings_args(const struct sysroot *root, struct messages *messages)
{
	const struct known *of = find_mkconfig(root);
	bool drop_ins = reads_drop_ins(root, of);

	return *root->path ? args_of_tree(root, of, drop_ins, messages) : args_of_system(of, drop_ins, messages);
}

void grub_settings_origins(const struct sysroot *root, struct origins *origins)
{
	bool drop_ins = reads_drop_ins(root, find_mkconfig(root));
	struct dirent **found = NULL;
	int count = drop_ins ? find_drop_ins(root, &found) : 0;

	origins_add(origins, root, SETTINGS);
	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(DROP_INS "/%s", found[i]->d_name);

		origins_add(origins, root, path);
		free(found[i]);
	}
	free(found);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/sysroot.h"
#include "boot-hugepages.h"
#include "hugepage-setting.h"
#include "named-values.h"
#include "shell-hugepages.h"
#include "text-lines.h"

#define UNIT_MOST (64 << 10)

static const char *const unit_folders[] = { "/etc/systemd/system", "/run/systemd/system",
					    "/usr/local/lib/systemd/system", "/usr/lib/systemd/system",
					    "/lib/systemd/system" };

struct service_command {
	const char *key; /* ExecStart or one of its kind */
	char *text;
	char *file;
	unsigned line;
};

struct service {
	struct service_command *list;
	size_t count;
	size_t room;
	struct named_values values; /* its environment */
};

/* A link to /dev/null masks the files of the folders behind. */
static bool is_there(const struct sysroot *root, const char *path)
{
	const char *name;
	auto_close int folder = sysroot_folder(root, path, &name);
	struct stat status;

	return folder >= 0 && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Drops those of a key, or all without one. */
static void drop_commands(struct service *service, const char *key)
{
	size_t kept = 0;

	for (size_t i = 0; i < service->count; i++) {
		if (key && !streq(service->list[i].key, key)) {
			service->list[kept++] = service->list[i];
			continue;
		}
		free(service->list[i].text);
		free(service->list[i].file);
	}
	service->count = kept;
}

static void service_free(struct service *service)
{
	drop_commands(service, NULL);
	free(service->list);
	named_values_free(&service->values);
}

static void read_setting(struct service *service, const struct setting_place *place, char *key, char *value)
{
	static const char *const starts[] = { "ExecStart", "ExecStartPre", "ExecStartPost" };

	if (streq(key, "EnvironmentFile")) {
		/* A dash in front allows it to be missing. */
		shell_values_read(&service->values, place->root, value + (*value == '-'));
	} else if (streq(key, "Environment")) {
		for (char *at = value; (at = strpbrk(at, "\"'"));)
			*at = ' ';
		shell_values_take(&service->values, text_strip(value));
	}
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		if (!streq(key, starts[i]))
			continue;
		if (*value)
			list_add(service, (struct service_command){
				.key = starts[i],
				.text = copy_text(value + strspn(value, "-@:+!|")),
				.file = copy_text(place->file),
				.line = place->line,
			});
		else
			drop_commands(service, starts[i]);
	}
}

static void parse_unit(struct service *service, char *text, const struct setting_place *file)
{
	struct text_lines lines = { text, 0 };
	struct setting_place place = *file;
	char *setting;

	for (; (setting = text_whole_line(&lines, &place.line)); free(setting)) {
		char *equals = strchr(setting, '=');

		if (!equals || *setting == '#' || *setting == ';')
			continue;
		*equals = '\0';
		read_setting(service, &place, text_strip(setting), text_strip(equals + 1));
	}
}

static void read_unit_file(struct service *service, const char *path, const struct setting_place *from)
{
	struct setting_place file = *from;
	size_t length;
	auto_free char *text = sysroot_read(from->root, path, UNIT_MOST, &length);

	file.file = path;
	if (!text) {
		hugepage_unread(&file);
		return;
	}
	blank_nuls(text, length);
	parse_unit(service, text, &file);
}

static int is_drop_in(const struct dirent *entry)
{
	return endswith(entry->d_name, ".conf");
}

static void read_drop_ins(struct service *service, const char *folder, const struct setting_place *from)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(from->root, folder, &found, is_drop_in);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, found[i]->d_name);

		read_unit_file(service, path, from);
		free(found[i]);
	}
	free(found);
}

/* The file of the first folder, and drop-ins of all. */
static void read_service_files(struct service *service, const char *name, const struct setting_place *from)
{
	bool found = false;

	for (size_t i = 0; i < sizeof(unit_folders) / sizeof(*unit_folders) && !found; i++) {
		auto_free char *path = format_text("%s/%s", unit_folders[i], name);

		found = is_there(from->root, path);
		if (found)
			read_unit_file(service, path, from);
	}
	for (size_t i = sizeof(unit_folders) / sizeof(*unit_folders); i-- > 0;) {
		auto_free char *folder = format_text("%s/%s.d", unit_folders[i], name);

		read_drop_ins(service, folder, from);
	}
}

/* "x@1.service" is made from x@.service. The caller frees it. */
static char *file_name_of(const char *name)
{
	const char *at = strchr(name, '@');

	return at ? format_text("%.*s.service", (int)(at - name) + 1, name) : copy_text(name);
}

/* The command with what stands between @ and the dot for each %i and %I. The caller frees it. */
static char *with_instance(const char *command, const char *name)
{
	const char *at = strchr(name, '@');
	int length = at ? (int)(strrchr(name, '.') - at) - 1 : 0;
	struct text text = { 0 };

	for (; *command; command++)
		if (at && command[0] == '%' && (command[1] == 'i' || command[1] == 'I')) {
			text_addf(&text, "%.*s", length, at + 1);
			command++;
		} else {
			text_add(&text, command, 1);
		}
	return text_take(&text);
}

static void read_service(struct hugepage_settings *settings, const char *name, const struct setting_place *from)
{
	auto_clean(service) struct service service = { 0 };
	auto_free char *file_name = file_name_of(name);

	read_service_files(&service, file_name, from);
	for (size_t i = 0; i < service.count; i++) {
		const struct service_command *command = &service.list[i];
		auto_free char *text = with_instance(command->text, name);
		const struct setting_place place = { from->root, command->file, command->line, text, from->messages };

		shell_hugepages_run(settings, text, &service.values, &place);
	}
}

struct names {
	char **list;
	size_t count;
	size_t room;
};

static void names_add(struct names *names, char *name)
{
	for (size_t i = 0; name && i < names->count; i++)
		if (streq(names->list[i], name)) {
			free(name);
			return;
		}
	if (name)
		list_add(names, name);
}

/* x.timer starts x.service. The caller frees it; NULL: another kind of unit. */
static char *service_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (!dot || (!streq(dot, ".service") && !streq(dot, ".timer")))
		return NULL;
	return format_text("%.*s.service", (int)(dot - name), name);
}

static int is_any(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

/* Targets of the system's end, and of its rescue. */
static int is_wanting(const struct dirent *entry)
{
	static const char *const others[] = { "shutdown", "reboot", "poweroff", "halt", "final", "kexec", "sleep",
					      "suspend", "hibernate", "hybrid-sleep", "rescue", "emergency" };
	const char *dot = strchr(entry->d_name, '.');

	if (!endswith(entry->d_name, ".wants") && !endswith(entry->d_name, ".requires"))
		return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if ((size_t)(dot - entry->d_name) == strlen(others[i]) && startswith(entry->d_name, others[i]))
			return false;
	return true;
}

static void find_services(struct names *names, const struct sysroot *root, const char *folder)
{
	struct dirent **wanting = NULL, **wanted = NULL;
	int count = sysroot_scandir(root, folder, &wanting, is_wanting);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, wanting[i]->d_name);
		int more = sysroot_scandir(root, path, &wanted, is_any);

		for (int j = 0; j < more; j++) {
			names_add(names, service_of(wanted[j]->d_name));
			free(wanted[j]);
		}
		if (more >= 0)
			free(wanted);
		free(wanting[i]);
	}
	free(wanting);
}

void unit_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages)
{
	const struct setting_place from = { root, NULL, 0, NULL, messages };
	struct names names = { 0 };

	for (size_t i = 0; i < sizeof(unit_folders) / sizeof(*unit_folders); i++)
		find_services(&names, root, unit_folders[i]);
	for (size_t i = 0; i < names.count; i++) {
		read_service(settings, names.list[i], &from);
		free(names.list[i]);
	}
	free(names.list);
}

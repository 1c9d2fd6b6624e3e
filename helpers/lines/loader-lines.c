// SPDX-License-Identifier: GPL-2.0-or-later
/* Files from which loaders other than GRUB, and the tools that make their entries and images, take command lines. */
#include <string.h>

#include "base/strbuf.h"
#include "base/sysroot.h"
#include "hugepages/text-lines.h"
#include "reading.h"
#include "takers/origins.h"

#define FILE_MOST MIB

/* Each line that begins with `key`, in any case, has a command line behind it and a `=`, `:` or blanks; NULL: all lines
 * together are one. */
struct source {
	const char *path;
	const char *key;
};

/* kernel-install(8), mkinitcpio(8), proxmox-boot-tool; the second only if the first does not exist */
static const struct source of_kernel_install[] = {
	{ "/etc/kernel/cmdline", NULL },
	{ "/usr/lib/kernel/cmdline", NULL },
};

static const struct source of_loaders[] = {
	/* ukify(1) */
	{ "/etc/kernel/uki.conf", "Cmdline" },
	{ "/etc/systemd/ukify.conf", "Cmdline" },
	/* dracut(8), for unified images */
	{ "/etc/dracut.conf", "cmdline" },
	/* rEFInd: "title" "arguments" */
	{ "/boot/refind_linux.conf", "\"" },
	/* SYSLINUX and LILO */
	{ "/boot/extlinux/extlinux.conf", "append" },
	{ "/boot/extlinux/linux.cfg", "append" },
	{ "/boot/extlinux.conf", "append" },
	{ "/etc/default/extlinux", "EXTLINUX_PARAMETERS" },
	{ "/etc/lilo.conf", "append" },
	/* Limine */
	{ "/etc/default/limine", "cmdline" },
};

/* Below each folder that may have the EFI system partition. */
static const struct source on_esp[] = {
	{ "/EFI/refind/refind.conf", "options" },
	{ "/EFI/BOOT/refind.conf", "options" },
	{ "/syslinux/syslinux.cfg", "append" },
	{ "/EFI/syslinux/syslinux.cfg", "append" },
	{ "/limine.conf", "cmdline" },
	{ "/limine.cfg", "cmdline" },
	{ "/limine/limine.conf", "cmdline" },
	{ "/EFI/limine/limine.conf", "cmdline" },
	{ "/EFI/BOOT/limine.conf", "cmdline" },
};

/* Quotes are one more argument's end here, and part of no argument that takes RAM. */
static void drop_quotes(char *line)
{
	for (; *line; line++)
		if (*line == '"')
			*line = ' ';
}

static void join_lines(char *text, struct text *all)
{
	struct text_lines lines = { .rest = text };
	struct text_line line;

	while (text_line_next(&lines, &line))
		if (*line.text != '#')
			text_addf(all, "%s ", line.text);
}

static void add_joined(struct reading *reading, char *text, const char *path)
{
	auto_clean(text) struct text all = { 0 };

	join_lines(text, &all);
	reading_add(reading, text_get(&all), path);
}

/* `Cmdline=@FILE` */
static void add_named_file(struct reading *reading, const char *path)
{
	auto_free char *text = reading_file(reading, path, FILE_MOST);

	if (!text)
		return;
	origins_add(&reading->origins, reading->root, path);
	add_joined(reading, text, path);
	origins_drop(&reading->origins, reading->root, path);
}

static void add_unquoted(struct reading *reading, char *value, const char *path)
{
	drop_quotes(value);
	reading_add(reading, value, path);
}

/* What is behind the key; NULL: another line. Limine and dracut have kernel_cmdline, Limine's settings an index. */
static char *behind_key(char *line, const char *key)
{
	if (strncasecmp(line, "kernel_", strlen("kernel_")) == 0)
		line += strlen("kernel_");
	if (strncasecmp(line, key, strlen(key)) != 0)
		return NULL;
	line += strlen(key);
	if (*line == '[' && strchr(line, ']'))
		line = strchr(line, ']') + 1;
	return line + strspn(line, " \t=:+");
}

static void read_each(struct reading *reading, char *text, const struct source *source)
{
	struct text_lines lines = { .rest = text };
	struct text_line line;

	while (text_line_next(&lines, &line)) {
		char *value = behind_key(line.text, source->key);

		if (value && *value == '@')
			add_named_file(reading, value + 1);
		else if (value)
			add_unquoted(reading, value, source->path);
	}
}

static bool read_source(struct reading *reading, const struct source *source)
{
	auto_free char *text = reading_file(reading, source->path, FILE_MOST);

	if (!text)
		return false;
	origins_add(&reading->origins, reading->root, source->path);
	if (source->key)
		read_each(reading, text, source);
	else
		add_joined(reading, text, source->path);
	origins_drop(&reading->origins, reading->root, source->path);
	return true;
}

void kernel_install_lines_read(struct reading *reading)
{
	if (!read_source(reading, &of_kernel_install[0]))
		read_source(reading, &of_kernel_install[1]);
}

static int is_part(const struct dirent *entry)
{
	return *entry->d_name != '.' && endswith(entry->d_name, ".conf");
}

/* Each file of a folder has lines with the key, or without one all of them are a part of one line (mkinitcpio(8)). */
static void read_parts(struct reading *reading, const char *folder, const char *key)
{
	auto_clean(text) struct text all = { 0 };
	struct dirent **found = NULL;
	int count = sysroot_scandir(reading->root, folder, &found, is_part), last = count;

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, found[i]->d_name);
		auto_free char *text = key ? NULL : reading_file(reading, path, FILE_MOST);

		if (key)
			read_source(reading, &(struct source){ path, key });
		else
			origins_add(&reading->origins, reading->root, path);
		if (text)
			join_lines(text, &all);
	}
	if (all.length)
		reading_add(reading, text_get(&all), folder);
	while (last-- > 0) {
		auto_free char *path = format_text("%s/%s", folder, found[last]->d_name);

		origins_drop(&reading->origins, reading->root, path);
		free(found[last]);
	}
	free(found);
}

/* Arguments are texts of a list, or one text with blanks between them. */
static void read_kernelstub(struct reading *reading)
{
	static const char path[] = "/etc/kernelstub/configuration";
	auto_free char *text = reading_file(reading, path, FILE_MOST);
	bool is_quoted = false;

	if (!text)
		return;
	for (char *at = text; *at; at++) {
		is_quoted = is_quoted != (*at == '"');
		if (*at == '"' || !is_quoted)
			*at = ' ';
	}
	origins_add(&reading->origins, reading->root, path);
	reading_add(reading, text, path);
	origins_drop(&reading->origins, reading->root, path);
}

void loader_lines_read(struct reading *reading)
{
	static const char *const esps[] = ESP_FOLDERS;

	for (size_t i = 0; i < sizeof(of_loaders) / sizeof(*of_loaders); i++)
		read_source(reading, &of_loaders[i]);
	for (size_t i = 0; i < sizeof(esps) / sizeof(*esps); i++)
		for (size_t j = 0; j < sizeof(on_esp) / sizeof(*on_esp); j++) {
			auto_free char *path = format_text("%s%s", esps[i], on_esp[j].path);

			read_source(reading, &(struct source){ path, on_esp[j].key });
		}
	read_parts(reading, "/etc/dracut.conf.d", "cmdline");
	read_parts(reading, "/etc/cmdline.d", NULL);
	read_parts(reading, "/etc/kernel/cmdline.d", NULL);
	read_kernelstub(reading);
	image_lines_read(reading);
}

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
	/* rEFInd: "title" "arguments" */
	{ "/boot/refind_linux.conf", "\"" },
	/* SYSLINUX and U-Boot */
	{ "/boot/extlinux/extlinux.conf", "append" },
	{ "/boot/syslinux/syslinux.cfg", "append" },
	/* Limine */
	{ "/boot/limine.conf", "cmdline" },
	{ "/boot/limine/limine.conf", "cmdline" },
};

/* Quotes are one more argument's end here, and part of no argument that takes RAM. */
static void drop_quotes(char *line)
{
	for (; *line; line++)
		if (*line == '"')
			*line = ' ';
}

static void read_together(struct reading *reading, char *text, const char *path)
{
	auto_clean(text) struct text all = { 0 };
	struct text_lines lines = { .rest = text };
	struct text_line line;

	while (text_line_next(&lines, &line))
		if (*line.text != '#')
			text_addf(&all, "%s ", line.text);
	reading_add(reading, text_get(&all), path);
}

static void read_each(struct reading *reading, char *text, const struct source *source)
{
	struct text_lines lines = { .rest = text };
	size_t length = strlen(source->key);
	struct text_line line;

	while (text_line_next(&lines, &line)) {
		if (strncasecmp(line.text, source->key, length) != 0)
			continue;
		drop_quotes(line.text);
		reading_add(reading, line.text + length + strspn(line.text + length, " \t=:"), source->path);
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
		read_together(reading, text, source->path);
	origins_drop(&reading->origins, reading->root, source->path);
	return true;
}

void kernel_install_lines_read(struct reading *reading)
{
	if (!read_source(reading, &of_kernel_install[0]))
		read_source(reading, &of_kernel_install[1]);
}

void loader_lines_read(struct reading *reading)
{
	for (size_t i = 0; i < sizeof(of_loaders) / sizeof(*of_loaders); i++)
		read_source(reading, &of_loaders[i]);
}

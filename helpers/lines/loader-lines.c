// SPDX-License-Identifier: GPL-2.0-or-later
/* Files from which loaders other than GRUB, and the tools that make their entries and images, take command lines. */
#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/sysroot.h"
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

/* The next line of a text without blanks around it; NULL: the end. The caller frees it. */
static char *take_line(const char **text)
{
	const char *begin = *text + strspn(*text, " \t");
	size_t length = strcspn(begin, "\n");

	if (!**text)
		return NULL;
	*text = begin + length + (begin[length] == '\n');
	while (length && isspace((unsigned char)begin[length - 1]))
		length--;
	return format_text("%.*s", (int)length, begin);
}

/* Quotes are one more argument's end here, and part of no argument that takes RAM. */
static void drop_quotes(char *line)
{
	for (; *line; line++)
		if (*line == '"')
			*line = ' ';
}

static void read_together(struct reading *reading, const char *text, const char *path)
{
	auto_clean(text) struct text all = { 0 };
	char *line;

	while ((line = take_line(&text))) {
		if (*line != '#')
			text_addf(&all, "%s ", line);
		free(line);
	}
	reading_add(reading, text_get(&all), path);
}

static void read_each(struct reading *reading, const char *text, const struct source *source)
{
	char *line;

	while ((line = take_line(&text))) {
		const char *behind = line + strlen(source->key);

		if (strncasecmp(line, source->key, strlen(source->key)) == 0) {
			drop_quotes(line);
			reading_add(reading, behind + strspn(behind, " \t=:"), source->path);
		}
		free(line);
	}
}

static bool read_source(struct reading *reading, const struct source *source)
{
	auto_free char *text = sysroot_read(reading->root, source->path, FILE_MOST, NULL);

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

// SPDX-License-Identifier: GPL-2.0-or-later
/* Unified kernel images and their addons, which contain command lines (UAPI.5 Unified Kernel Image,
 * systemd-stub(7)). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/sysroot.h"
#include "reading.h"

/* Microsoft's PE format: the offset of "PE\0\0" is in the DOS header, the number of sections and the size of the
 * optional header behind it, then sections of 40 bytes. */
#define DOS_HEADER 64
#define PE_OFFSET 60
#define PE_HEADER 24
#define SECTION 40
#define SECTIONS_MOST 96
#define CMDLINE_MOST (64 << 10)

static bool read_at(int fd, void *bytes, size_t length, uint64_t offset)
{
	return offset <= INT64_MAX && pread(fd, bytes, length, (off_t)offset) == (ssize_t)length;
}

static void add_image_section(struct reading *reading, int fd, const unsigned char *section, const char *path)
{
	uint64_t size = little_endian(section + 8, 4), in_file = little_endian(section + 16, 4);
	auto_free char *text = NULL;

	if (memcmp(section, ".cmdline", 8) != 0)
		return;
	if (!size || size > in_file)
		size = in_file;
	if (size > CMDLINE_MOST)
		size = CMDLINE_MOST;
	text = calloc(1, size + 1);
	if (!text)
		out_of_memory();
	if (!read_at(fd, text, size, little_endian(section + 20, 4)))
		return;
	for (char *at = text; (at = strpbrk(at, "\r\n"));)
		*at = ' ';
	reading_add(reading, text, path);
}

/* An image may have several lines, one for each of its profiles. */
static void read_image(struct reading *reading, const char *path)
{
	unsigned char dos[DOS_HEADER], header[PE_HEADER], section[SECTION];
	auto_close int fd = sysroot_open(reading->root, path, O_RDONLY | O_NONBLOCK, 0);
	uint64_t at, count;

	if (fd < 0)
		reading_warn_unread(reading, path, errno);
	if (fd < 0 || !read_at(fd, dos, sizeof(dos), 0) || memcmp(dos, "MZ", 2) != 0)
		return;
	at = little_endian(dos + PE_OFFSET, 4);
	if (!read_at(fd, header, sizeof(header), at) || memcmp(header, "PE\0\0", 4) != 0)
		return;
	count = little_endian(header + 6, 2);
	at += sizeof(header) + little_endian(header + 20, 2);
	for (uint64_t i = 0; i < count && i < SECTIONS_MOST; i++)
		if (read_at(fd, section, sizeof(section), at + i * SECTION))
			add_image_section(reading, fd, section, path);
}

static int is_efi(const struct dirent *entry)
{
	return *entry->d_name != '.' && endswith(entry->d_name, ".efi");
}

static int is_addon_folder(const struct dirent *entry)
{
	return endswith(entry->d_name, ".efi.extra.d");
}

static void read_images(struct reading *reading, const char *folder)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(reading->root, folder, &found, is_efi);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, found[i]->d_name);

		read_image(reading, path);
		free(found[i]);
	}
	free(found);
}

static void read_addons(struct reading *reading, const char *images)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(reading->root, images, &found, is_addon_folder);

	for (int i = 0; i < count; i++) {
		auto_free char *folder = format_text("%s/%s", images, found[i]->d_name);

		read_images(reading, folder);
		free(found[i]);
	}
	free(found);
}

void image_lines_read(struct reading *reading)
{
	static const char *const esps[] = ESP_FOLDERS;

	for (size_t i = 0; i < sizeof(esps) / sizeof(*esps); i++) {
		auto_free char *images = format_text("%s/EFI/Linux", esps[i]);
		auto_free char *addons = format_text("%s/loader/addons", esps[i]);

		read_images(reading, images);
		read_addons(reading, images);
		read_images(reading, addons);
	}
}

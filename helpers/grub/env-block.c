// SPDX-License-Identifier: GPL-2.0-or-later
#include "env-block.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "grub-probe.h"
#include "grubenv-block.h"

#define SECTOR 512

/* More than any tool makes: one sector. */
#define SECTORS_MOST 128

char *env_block_place(const char *grubenv)
{
	char *place = grubenv_block_value(grubenv, "env_block");

	if (place && *place)
		return place;
	free(place);
	return NULL;
}

struct place {
	uint64_t sector;
	uint64_t count;
};

/* A number of as many digits as surely fit. */
static bool read_number(const char **at, uint64_t *number)
{
	size_t digits = strspn(*at, "0123456789");

	if (!digits || digits > 15)
		return false;
	*number = strtoull(*at, NULL, 10);
	*at += digits;
	return true;
}

static bool read_place(struct place *place, const char *text)
{
	if (!read_number(&text, &place->sector) || *text++ != '+' || !read_number(&text, &place->count))
		return false;
	return !*text && place->count && place->count <= SECTORS_MOST;
}

static bool is_mapped(const struct sysroot *root)
{
	auto_free char *kinds = grub_probe(root, "abstraction");

	return kinds && kinds[strspn(kinds, " \n")];
}

/* The one device of GRUB's folder. GRUB takes the first device of a filesystem that it finds, and grub-editenv the
 * first that the kernel names, which need not be the same one. */
static char *env_device(struct env_block *block, const struct sysroot *root)
{
	auto_free char *devices = grub_probe(root, "device");
	const char *at = devices ? devices : "";
	char *device = grub_probe_word(&at);
	auto_free char *second = grub_probe_word(&at);

	if (device && !second && !is_mapped(root))
		return device;
	block->unread = !device;
	block->why = copy_text(!device  ? "grub-probe does not say on which device it is"
			       : second ? "its filesystem is on several devices, and GRUB may look on another one"
					: "it is on a mapped device, where grub-editenv does not reach it");
	free(device);
	return NULL;
}

static void read_sectors(struct env_block *block, const struct sysroot *root, const char *device,
			const struct place *place)
{
	size_t length = place->count * SECTOR;
	size_t room = 0;
	auto_free char *bytes = grow(NULL, &room, length + 1, 1);
	auto_close int fd = sysroot_open(root, device, O_RDONLY, 0);
	ssize_t got = fd < 0 ? -1 : pread(fd, bytes, length, (off_t)(place->sector * SECTOR));

	if (got < 0) {
		block->unread = true;
		block->why = format_text("%s cannot be read: %s", device, strerror(errno));
	} else if ((size_t)got < length) {
		block->why = format_text("%s ends before it", device);
	} else {
		bytes[length] = '\0';
		block->bytes = bytes;
		block->length = length;
		bytes = NULL;
	}
}

void env_block_read(struct env_block *block, const struct sysroot *root, const char *text)
{
	struct place place;
	auto_free char *device = NULL;

	*block = (struct env_block){ 0 };
	if (!read_place(&place, text)) {
		block->why = copy_text("it is not written as SECTOR+COUNT");
		return;
	}
	device = env_device(block, root);
	if (device)
		read_sectors(block, root, device, &place);
}

void env_block_free(struct env_block *block)
{
	free(block->bytes);
	free(block->why);
	*block = (struct env_block){ 0 };
}

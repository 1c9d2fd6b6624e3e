// SPDX-License-Identifier: GPL-2.0-or-later
#include "image-entries.h"

#include <string.h>

#include "base/escape.h"
#include "base/paths.h"
#include "ctl.h"
#include "grub/bls-entry.h"
#include "other-loaders.h"

#define ENTRY_MOST MIB

/* The image that an entry starts in place of a kernel, or NULL. The caller frees it. */
static char *image_of(const char *text)
{
	struct bls_field field;

	while (bls_field_next(&text, &field))
		if (bls_field_is(&field, "efi"))
			return bls_field_value(&field);
	return NULL;
}

static void report_image(const struct sysroot *root, const char *path, const char *args)
{
	auto_free char *text = sysroot_read(root, path, ENTRY_MOST, NULL);
	auto_free char *image = text ? image_of(text) : NULL;
	auto_free char *folder = NULL;
	auto_free char *advice = NULL;

	if (!image)
		return;
	folder = format_text("%.*s.extra.d/", (int)strcspn(image, " \t\r"), image);
	advice = addon_advice(folder, args);
	print_line(stderr, CTL_NAME ": warning: %s%s: starts a unified kernel image, which contains its arguments and "
				    "gets none from GRUB's menu; give it an addon: run %s", root->path, path, advice);
}

void images_report(const struct sysroot *root, const char *args)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(root, ENTRIES_FOLDER, &found, bls_entry_is_file);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(ENTRIES_FOLDER "/%s", found[i]->d_name);

		report_image(root, path, args);
		free(found[i]);
	}
	if (count >= 0)
		free(found);
}

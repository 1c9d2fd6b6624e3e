/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parts that read the next lines share. */
#pragma once

#include "base/messages.h"
#include "grub/menu-expand.h"
#include "grub/menu-variables.h"
#include "next-line.h"
#include "takers/origins.h"

/* Where the EFI system partition, or one that extends it, is mounted. */
#define ESP_FOLDERS { "/boot", "/efi", "/boot/efi", "/esp" }

struct reading {
	struct next_lines *lines;
	struct origins origins; /* files whose text may become part of any line */
	struct menu_variables variables;
	const struct sysroot *root;
	struct messages *messages;
	bool only_grub; /* no other loader makes lines */
};

/* The text of a file without NULs; NULL, with a warning unless there is no such file. The caller frees it. */
char *reading_file(struct reading *reading, const char *path, size_t most);

/* Warns of a file or a folder that may have arguments and cannot be read, if `problem`, an errno, says so. */
void reading_warn_unread(struct reading *reading, const char *path, int problem);

/* Adds a line of the file `path`, see next_lines_add(), with the origins of what it takes. */
void reading_add(struct reading *reading, const char *options, const char *path);

/* The same for a text of GRUB's, and every line that may result from it. */
void reading_add_expanded(struct reading *reading, const char *text, enum menu_use use, const char *path);

/* Add the lines of boot entries in separate files (BLS), of files that kernel-install(8) and loaders other than GRUB
 * read, of unified kernel images, and of modprobe.d(5). The first returns whether there are any. */
bool entry_lines_read(struct reading *reading);
void kernel_install_lines_read(struct reading *reading);
void loader_lines_read(struct reading *reading);
void image_lines_read(struct reading *reading);
void module_lines_read(struct reading *reading);

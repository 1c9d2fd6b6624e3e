/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that a shell script reserves. It is not run: every command counts, whatever it depends on. */
#pragma once

#include "hugepage-setting.h"
#include "named-values.h"

/* Adds what the text of a script reserves; it is modified. `file` is where it stands; its line is ignored. */
void shell_hugepages_parse(struct hugepage_settings *settings, char *text, const struct setting_place *file);

/* Adds what one line of commands reserves, and the scripts that it runs. `values`, its environment, become what it
 * sets. */
void shell_hugepages_run(struct hugepage_settings *settings, const char *line, struct named_values *values,
			 const struct setting_place *place);

/* Sets what a line NAME=VALUE... sets, or the lines of a file, if it can be read. */
void shell_values_take(struct named_values *values, const char *line);
void shell_values_read(struct named_values *values, const struct sysroot *root, const char *path);

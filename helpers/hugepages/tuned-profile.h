/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The settings of TuneD's active profile with the profiles that it includes, see tuned.conf(5) and TuneD's
 * tuned/profiles/loader.py. */
#pragma once

#include "hugepage-setting.h"

#define TUNED_ACTIVE "/etc/tuned/active_profile"

struct tuned_option {
	char *section;
	char *key;
	char *value;
	char *text; /* its line */
	unsigned line;
	const char *file; /* below the root; owned by the profile */
};

struct tuned_options {
	struct tuned_option *list;
	size_t count;
	size_t room;
};

/* Adds the options of one file, without `file`; the text is modified. Returns false, having added some of them, if
 * there are more than a person writes. */
bool tuned_options_parse(struct tuned_options *options, char *text);

/* Returns the value of the last option of this section and key, NULL: none. It belongs to the options. */
const char *tuned_options_find(const struct tuned_options *options, const char *section, const char *key);

void tuned_options_free(struct tuned_options *options);

struct tuned_profile {
	struct tuned_options options; /* in the order of the files, an included one before the one that includes it */
	char **files;		      /* in the order in which they are found */
	size_t count;
	size_t room;
};

/* Whether TuneD has a profile to apply. */
bool tuned_is_active(const struct sysroot *root);

/* Reads the active profile; nothing without one. What cannot be read or is not known is named in a warning. */
void tuned_profile_read(struct tuned_profile *profile, const struct sysroot *root, struct messages *messages);

void tuned_profile_free(struct tuned_profile *profile);

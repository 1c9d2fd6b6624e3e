/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernel logs of many machines. */
#pragma once

#include "base/base.h"

struct log {
	char *path;
	char *name;	/* for people */
	bool is_listed; /* found in a folder, not named by the user */
};

struct logs {
	struct log *list;
	size_t count;
	size_t room;
};

/* Whether a path given as a log is a folder of them. */
bool logs_is_folder(const char *given);

/* Adds a log, or what is in a folder but hidden files, sorted by name in the C locale. With `is_alone` nothing else is
 * given, and what is in a folder gets its file's name. Returns false with errno set if the folder cannot be read. */
bool logs_add(struct logs *logs, const char *given, bool is_alone);

void logs_free(struct logs *logs);

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The variables of a shell text that is parsed, but not run. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

struct shell_variable {
	char *name;
	char *value;
	char *file; /* where it was set last; NULL: not told */
	struct place place;
	bool is_readonly;
	const char *unknown; /* why the value may be incomplete, "a command substitution"; NULL: it is complete */
};

struct shell {
	const struct sysroot *root; /* where its programs are */
	const char *zero; /* $0 */
	const char *one;  /* $1 */
	const char *two;  /* $2, the last */
	struct shell_variable *list;
	size_t count;
	size_t room;
	const char *const *kept; /* names, NULL-terminated, that are exempt from the limit; or NULL */
	bool is_full;		 /* variables were left out */
	bool survives;	   /* failures, as after `set +e` */
	bool own_commands; /* there may be functions and aliases */
	const char *unknown_arguments; /* why $1 and $2 may have changed; NULL: they have not */
	const char *error; /* why the last expansion ends a shell; NULL: it does not */
	bool is_bash;
	size_t expanded; /* bytes of values expanded so far */
};

/* Finds a variable; NULL: not set. The result is valid until a variable is set. */
const struct shell_variable *shell_find(const struct shell *shell, const char *name, size_t length);

/* Sets a variable; value and name are copied, `unknown` is not. */
void shell_set(struct shell *shell, const char *name, size_t length, const char *value, const char *unknown);

/* Tells where a variable was set, if it is; `file` is copied. */
void shell_locate(struct shell *shell, const char *name, size_t length, const char *file, struct place place);

void shell_make_readonly(struct shell *shell, const char *name, size_t length);

/* Marks a variable's value as uncertain. */
void shell_doubt(struct shell *shell, const char *name, size_t length, const char *unknown);

void shell_unset(struct shell *shell, const char *name, size_t length);

void shell_free(struct shell *shell);

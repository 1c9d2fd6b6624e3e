// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-variables.h"

#include <string.h>

#include "shell-skip.h"

/* Far more than real settings have; limited as lookups are linear. */
#define VARIABLES_MOST 1000

static size_t variable_index(const struct shell *shell, const char *name, size_t length)
{
	size_t i = 0;

	while (i < shell->count &&
	       (strncmp(shell->list[i].name, name, length) != 0 || shell->list[i].name[length]))
		i++;
	return i;
}

const struct shell_variable *shell_find(const struct shell *shell, const char *name, size_t length)
{
	size_t i = variable_index(shell, name, length);

	return i < shell->count ? &shell->list[i] : NULL;
}

/* Whether another variable may be added. */
static bool has_room(const struct shell *shell, const char *name, size_t length)
{
	return shell->count < VARIABLES_MOST || (shell->kept && shell_is_one_of(name, length, shell->kept));
}

void shell_set(struct shell *shell, const char *name, size_t length, const char *value, const char *unknown)
{
	size_t i = variable_index(shell, name, length);
	char *copy;

	if (i == shell->count && !has_room(shell, name, length)) {
		shell->is_full = true;
		return;
	}
	copy = copy_text(value);
	if (i == shell->count) {
		shell->list = grow(shell->list, &shell->room, i + 1, sizeof(*shell->list));
		shell->list[shell->count++] =
			(struct shell_variable){ .name = format_text("%.*s", (int)length, name) };
	}
	free(shell->list[i].value);
	shell->list[i].value = copy;
	shell->list[i].unknown = unknown;
}

void shell_locate(struct shell *shell, const char *name, size_t length, const char *file, struct place place)
{
	size_t i = variable_index(shell, name, length);

	if (i == shell->count)
		return;
	free(shell->list[i].file);
	shell->list[i].file = copy_text(file);
	shell->list[i].place = place;
}

void shell_make_readonly(struct shell *shell, const char *name, size_t length)
{
	size_t i = variable_index(shell, name, length);

	if (i < shell->count)
		shell->list[i].is_readonly = true;
}

void shell_doubt(struct shell *shell, const char *name, size_t length, const char *unknown)
{
	size_t i = variable_index(shell, name, length);

	if (i < shell->count)
		shell->list[i].unknown = unknown;
	else
		shell_set(shell, name, length, "", unknown);
}

void shell_unset(struct shell *shell, const char *name, size_t length)
{
	size_t i = variable_index(shell, name, length);

	if (i == shell->count)
		return;
	free(shell->list[i].name);
	free(shell->list[i].value);
	free(shell->list[i].file);
	shell->list[i] = shell->list[--shell->count];
}

void shell_free(struct shell *shell)
{
	for (size_t i = 0; i < shell->count; i++) {
		free(shell->list[i].name);
		free(shell->list[i].value);
		free(shell->list[i].file);
	}
	free(shell->list);
	*shell = (struct shell){ 0 };
}

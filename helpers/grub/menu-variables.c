// SPDX-License-Identifier: GPL-2.0-or-later
#include "menu-variables.h"

#include <errno.h>
#include <string.h>

#include "grubenv.h"
#include "script/script-run.h"
#include "script/script-source.h"
#include "script/script-state.h"
#include "script/script-variables.h"
#include "takers/origins.h"

#define VENDORS "/boot/efi/EFI"
#define EFI_LINK "/etc/grub2-efi.cfg"
#define EFI_FIRMWARE "/sys/firmware/efi"

/* Of a menu it is enough to see its beginning. */
#define LOOK_MOST (64 * MIB)

/* Our own, which callers leave out of what they read. */
static const char *const ours[] = { "memmap_args", "memmap_params", "memmap_trial", NULL };

bool menu_has_entries(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, path, LOOK_MOST, NULL);

	return text && (strstr(text, "### BEGIN /etc/grub.d/") || strstr(text, "menuentry ") || strstr(text, "blscfg"));
}

static char *esp_menu(const struct sysroot *root)
{
	struct dirent **vendors = NULL;
	int count = sysroot_scandir(root, VENDORS, &vendors, NULL);
	char *found = sysroot_real(root, EFI_LINK);

	if (found && !menu_has_entries(root, found)) {
		free(found);
		found = NULL;
	}
	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(VENDORS "/%s/grub.cfg", vendors[i]->d_name);

		if (!found && *vendors[i]->d_name != '.' && menu_has_entries(root, path))
			found = copy_text(path);
		free(vendors[i]);
	}
	free(vendors);
	return found;
}

/* In the folder of the environment block, or of the other name. */
static char *folder_menu(const struct sysroot *root)
{
	static const char *const usual[] = { "/boot/grub/grub.cfg", "/boot/grub2/grub.cfg" };
	auto_clean(grubenv) struct grubenv env = { 0 };
	const char *slash;
	char *path;

	grubenv_read(&env, root);
	slash = env.path ? strrchr(env.path, '/') : NULL;
	path = slash ? format_text("%.*s/grub.cfg", (int)(slash - env.path), env.path) : NULL;
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual) && (!path || !sysroot_exists(root, path)); i++) {
		if (path && errno != ENOENT)
			break;
		free(path);
		path = copy_text(usual[i]);
	}
	return path;
}

char *menu_path(const struct sysroot *root)
{
	bool has_efi = sysroot_exists(root, EFI_FIRMWARE);
	char *found = has_efi ? esp_menu(root) : NULL;

	if (found)
		return found;
	found = folder_menu(root);
	if (sysroot_exists(root, found) || errno != ENOENT || has_efi)
		return found;
	free(found);
	found = esp_menu(root);
	if (!found)
		errno = ENOENT;
	return found;
}

static void store_block(struct script *script, const struct sysroot *root)
{
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *block = grubenv_block(root);
	const char *at = block;
	char *name, *value;

	grubenv_read(&env, root);
	if (env.state == GRUBENV_UNREAD)
		script_doubt_store(script, env.shown);
	while (at && grubenv_block_next(&at, &name, &value)) {
		script_store(script, name, value, env.shown);
		free(name);
		free(value);
	}
}

static struct script *read_present(const struct sysroot *root, struct messages *messages)
{
	struct script *script = script_new(root, ours, messages);
	auto_free char *path = menu_path(root);
	const struct script_origin none = { 0 };

	if (!path || !sysroot_exists(root, path))
		script_doubt_all(&script->variables, "GRUB's menu, grub.cfg, is not found", none);
	store_block(script, root);
	if (path && !script_follow(script, path) && errno != ENOENT) {
		say_warning(messages, "%s%s cannot be read: %s; what its variables have is not known", root->path, path,
			    strerror(errno));
		script_doubt_all(&script->variables, "GRUB's menu cannot be read", none);
	}
	script_boot(script);
	return script;
}

/* What the menu that is being made sets counts. */
static void take_made(struct menu_variables *variables)
{
	struct script_variables *from = &variables->made->variables, *to = &variables->present->variables;

	for (size_t i = 0; i < from->room; i++) {
		const struct script_variable *variable = from->table[i];

		if (variable && variable->state.now->origin.line)
			script_replace(to, script_variable_get(to, variable->name, strlen(variable->name)),
				       variable->state);
	}
	if (from->doubt.why) {
		to->doubt = from->doubt;
		to->doubt_time = from->doubt_time;
	}
}

void menu_variables_read(struct menu_variables *variables, const struct sysroot *root, const char *being_made,
			 struct messages *messages)
{
	*variables = (struct menu_variables){ .present = read_present(root, messages) };
	if (!being_made)
		return;
	variables->made = script_new(root, ours, messages);
	variables->made->is_growing = true;
	/* Later than all of the present one. */
	variables->made->variables.time = variables->present->variables.time;
	store_block(variables->made, root);
	if (script_follow(variables->made, being_made))
		script_boot(variables->made);
	take_made(variables);
}

static void add_origins(const struct script *script, struct origins *origins)
{
	for (size_t i = 0; script && i < script->sources.count; i++)
		origins_add(origins, script->root, script->sources.list[i]->shown + strlen(script->root->path));
}

void menu_variables_origins(const struct menu_variables *variables, struct origins *origins)
{
	add_origins(variables->present, origins);
	add_origins(variables->made, origins);
}

void menu_variables_free(struct menu_variables *variables)
{
	script_free(variables->present);
	script_free(variables->made);
	*variables = (struct menu_variables){ 0 };
}

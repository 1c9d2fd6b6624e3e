// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-state.h"

#include "script-source.h"
#include "script-variables.h"

/* Variables that GRUB or what loads it sets, so they are not empty although no script sets them: those of "Special
 * environment variables" in GRUB's manual that have a value from the beginning, the status of the last command, and the
 * features of this GRUB (grub-core/normal/main.c). */
static const char *const by_grub[] = {
	"?", "boot", "chosen", "cmdpath", "config_file", "debug", "fw_path", "grub_cpu", "grub_platform", "lockdown",
	"root", "shim_lock", "feature_200_final", "feature_all_video_module", "feature_chainloader_bpb",
	"feature_default_font_path", "feature_menuentry_id", "feature_menuentry_options", "feature_nativedisk_cmd",
	"feature_ntldr", "feature_platform_search_hint", "feature_timeout_style", NULL,
};

static void assign_by_name(struct script *script, const char *name, const struct script_set *set)
{
	script_assign(&script->variables, script_variable_get(&script->variables, name, strlen(name)), set);
}

struct script *script_new(const struct sysroot *root, const char *const *kept, struct messages *messages)
{
	struct script *script = calloc(1, sizeof(*script));
	struct script_doubt doubt = { .why = "GRUB itself sets it" };

	if (!script)
		out_of_memory();
	script->root = root;
	script->kept = kept;
	script->messages = messages;
	for (size_t i = 0; by_grub[i]; i++) {
		/* That one is a title. */
		doubt.is_name = !streq(by_grub[i], "chosen");
		assign_by_name(script, by_grub[i], script_set_unknown(&script->variables, doubt));
	}
	return script;
}

void script_store(struct script *script, const char *name, const char *value, const char *shown)
{
	struct script_variables *variables = &script->variables;
	struct script_origin origin = { script_copy(variables, shown, strlen(shown)), 0 };
	struct script_variable *variable = script_variable_get(variables, name, strlen(name));
	const struct script_set *set = script_set_of(variables, value, origin);

	list_add(&script->stored, (struct script_stored){ variable, set });
	script_assign(variables, variable, set);
}

void script_doubt_store(struct script *script, const char *shown)
{
	const char *file = script_copy(&script->variables, shown, strlen(shown));

	script->stored_doubt = (struct script_doubt){
		.why = "GRUB's environment block cannot be read", .origin = { file, 0 } };
	script_doubt_all(&script->variables, script->stored_doubt.why, script->stored_doubt.origin);
}

const struct script_source *script_add_source(struct script *script, const char *shown, const char *bytes,
					      size_t length)
{
	struct script_source *source = script_source_new(shown, bytes, length);

	list_add(&script->sources, source);
	return source;
}

void script_set_folder(struct script *script, const char *path)
{
	const char *slash = strrchr(path, '/');
	const struct script_set *set;

	free(script->folder);
	script->folder = format_text("%.*s", slash ? (int)(slash - path) : 0, path);
	set = script_set_of(&script->variables, script->folder, (struct script_origin){ 0 });
	assign_by_name(script, "prefix", set);
	assign_by_name(script, "config_directory", set);
}

void script_free(struct script *script)
{
	if (!script)
		return;
	for (size_t i = 0; i < script->own.count; i++)
		free(script->own.list[i].line);
	for (size_t i = 0; i < script->sources.count; i++)
		script_source_free(script->sources.list[i]);
	script_variables_free(&script->variables);
	free(script->own.list);
	free(script->sources.list);
	free(script->entries.list);
	free(script->stored.list);
	free(script->folder);
	free(script);
}

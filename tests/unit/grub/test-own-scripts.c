// SPDX-License-Identifier: GPL-2.0-or-later
/* Scripts of /etc/grub.d that print themselves, with text that GRUB cannot read. */
#include "grub/own-scripts.h"

#include "unit/scene.h"

#define BEGINS "#!/bin/sh\nexec tail -n +3 $0\n"

static void says(const char *name, const char *text, mode_t mode, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_free char *path = format_text("/etc/grub.d/%s", name), *full = format_text("%s%s", tree.path, path);
	auto_free char *said = NULL;

	tree_text(&tree, path, text);
	chmod(full, mode);
	own_scripts_check(&root, &messages);
	said = told(&messages);
	if (want)
		HAS(said, want, text);
	else
		IS_TEXT(said, "", text);
}

int main(void)
{
	static const char good[] = BEGINS "# it's mine\nmenuentry 'x' --class a {\n\tlinux /vmlinuz ro\n}\n"
					  "if [ \"$a\" = b ]; then\n\tset x=y\nfi\nsubmenu \"a\" {\n menuentry b { true; }\n}\n";

	says("40_custom", good, 0755, NULL);
	says("40_custom", BEGINS, 0755, NULL);
	says("40_custom", BEGINS "menuentry x {\n\ttrue\n", 0755, "/etc/grub.d/40_custom:3:13: error: GRUB cannot read this");
	says("40_custom", BEGINS "menuentry x {\n\ttrue\n}\n}\n", 0755, "/etc/grub.d/40_custom:6:1: error");
	says("40_custom", BEGINS "menuentry it's {\n}\n", 0755, ":3:11: error");
	says("40_custom", "#!/bin/sh\nexec tail -n +4 \"$0\"\n|\ntrue|\n", 0755, ":4:5: error");
	says("40_custom", BEGINS "true|\n", 0644, NULL);
	says("40_custom~", BEGINS "true|\n", 0755, NULL);
	says("40_custom.dpkg-old", BEGINS "true|\n", 0755, NULL);
	says("09_other", "#!/bin/sh\ncat << END\ntrue|\nEND\n", 0755, NULL);
	return done_testing();
}

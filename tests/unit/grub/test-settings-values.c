// SPDX-License-Identifier: GPL-2.0-or-later
/* Values with which grub-mkconfig fails. */
#include "grub/settings-values.h"

#include "unit/scene.h"

static void says(const char *name, const char *value, const char *want)
{
	static const struct sysroot none = { "/nonexistent" };
	auto_clean(shell) struct shell shell = { .root = &none };
	auto_clean(messages) struct messages messages = { 0 };
	auto_free char *text = NULL;

	shell_set(&shell, name, strlen(name), value, NULL);
	shell_locate(&shell, name, strlen(name), "grub", (struct place){ 3, 1 });
	settings_values_check(&shell, &messages);
	text = told(&messages);
	if (want)
		HAS(text, want, value);
	else
		IS_TEXT(text, "", value);
}

static void test_terminal_of_script(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(shell) struct shell shell = { .root = &root, .zero = "/usr/sbin/grub2-mkconfig" };
	auto_clean(messages) struct messages messages = { 0 };

	tree_text(&tree, "/usr/sbin/grub2-mkconfig", "case x in xconsole | xec2-console) ;; esac\n");
	shell_set(&shell, "GRUB_TERMINAL", strlen("GRUB_TERMINAL"), "ec2-console", NULL);
	shell_locate(&shell, "GRUB_TERMINAL", strlen("GRUB_TERMINAL"), "grub", (struct place){ 3, 1 });
	OK(settings_values_check(&shell, &messages), "a terminal that the distribution added");
}

int main(void)
{
	test_terminal_of_script();
	says("GRUB_TERMINAL", "console serial", NULL);
	says("GRUB_TERMINAL", "konsole", "grub:3:1: error: GRUB_TERMINAL: not one of");
	says("GRUB_TERMINAL_OUTPUT", "console konsole", "grub:3:1: error");
	says("GRUB_TERMINAL_INPUT", "at_keyboard", NULL);
	says("GRUB_DEFAULT", "a\"b", "grub:3:1: error");
	says("GRUB_DEFAULT", "it's", NULL);
	says("GRUB_DEFAULT", "a{b}|c", NULL);
	says("GRUB_CMDLINE_LINUX", "quiet it's", "grub:3:1: error: GRUB_CMDLINE_LINUX: GRUB cannot read its value from 'it's' on");
	says("GRUB_CMDLINE_LINUX_DEFAULT", "a;;b", "grub:3:1: error");
	says("GRUB_CMDLINE_LINUX", ";a {b}", NULL);
	says("GRUB_TIMEOUT", "-1", NULL);
	says("GRUB_INIT_TUNE", "480 440 1 & 2", "grub:3:1: error");
	says("GRUB_GFXMODE", "it's", "grub:3:1: error");
	says("GRUB_SERIAL_COMMAND", "it's", NULL);
	return done_testing();
}

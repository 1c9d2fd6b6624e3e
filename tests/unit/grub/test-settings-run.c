// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's settings of the running system, where a shell has the word. */
#include "grub/settings.h"

#include "unit/scene.h"

static struct tree tree;

static void runs(const char *settings, const char *drop_in, const char *want)
{
	char *file = format_text("%s/run/grub", tree.path), *folder = format_text("%s/run/grub.d", tree.path), *words;

	tree_text(&tree, "/run/grub", settings);
	tree_text(&tree, "/run/grub.d/50-x.cfg", drop_in ? drop_in : "");
	words = grub_settings_run("/usr/sbin/grub-mkconfig", "/usr/sbin/grub-probe", file, drop_in ? folder : NULL);
	IS_TEXT(words, want, shown(settings));
	free(words);
	free(file);
	free(folder);
}

static void test_run(void)
{
	runs("", NULL, " ");
	runs("GRUB_CMDLINE_LINUX=\"mem=$(echo 8)G\"\n", NULL, "mem=8G ");
	runs("GRUB_CMDLINE_LINUX=a\n", "GRUB_CMDLINE_LINUX_DEFAULT=\"$GRUB_CMDLINE_LINUX b\"\n", "a a b");
	runs("GRUB_CMDLINE_LINUX=\"$0 $1 $2 $3 $#\"\n", NULL, "/usr/sbin/grub-mkconfig /usr/sbin/grub-probe dummy  2 ");
	runs("GRUB_CMDLINE_LINUX=a\n", "GRUB_CMDLINE_LINUX=\"memmap=64K$0x1\"\n",
	     "memmap=64K/usr/sbin/grub-mkconfigx1 ");
	runs("echo mem=4G\necho mem=4G >&2\n", NULL, " ");
	runs("GRUB_CMDLINE_LINUX=\"mem=8G\n", NULL, NULL);
	runs("GRUB_CMDLINE_LINUX=mem=8G\nif\n", NULL, NULL);
	runs("GRUB_CMDLINE_LINUX=mem=8G\nexit 1\n", NULL, NULL);
	runs("GRUB_CMDLINE_LINUX=mem=8G\nexit 0\n", NULL, NULL);
	runs("GRUB_CMDLINE_LINUX=\"a\" nonexistent-command\n", NULL, NULL);
	runs("GRUB_CMDLINE_LINUX=a\n[ -e /nonexistent ] && X=1\n", NULL, NULL);
	runs("kill -KILL $$\n", NULL, NULL);
	runs("printf 'mem=4G\\nend\\n'\nexit 0\n", NULL, NULL);
}

int main(void)
{
	tree = tree_new();
	test_run();
	tree_free(&tree);
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Files from which others make entries: the token goes, all else stays. */
#include "memmap-entries/settings.h"

#include "unit/scene.h"

static void settles(const char *text, const char *want, const char *description)
{
	char *got = settings_untoken(text);

	IS_TEXT(got, want, description);
	free(got);
}

static void test_settings(void)
{
	settles("GRUB_CMDLINE_LINUX=\"rhgb quiet \\$memmap_params\"\n", "GRUB_CMDLINE_LINUX=\"rhgb quiet\"\n",
		"escaped, at the end");
	settles("GRUB_CMDLINE_LINUX=\"$memmap_params rhgb\"", "GRUB_CMDLINE_LINUX=\"rhgb\"",
		"as grubby writes it, at the start, no newline");
	settles("export GRUB_CMDLINE_LINUX_DEFAULT='a $memmap_args b'\n",
		"export GRUB_CMDLINE_LINUX_DEFAULT='a b'\n", "in the middle, in single quotes");
	settles("GRUB_CMDLINE_LINUX+=\" \\$memmap_params\"\n", "GRUB_CMDLINE_LINUX+=\"\"\n", "appended");
	settles("GRUB_CMDLINE_LINUX=$memmap_params\n", "GRUB_CMDLINE_LINUX=\n", "without quotes");
	settles("# GRUB_CMDLINE_LINUX=\"$memmap_params\"\nA=\"$memmap_params\"\n",
		"# GRUB_CMDLINE_LINUX=\"$memmap_params\"\nA=\"$memmap_params\"\n",
		"comments and other variables stay");
	settles("GRUB_CMDLINE_LINUX=\"a  b $memmap_paramsx $x\"\n",
		"GRUB_CMDLINE_LINUX=\"a  b $memmap_paramsx $x\"\n", "other arguments stay, and their blanks");
}

static void test_kernel_cmdline(void)
{
	const char *text = "# $memmap_params\nroot=/dev/a $memmap_params ro memmap.id=1 nokaslr\n";
	char *args = kernel_cmdline_clean(text, true), *tokens = kernel_cmdline_clean(text, false);

	IS_TEXT(args, "# $memmap_params\nroot=/dev/a ro\n", "arguments and tokens go, comments stay");
	IS_TEXT(tokens, "# $memmap_params\nroot=/dev/a ro memmap.id=1 nokaslr\n", "tokens go");
	free(args);
	free(tokens);
}

int main(void)
{
	test_settings();
	test_kernel_cmdline();
	return done_testing();
}

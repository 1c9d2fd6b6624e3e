// SPDX-License-Identifier: GPL-2.0-or-later
/* Boot loader entries: what is to be done with which, and their text made anew. */
#include "memmap-entries/entry.h"

#include "unit/scene.h"

#define ID "3f1c8e2b7a604d5e9b0c2d4e6f801a2b"
#define GRUB_MADE "linux /vmlinuz\noptions root=/dev/a\ngrub_class fedora\n"

static void judged(const char *name, const char *text, enum treatment now, enum treatment removing)
{
	struct bls_entry entry;
	const char *reason;
	char *description = format_text("%s: %.40s", name, text);

	description[strcspn(description, "\n")] = '\0';
	bls_entry_read(&entry, text, name);
	IS_NUMBER(entry_judge(&entry, false, &reason), now, description);
	OK((reason == NULL) == (now == ENTRY_GIVE), "a reason where it gets no token");
	IS_NUMBER(entry_judge(&entry, true, &reason), removing, "and when all is taken out");
	free(description);
}

static void test_judge(void)
{
	judged(ID "-6.8.5.conf", GRUB_MADE, ENTRY_GIVE, ENTRY_CLEAN);
	judged("6.8.conf", "\tgrub_arg\tx\n\tlinux\t/a\n", ENTRY_GIVE, ENTRY_CLEAN);
	judged(ID "-0-rescue.conf", GRUB_MADE, ENTRY_CLEAN, ENTRY_CLEAN);
	judged("my-rescue.conf", GRUB_MADE, ENTRY_CLEAN, ENTRY_CLEAN);
	judged("rescue-me.conf", GRUB_MADE, ENTRY_GIVE, ENTRY_CLEAN);
	judged("x.conf", "version 0-rescue-" ID "\n" GRUB_MADE, ENTRY_CLEAN, ENTRY_CLEAN);
	judged(ID "-1a2b3c4-6.8.5.conf", GRUB_MADE, ENTRY_LEAVE, ENTRY_LEAVE);
	judged(ID "-1a2b3c-6.8.5.conf", GRUB_MADE, ENTRY_GIVE, ENTRY_CLEAN);
	judged(ID "-1a2b3c4.conf", GRUB_MADE, ENTRY_GIVE, ENTRY_CLEAN);
	judged("3f1c-1a2b3c4-6.8.5.conf", GRUB_MADE, ENTRY_GIVE, ENTRY_CLEAN);
	judged("a.conf", "linux /a\noptions quiet\nsort-key grub_class\n# grub_class x\n", ENTRY_LEAVE,
	       ENTRY_UNTOKEN);
	judged("a.conf", "uki /EFI/a.efi\ngrub_class a\n", ENTRY_LEAVE, ENTRY_UNTOKEN);
	judged("a.conf", "linuxes /a\ngrub_class a\n", ENTRY_LEAVE, ENTRY_UNTOKEN);
	judged("a.conf", "options a ostree=/b\n" GRUB_MADE, ENTRY_LEAVE, ENTRY_LEAVE);
	judged("a.conf", "options a xostree=/b\n" GRUB_MADE, ENTRY_GIVE, ENTRY_CLEAN);
	judged("a.conf", "", ENTRY_LEAVE, ENTRY_UNTOKEN);
}

static void rewritten(const char *text, enum treatment treatment, const char *want,
		      const char *description)
{
	char *got = entry_rewrite(text, treatment);

	IS_TEXT(got, want, description);
	free(got);
}

static void test_rewrite(void)
{
	rewritten("title a\n\noptions b\nlinux c", ENTRY_GIVE,
		  "title a\n\noptions b $memmap_params\nlinux c", "only the options change");
	rewritten("options b", ENTRY_GIVE, "options b $memmap_params", "no newline at the end");
	rewritten("options b\r\nlinux c\r\n", ENTRY_GIVE, "options b $memmap_params\r\nlinux c\r\n",
		  "lines of DOS's");
	rewritten("options a\noptions memmap.id=1 b\n", ENTRY_GIVE,
		  "options a $memmap_params\noptions b\n", "the first of several");
	rewritten("options\noptions \noptions a\n", ENTRY_GIVE,
		  "options\noptions \noptions a $memmap_params\n", "lines without arguments do not count");
	rewritten("#options a\noptionsx a\noption a\n", ENTRY_GIVE, "#options a\noptionsx a\noption a\n",
		  "what only looks like options");
	rewritten("options $memmap_params a\n", ENTRY_CLEAN, "options a\n", "taken out");
	rewritten("options $memmap_params a memmap.id=1\n", ENTRY_UNTOKEN, "options a memmap.id=1\n",
		  "the token alone");
	rewritten("options $memmap_params a\n", ENTRY_LEAVE, "options $memmap_params a\n", "left");
	rewritten("", ENTRY_GIVE, "", "nothing at all");
}

static void test_alone(void)
{
	OK(entry_has_token_alone("linux c\noptions \noptions $memmap_params\noptions a\n"), "the variable alone");
	OK(!entry_has_token_alone("options a $memmap_params\n"), "behind another argument");
	OK(!entry_has_token_alone("options a\noptions $memmap_params\n"), "alone on a line that GRUB does not read");
	OK(!entry_has_token_alone("linux c\n"), "no options");
}

int main(void)
{
	test_judge();
	test_rewrite();
	test_alone();
	return done_testing();
}

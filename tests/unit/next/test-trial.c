// SPDX-License-Identifier: GPL-2.0-or-later
/* How far new arguments have come. */
#include "next/trial.h"

#include <fcntl.h>

#include "unit/scene.h"

#define NEW "memmap=2G!8G memmap.names=a@8G memmap.id=01234567"
#define OLD "memmap=2G!10G memmap.names=a@10G memmap.id=89abcdef"
#define ID "01234567"

/* What is found with this menu and block; `running`: the command line, `confirmed`: the state file, NULL: none. */
static void found(const struct menu *menu, const struct grubenv *env, const char *running, const char *confirmed,
		  enum trial want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *id = line_id(running);
	enum trial got;

	if (confirmed)
		tree_text(&tree, "/var/lib/memmap/confirmed", confirmed);
	got = trial_find(menu, env, &root, id);
	if (!OK(got == want, text))
		printf("# got: %d\n# want: %d\n", (int)got, (int)want);
}

static char *of(const char *text)
{
	return (char *)(uintptr_t)text;
}

static void test_menu_alone(void)
{
	const struct grubenv env = { .state = GRUBENV_GOOD };
	const struct menu hand = { .args = of(OLD) }, none = { .is_made = true, .args = of("") };
	const struct menu old = { .is_made = true, .args = of(OLD) };
	const struct menu untried = { .is_made = true, .args = of(OLD), .untried = of(NEW) };

	found(&hand, &env, "", OLD, TRIAL_UNKNOWN, "a menu that is not grub-mkconfig's");
	found(&none, &env, "", NULL, TRIAL_NONE, "nothing of ours");
	found(&old, &env, "", OLD "\n", TRIAL_CONFIRMED, "what came up");
	found(&old, &env, "", NEW "\n", TRIAL_UNCONFIRMED, "what has not");
	found(&old, &env, "", NULL, TRIAL_UNCONFIRMED, "without a record");
	found(&untried, &env, "", OLD, TRIAL_IMPOSSIBLE, "what GRUB cannot try");
}

static void test_tried(void)
{
	const struct menu menu = { .is_made = true, .args = of(OLD), .trial = of(NEW) };
	struct grubenv env = { .state = GRUBENV_GOOD };

	found(&menu, &env, OLD, OLD, TRIAL_ARMED, "its boot comes");
	env.is_full = true;
	found(&menu, &env, OLD, OLD, TRIAL_IMPOSSIBLE, "GRUB has no room to remember it");
	env.tried = of(ID);
	found(&menu, &env, NEW, OLD, TRIAL_RUNNING, "its boot is this one");
	found(&menu, &env, OLD, OLD, TRIAL_FAILED, "its boot is over");
	env.ok = of(ID);
	found(&menu, &env, OLD, OLD, TRIAL_CONFIRMED, "it came up");
	env = (struct grubenv){ .state = GRUBENV_GOOD, .tried = of("89abcdef"), .ok = of("89abcdef") };
	found(&menu, &env, OLD, OLD, TRIAL_ARMED, "ids of others say nothing");
	env.state = GRUBENV_UNREAD;
	found(&menu, &env, OLD, OLD, TRIAL_UNKNOWN, "a block that cannot be read");
	env.state = GRUBENV_MISSING;
	found(&menu, &env, OLD, OLD, TRIAL_IMPOSSIBLE, "no block");
}

/* With a boot that began so many seconds from now, and a menu made so many seconds from now; the block is made now. */
static void found_at(int boot, int made, bool noted, enum trial want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	const struct grubenv env = { .state = GRUBENV_GOOD, .path = of("/boot/grub/grubenv") };
	struct menu menu = { .is_made = true, .args = of(OLD), .trial = of(NEW) };
	auto_free char *block = sysroot_path(&root, "/boot/grub/grubenv"), *stat = NULL;
	struct statx made_at;
	enum trial got;

	tree_text(&tree, "/boot/grub/grubenv", "");
	/* A package is built with a clock that is not the filesystem's. */
	OK(statx(AT_FDCWD, block, 0, STATX_BTIME | STATX_MTIME, &made_at) == 0, "the block is there");
	menu.time = (made_at.stx_mask & STATX_BTIME ? made_at.stx_btime : made_at.stx_mtime).tv_sec + made;
	stat = format_text("intr 1 2 3\nbtime %lld\nprocesses 5\n", (long long)(menu.time - made + boot));
	tree_text(&tree, "/proc/stat", stat);
	tree_text(&tree, "/run/memmap/lock", "");
	if (noted)
		trial_note_armed(&root);
	got = trial_find(&menu, &env, &root, "89abcdef");
	if (!OK(got == want, text))
		printf("# got: %d\n# want: %d\n", (int)got, (int)want);
}

static void test_missed(void)
{
	found_at(100, -500, false, TRIAL_MISSED, "a boot after menu and block that noted nothing");
	found_at(-100, -500, false, TRIAL_ARMED, "a block that was made in this boot");
	found_at(100, 200, false, TRIAL_ARMED, "a menu that was made in this boot");
	found_at(100, 100, false, TRIAL_ARMED, "one of the same second");
	found_at(100, -500, true, TRIAL_ARMED, "armed in this boot, with a clock that was set since");
}

/* What is missing or odd is no evidence. */
static void test_missed_unknown(void)
{
	static const char *const stats[] = { "", "btime\n", "xbtime 99999999999\n", "btime x\n", "btime -5\n", NULL };
	const struct menu menu = { .is_made = true, .time = 1, .args = of(OLD), .trial = of(NEW) };
	const struct menu undated = { .is_made = true, .args = of(OLD), .trial = of(NEW) };
	const struct grubenv env = { .state = GRUBENV_GOOD, .path = of("/boot/grub/grubenv") };

	for (const char *const *stat = stats; *stat; stat++) {
		auto_clean(tree) struct tree tree = tree_new();
		const struct sysroot root = { tree.path };

		tree_text(&tree, "/boot/grub/grubenv", "");
		tree_text(&tree, "/proc/stat", *stat);
		OK(trial_find(&menu, &env, &root, NULL) == TRIAL_ARMED, shown(*stat));
		tree_text(&tree, "/proc/stat", "btime 99999999999\n");
		OK(trial_find(&menu, &env, &root, NULL) == TRIAL_MISSED, "and with a time");
		OK(trial_find(&undated, &env, &root, NULL) == TRIAL_ARMED, "but not without that of the menu");
	}
}

static void missed(const struct menu *menu, const char *running, const char *armed, bool want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(line) struct line line = { 0 };

	line_parse(&line, running);
	tree_text(&tree, "/proc/stat", "btime 2000\n");
	if (armed)
		tree_text(&tree, armed, "");
	OK(trial_menu_missed(menu, &root, &line) == want, text);
}

static void test_other_menu(void)
{
	const struct menu none = { 0 };
	struct menu menu = { .is_made = true, .is_whole = true, .args = of(OLD), .time = 1999 };

	missed(&menu, "ro quiet", NULL, true, "a boot with none of its arguments");
	missed(&menu, NEW, NULL, true, "with those of another system's menu");
	missed(&menu, OLD, NULL, false, "with them");
	missed(&menu, "ro memmap.off=1", NULL, false, "by its last entry");
	missed(&menu, "ro quiet", "/run/memmap/armed", false, "the menu was made in this boot");
	menu.trial = of(NEW);
	missed(&menu, NEW, NULL, false, "those that it tries");
	menu.time = 2000;
	missed(&menu, "ro quiet", NULL, false, "a menu that may be younger");
	menu.time = 1999;
	menu.is_whole = false;
	missed(&menu, "ro quiet", NULL, false, "half a menu");
	menu.is_whole = true;
	menu.args = of("");
	missed(&menu, "ro quiet", NULL, false, "a menu that gives none");
	missed(&none, "ro quiet", NULL, false, "no menu");
}

int main(void)
{
	test_other_menu();
	test_menu_alone();
	test_tried();
	test_missed();
	test_missed_unknown();
	return done_testing();
}

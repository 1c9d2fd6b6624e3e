// SPDX-License-Identifier: GPL-2.0-or-later
/* Notes of a region: written whole, read whole, and none of another range. */
#include "device/note.h"

#include "unit/scene.h"

#define REGION (struct range){ 4 * GIB, GIB }
#define OTHER (struct range){ 4 * GIB, 2 * GIB }
#define FILE_OF_REGION "/var/lib/memmap/filesystem-0x100000000-0x40000000"

static void test_note(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	const struct note written = { .boot = (char[]){ "b" }, .uuid = (char[]){ "u" } };
	struct note note;

	tree_text(&tree, "/var/lib/x", "");
	OK(!note_read(&root, NOTE_FILESYSTEM, REGION, &note) && !note_exists(&root, NOTE_FILESYSTEM, REGION),
	   "none yet");
	OK(note_write(&root, NOTE_FILESYSTEM, REGION, &written), "it is written");
	OK(note_read(&root, NOTE_FILESYSTEM, REGION, &note), "it is read");
	IS_TEXT(note.boot, "b", "its boot");
	IS_TEXT(note.uuid, "u", "its filesystem");
	IS_TEXT(note.over, NULL, "and no more than it has");
	note_free(&note);
	OK(!note_exists(&root, NOTE_FILESYSTEM, OTHER) && !note_exists(&root, NOTE_SEEN, REGION), "nothing of others");
	OK(note_remove(&root, NOTE_FILESYSTEM, REGION) && !note_exists(&root, NOTE_FILESYSTEM, REGION), "it goes");
	OK(note_remove(&root, NOTE_FILESYSTEM, REGION), "twice is no failure");
}

static void test_damaged(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct note note;

	tree_text(&tree, FILE_OF_REGION, "boot b\nuuid u\nend\n");
	OK(note_read(&root, NOTE_FILESYSTEM, REGION, &note) && note.uuid, "one that is whole");
	note_free(&note);
	tree_text(&tree, FILE_OF_REGION, "boot b\nuuid u\nen");
	OK(!note_read(&root, NOTE_FILESYSTEM, REGION, &note) && !note.uuid && !note.boot,
	   "one that is cut says nothing");
	OK(note_exists(&root, NOTE_FILESYSTEM, REGION), "but is there");
}

int main(void)
{
	test_note();
	test_damaged();
	return done_testing();
}

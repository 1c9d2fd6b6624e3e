// SPDX-License-Identifier: GPL-2.0-or-later
/* What is remembered from boot to boot, and after what it is believed no more. */
#include "device/boot-history.h"
#include "device/unrecorded.h"
#include "unit/scene.h"

#define REGION (struct range){ 4 * GIB, GIB }
#define LARGER (struct range){ 4 * GIB, 2 * GIB }
#define UUID "11111111-1111-4111-8111-111111111111"

/* A guest, and what its file wants a filesystem on. */
struct guest {
	struct tree tree;
	struct sysroot root;
	struct ranges wanted;
};

static void put(const struct guest *guest, const char *path, const char *text)
{
	tree_write(&guest->tree, path, text, strlen(text));
}

static struct guest guest_new(void)
{
	struct guest guest = { .tree = tree_new() };

	guest.root.path = copy_text(guest.tree.path);
	put(&guest, "/var/lib/x", "");
	put(&guest, "/run/x", "");
	put(&guest, "/boot/x", "");
	ranges_add(&guest.wanted, REGION);
	return guest;
}

static void guest_free(struct guest *guest)
{
	free((char *)(uintptr_t)guest->root.path);
	ranges_free(&guest->wanted);
	tree_free(&guest->tree);
}

/* The next boot, with this region, or none where its size is 0; /run is empty then. */
static struct record boot_quietly(const struct guest *guest, const char *id, struct range granted, bool *good)
{
	struct ranges ranges = { 0 };
	struct record record;
	bool is_safe;

	put(guest, "/proc/sys/kernel/random/boot_id", id);
	note_remove(&guest->root, NOTE_CHANGED, REGION);
	ranges_add(&ranges, granted);
	*good = record_boot(&guest->root, &ranges, &guest->wanted, &is_safe);
	ranges_free(&ranges);
	record_read(&guest->root, &record);
	return record;
}

static struct record boot(const struct guest *guest, const char *id, struct range granted)
{
	bool good;
	struct record record = boot_quietly(guest, id, granted, &good);

	OK(good && record_is_current(&guest->root, &record), "a boot is written down");
	return record;
}

static void pass(const struct guest *guest, const char *id, struct range granted)
{
	struct record record = boot(guest, id, granted);

	record_free(&record);
}

static void expect(const struct guest *guest, const char *id, struct range granted, const char *want, const char *text)
{
	struct record record = boot(guest, id, granted);
	auto_free char *got = format_text("%s%s%s", record_has(&record.fresh, REGION) ? "fresh " : "",
					  record_find(&record.seen, REGION) ? "seen " : "",
					  record_find(&record.half, REGION) ? "half " : "");

	IS_TEXT(got, want, text);
	record_free(&record);
}

#define NONE (struct range){ 0 }

static void test_fresh(void)
{
	auto_clean(guest) struct guest guest = guest_new();

	expect(&guest, "1", REGION, "", "of the boot before nothing is known");
	expect(&guest, "1", REGION, "", "twice in a boot is once");
	expect(&guest, "2", NONE, "", "no region");
	expect(&guest, "3", REGION, "fresh ", "a region that is new");
	expect(&guest, "4", REGION, "", "in its second boot it is not");
	pass(&guest, "5", NONE);
	expect(&guest, "6", LARGER, "", "another range than wanted");
	expect(&guest, "7", REGION, "", "one that shared a byte with the region before");
	pass(&guest, "8", NONE);
	put(&guest, "/var/lib/memmap/confirmed", "memmap=2G!5G memmap.names=other@5G\n");
	expect(&guest, "9", REGION, "fresh ", "others that were confirmed");
	pass(&guest, "10", NONE);
	put(&guest, "/var/lib/memmap/confirmed", "memmap=1G!4G memmap.names=x@4G\n");
	expect(&guest, "11", REGION, "", "one that was confirmed is not new");
}

static void test_seen(void)
{
	auto_clean(guest) struct guest guest = guest_new();

	pass(&guest, "1", NONE);
	pass(&guest, "2", REGION);
	OK(record_see(&guest.root, REGION, UUID), "a filesystem is there");
	expect(&guest, "3", REGION, "seen ", "at the next boot that is known");
	expect(&guest, "4", REGION, "", "and at no other");
	record_see(&guest.root, REGION, UUID);
	pass(&guest, "5", NONE);
	expect(&guest, "6", REGION, "fresh seen ", "a boot without the region cannot touch it");
	record_see(&guest.root, REGION, UUID);
	OK(record_change(&guest.root, REGION), "then it has changed");
	OK(note_exists(&guest.root, NOTE_CHANGED, REGION), "which this boot knows");
	expect(&guest, "7", REGION, "", "and the next");
	record_see(&guest.root, REGION, UUID);
	expect(&guest, "8", LARGER, "", "a larger region");
	expect(&guest, "9", REGION, "", "after that it may be anything");
	record_see(&guest.root, REGION, UUID);
	guest.wanted.count = 0;
	pass(&guest, "10", REGION);
	guest.wanted.count = 1;
	expect(&guest, "11", REGION, "", "so it may where the file did not ask for a filesystem");
}

static void test_half(void)
{
	auto_clean(guest) struct guest guest = guest_new();
	struct record record;

	pass(&guest, "1", NONE);
	pass(&guest, "2", REGION);
	OK(record_begin_making(&guest.root, REGION, UUID, "22222222-2222-4222-8222-222222222222"), "it is being made");
	record = boot(&guest, "3", REGION);
	IS_TEXT(record_find(&record.half, REGION) ? record_find(&record.half, REGION)->uuid : NULL, UUID,
		"at the next boot it is known which");
	IS_TEXT(record_find(&record.half, REGION) ? record_find(&record.half, REGION)->over : NULL,
		"22222222-2222-4222-8222-222222222222", "and in place of what");
	record_free(&record);
	expect(&guest, "4", REGION, "", "and at no other");
	record_begin_making(&guest.root, REGION, UUID, NULL);
	record_change(&guest.root, REGION);
	expect(&guest, "5", REGION, "", "what changed since is not ours");
}

/* The place of the record takes nothing: a file is where its folder was. */
static void hide_state(const struct guest *guest, bool hide)
{
	auto_free char *state = format_text("%s/var/lib/memmap", guest->tree.path);
	auto_free char *away = format_text("%s.away", state);

	if (hide) {
		OK(rename(state, away) == 0, "the place of the record is gone");
		put(guest, "/var/lib/memmap", "");
	} else {
		OK(unlink(state) == 0 && rename(away, state) == 0, "and is there again");
	}
}

static void test_unrecorded(void)
{
	auto_clean(guest) struct guest guest = guest_new();
	struct record record;
	bool good;

	pass(&guest, "1", NONE);
	pass(&guest, "2", REGION);
	record_see(&guest.root, REGION, UUID);
	hide_state(&guest, true);
	record = boot_quietly(&guest, "3", REGION, &good);
	OK(!good, "a boot that cannot be written down");
	record_free(&record);
	OK(record_change(&guest.root, REGION), "a change in it has another place");
	hide_state(&guest, false);
	expect(&guest, "4", REGION, "", "nothing is believed after it");
	OK(!sysroot_exists(&guest.root, UNRECORDED_PATH), "the sign of it is gone");
	record_see(&guest.root, REGION, UUID);
	expect(&guest, "5", REGION, "seen ", "later boots are as ever");
	OK(unrecorded_tell(&guest.root, "5"), "a sign of a boot that is in the record");
	record_see(&guest.root, REGION, UUID);
	expect(&guest, "6", REGION, "seen ", "says nothing new");
	record_see(&guest.root, REGION, UUID);
	OK(unrecorded_tell(&guest.root, UNRECORDED_CHANGE) && unrecorded_tell(&guest.root, "6"),
	   "a change that could not be written down, and a boot after it");
	expect(&guest, "7", REGION, "", "the change counts");
}

static void test_damaged(void)
{
	auto_clean(guest) struct guest guest = guest_new();
	struct note note;

	pass(&guest, "1", NONE);
	pass(&guest, "2", REGION);
	put(&guest, "/var/lib/memmap/seen-0x100000000-0x40000000", "boot 2\nuuid " UUID "\n");
	OK(!note_read(&guest.root, NOTE_SEEN, REGION, &note) && !note.uuid, "a note without its end says nothing");
	expect(&guest, "3", REGION, "", "and is not believed");
	put(&guest, "/var/lib/memmap/granted", "boot 3\nnow 0x100000000 0x40000000\n");
	put(&guest, "/var/lib/memmap/seen-0x100000000-0x40000000", "boot 3\nuuid " UUID "\nend\n");
	expect(&guest, "4", REGION, "", "a record without its end knows nothing");
}

int main(void)
{
	test_fresh();
	test_seen();
	test_half();
	test_unrecorded();
	test_damaged();
	return done_testing();
}

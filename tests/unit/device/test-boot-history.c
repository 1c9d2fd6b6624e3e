// SPDX-License-Identifier: GPL-2.0-or-later
/* What is remembered from boot to boot, and after what it is believed no more. */
#include "device/boot-history.h"
#include "device/unrecorded.h"
#include "unit/scene.h"

#define REGION (struct range){ 4 * GIB, GIB }
#define LARGER (struct range){ 4 * GIB, 2 * GIB }
#define UUID "11111111-1111-4111-8111-111111111111"

/* A machine, and what its file wants a filesystem on. */
struct machine {
	struct tree tree;
	struct sysroot root;
	struct ranges wanted;
};

static void put(const struct machine *machine, const char *path, const char *text)
{
	tree_write(&machine->tree, path, text, strlen(text));
}

static struct machine machine_new(void)
{
	struct machine machine = { .tree = tree_new() };

	machine.root.path = copy_text(machine.tree.path);
	put(&machine, "/var/lib/x", "");
	put(&machine, "/run/x", "");
	put(&machine, "/boot/x", "");
	ranges_add(&machine.wanted, REGION);
	return machine;
}

static void machine_free(struct machine *machine)
{
	free((char *)(uintptr_t)machine->root.path);
	ranges_free(&machine->wanted);
	tree_free(&machine->tree);
}

/* The next boot, with this region, or none where its size is 0; /run is empty then. */
static struct record boot_quietly(const struct machine *machine, const char *id, struct range granted, bool *good)
{
	struct ranges ranges = { 0 };
	struct record record;
	bool is_safe;

	put(machine, "/proc/sys/kernel/random/boot_id", id);
	note_remove(&machine->root, NOTE_CHANGED, REGION);
	ranges_add(&ranges, granted);
	*good = record_boot(&machine->root, &ranges, &machine->wanted, &is_safe);
	ranges_free(&ranges);
	record_read(&machine->root, &record);
	return record;
}

static struct record boot(const struct machine *machine, const char *id, struct range granted)
{
	bool good;
	struct record record = boot_quietly(machine, id, granted, &good);

	OK(good && record_is_current(&machine->root, &record), "a boot is written down");
	return record;
}

static void pass(const struct machine *machine, const char *id, struct range granted)
{
	struct record record = boot(machine, id, granted);

	record_free(&record);
}

static void expect(const struct machine *machine, const char *id, struct range granted, const char *want, const char *text)
{
	struct record record = boot(machine, id, granted);
	auto_free char *got = format_text("%s%s%s", record_has(&record.fresh, REGION) ? "fresh " : "",
					  record_find(&record.seen, REGION) ? "seen " : "",
					  record_find(&record.half, REGION) ? "half " : "");

	IS_TEXT(got, want, text);
	record_free(&record);
}

#define NONE (struct range){ 0 }

static void test_fresh(void)
{
	auto_clean(machine) struct machine machine = machine_new();

	expect(&machine, "1", REGION, "", "of the boot before nothing is known");
	expect(&machine, "1", REGION, "", "twice in a boot is once");
	expect(&machine, "2", NONE, "", "no region");
	expect(&machine, "3", REGION, "fresh ", "a region that is new");
	expect(&machine, "4", REGION, "", "in its second boot it is not");
	pass(&machine, "5", NONE);
	expect(&machine, "6", LARGER, "", "another range than wanted");
	expect(&machine, "7", REGION, "", "one that shared a byte with the region before");
	pass(&machine, "8", NONE);
	put(&machine, "/var/lib/memmap/confirmed", "memmap=2G!5G memmap.names=other@5G\n");
	expect(&machine, "9", REGION, "fresh ", "others that were confirmed");
	pass(&machine, "10", NONE);
	put(&machine, "/var/lib/memmap/confirmed", "memmap=1G!4G memmap.names=x@4G\n");
	expect(&machine, "11", REGION, "", "one that was confirmed is not new");
}

static void test_seen(void)
{
	auto_clean(machine) struct machine machine = machine_new();

	pass(&machine, "1", NONE);
	pass(&machine, "2", REGION);
	OK(record_see(&machine.root, REGION, UUID), "a filesystem is there");
	expect(&machine, "3", REGION, "seen ", "at the next boot that is known");
	expect(&machine, "4", REGION, "", "and at no other");
	record_see(&machine.root, REGION, UUID);
	pass(&machine, "5", NONE);
	expect(&machine, "6", REGION, "fresh seen ", "a boot without the region cannot touch it");
	record_see(&machine.root, REGION, UUID);
	OK(record_change(&machine.root, REGION), "then it has changed");
	OK(note_exists(&machine.root, NOTE_CHANGED, REGION), "which this boot knows");
	expect(&machine, "7", REGION, "", "and the next");
	record_see(&machine.root, REGION, UUID);
	expect(&machine, "8", LARGER, "", "a larger region");
	expect(&machine, "9", REGION, "", "after that it may be anything");
	record_see(&machine.root, REGION, UUID);
	machine.wanted.count = 0;
	pass(&machine, "10", REGION);
	machine.wanted.count = 1;
	expect(&machine, "11", REGION, "", "so it may where the file did not ask for a filesystem");
}

static void test_half(void)
{
	auto_clean(machine) struct machine machine = machine_new();
	struct record record;

	pass(&machine, "1", NONE);
	pass(&machine, "2", REGION);
	OK(record_begin_making(&machine.root, REGION, UUID, "22222222-2222-4222-8222-222222222222"), "it is being made");
	record = boot(&machine, "3", REGION);
	IS_TEXT(record_find(&record.half, REGION) ? record_find(&record.half, REGION)->uuid : NULL, UUID,
		"at the next boot it is known which");
	IS_TEXT(record_find(&record.half, REGION) ? record_find(&record.half, REGION)->over : NULL,
		"22222222-2222-4222-8222-222222222222", "and in place of what");
	record_free(&record);
	expect(&machine, "4", REGION, "", "and at no other");
	record_begin_making(&machine.root, REGION, UUID, NULL);
	record_change(&machine.root, REGION);
	expect(&machine, "5", REGION, "", "what changed since is not ours");
}

/* The place of the record takes nothing: a file is where its folder was. */
static void hide_state(const struct machine *machine, bool hide)
{
	auto_free char *state = format_text("%s/var/lib/memmap", machine->tree.path);
	auto_free char *away = format_text("%s.away", state);

	if (hide) {
		OK(rename(state, away) == 0, "the place of the record is gone");
		put(machine, "/var/lib/memmap", "");
	} else {
		OK(unlink(state) == 0 && rename(away, state) == 0, "and is there again");
	}
}

static void test_unrecorded(void)
{
	auto_clean(machine) struct machine machine = machine_new();
	struct record record;
	bool good;

	pass(&machine, "1", NONE);
	pass(&machine, "2", REGION);
	record_see(&machine.root, REGION, UUID);
	hide_state(&machine, true);
	record = boot_quietly(&machine, "3", REGION, &good);
	OK(!good, "a boot that cannot be written down");
	record_free(&record);
	OK(record_change(&machine.root, REGION), "a change in it has another place");
	hide_state(&machine, false);
	expect(&machine, "4", REGION, "", "nothing is believed after it");
	OK(!sysroot_exists(&machine.root, UNRECORDED_PATH), "the sign of it is gone");
	record_see(&machine.root, REGION, UUID);
	expect(&machine, "5", REGION, "seen ", "later boots are as ever");
	OK(unrecorded_tell(&machine.root, "5"), "a sign of a boot that is in the record");
	record_see(&machine.root, REGION, UUID);
	expect(&machine, "6", REGION, "seen ", "says nothing new");
	record_see(&machine.root, REGION, UUID);
	OK(unrecorded_tell(&machine.root, UNRECORDED_CHANGE) && unrecorded_tell(&machine.root, "6"),
	   "a change that could not be written down, and a boot after it");
	expect(&machine, "7", REGION, "", "the change counts");
}

static void test_damaged(void)
{
	auto_clean(machine) struct machine machine = machine_new();
	struct note note;

	pass(&machine, "1", NONE);
	pass(&machine, "2", REGION);
	put(&machine, "/var/lib/memmap/seen-0x100000000-0x40000000", "boot 2\nuuid " UUID "\n");
	OK(!note_read(&machine.root, NOTE_SEEN, REGION, &note) && !note.uuid, "a note without its end says nothing");
	expect(&machine, "3", REGION, "", "and is not believed");
	put(&machine, "/var/lib/memmap/granted", "boot 3\nnow 0x100000000 0x40000000\n");
	put(&machine, "/var/lib/memmap/seen-0x100000000-0x40000000", "boot 3\nuuid " UUID "\nend\n");
	expect(&machine, "4", REGION, "", "a record without its end knows nothing");
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

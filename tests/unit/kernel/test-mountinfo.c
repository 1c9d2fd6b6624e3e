// SPDX-License-Identifier: GPL-2.0-or-later
/* /proc/self/mountinfo: what is read of it, and that nothing behind a field is. */
#include "kernel/mountinfo.h"

#include "unit/scene.h"

#define HEAD "36 35 259:3 / "
#define TAIL " rw,relatime shared:1 - ext4 /dev/pmem0 rw,dax=always\n"

static char *place_of(const char *where)
{
	auto_free char *text = format_text(HEAD "%s" TAIL, where);
	struct mount mount;
	char *place;

	mount_find_in(text, 259, 3, &mount);
	place = mount.where ? copy_text(mount.where) : NULL;
	mount_free(&mount);
	return place;
}

static void check_place(const char *where, const char *want)
{
	auto_free char *place = place_of(where);

	IS_TEXT(place, want, shown(where));
}

static void test_escapes(void)
{
	check_place("/pmem", "/pmem");
	check_place("/my\\040own\\011data\\012here\\134now\\043", "/my own\tdata\nhere\\now#");
	check_place("\\040\\040", "  ");
	check_place("/a\\134040", "/a\\040");
}

/* Each would take the reader over the field's end if it counted on three digits. */
static void test_cut_escapes(void)
{
	check_place("/a\\2", "/a\\2");
	check_place("/a\\1", "/a\\1");
	check_place("/a\\04", "/a\\04");
	check_place("/a\\", "/a\\");
	check_place("/a\\400", "/a\\400");
	check_place("/a\\048b", "/a\\048b");
	check_place("/a\\x40", "/a\\x40");
}

static void test_cut_text(void)
{
	static const char whole[] = HEAD "/a\\040b" TAIL;

	for (size_t length = 0; length < sizeof(whole); length++) {
		auto_free char *text = format_text("%.*s", (int)length, whole);
		struct mount mount;

		mount_find_in(text, 259, 3, &mount);
		if (mount.where && strcmp(mount.where, "/a b") != 0)
			IS_TEXT(mount.where, "/a b", "a line that is cut gives no other place");
		mount_free(&mount);
	}
	OK(true, "a text that ends anywhere is read to there");
}

static void test_numbers(void)
{
	char text[] = "1 0 259:30 / /other rw - xfs /dev/a rw\n" HEAD "/first" TAIL HEAD "/second" TAIL;
	struct mount mount;

	mount_find_in(text, 259, 3, &mount);
	IS_TEXT(mount.where, "/first", "the first mount of the device");
	IS_TEXT(mount.type, "ext4", "its type");
	IS_TEXT(mount.options, "rw,relatime,rw,dax=always", "its options, and its filesystem's");
	OK(mount.dax, "with dax=always");
	mount_free(&mount);
}

static void test_dax(const char *options, bool want)
{
	auto_free char *text = format_text(HEAD "/a rw - xfs /dev/pmem0 %s\n", options);
	struct mount mount;

	mount_find_in(text, 259, 3, &mount);
	OK(mount.where && mount.dax == want, options);
	mount_free(&mount);
}

/* The dash that ends the tags is the one behind the options, whatever is before it. */
static void test_dash(void)
{
	auto_free char *text = copy_text("1 2 259:3 / - rw shared:7 - ext4 /dev/pmem0 rw\n");
	auto_free char *untagged = copy_text("1 2 259:3 / /a rw - xfs /dev/pmem0 rw\n");
	auto_free char *cut = copy_text("1 2 259:3 / - rw\n");
	struct mount mount;

	mount_find_in(text, 259, 3, &mount);
	IS_TEXT(mount.where, "-", "a dash as a mount point");
	IS_TEXT(mount.type, "ext4", "and the type stands behind the other one");
	mount_free(&mount);
	mount_find_in(untagged, 259, 3, &mount);
	IS_TEXT(mount.type, "xfs", "no tags");
	mount_free(&mount);
	mount_find_in(cut, 259, 3, &mount);
	OK(!mount.where, "no dash behind the options, no mount");
}

static void test_nothing(void)
{
	struct mount mount;

	mount_find_in(NULL, 259, 3, &mount);
	OK(!mount.where, "no text, no mount");
}

int main(void)
{
	test_escapes();
	test_cut_escapes();
	test_cut_text();
	test_numbers();
	test_dax("rw,dax", true);
	test_dax("rw,dax=inode", false);
	test_dax("rw,dax=never", false);
	test_dax("rw,daxx", false);
	test_dash();
	test_nothing();
	return done_testing();
}

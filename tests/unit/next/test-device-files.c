// SPDX-License-Identifier: GPL-2.0-or-later
/* Which files are read for names of devices. */
#include "next/device-files.h"

#include <unistd.h>

#include "base/strbuf.h"
#include "unit/scene.h"

static void collect(const char *file, const char *text, bool is_name, void *data)
{
	text_addf(data, "%s%s%s|", strstr(file, "/etc"), is_name ? "" : ": ", is_name ? "" : text);
}

/* What is read below a tree, and the warnings; the caller frees both. */
static char *read_from(const struct tree *tree, char **said)
{
	const struct sysroot root = { tree->path };
	struct messages messages = { 0 };
	struct text found = { 0 };

	device_files_read(&root, &(struct device_reader){ collect, &found }, &messages);
	*said = told(&messages);
	messages_free(&messages);
	return text_take(&found);
}

static void tree_link(const struct tree *tree, const char *target, const char *path)
{
	auto_free char *full = format_text("%s%s", tree->path, path);

	OK(symlink(target, full) == 0, path);
}

static void test_nothing(void)
{
	struct tree tree = tree_new();
	auto_free char *said = NULL;
	auto_free char *found = read_from(&tree, &said);

	IS_TEXT(found, "", "no files");
	IS_TEXT(said, "", "and no warning");
	tree_free(&tree);
}

#define UNITS "/etc/systemd/system/"

static void test_files(void)
{
	struct tree tree = tree_new();
	auto_free char *said = NULL;
	auto_free char *found = NULL;

	tree_text(&tree, "/etc/fstab", "F");
	tree_write(&tree, "/etc/crypttab", "C\0D", 3);
	tree_text(&tree, UNITS "a.mount", "A");
	tree_text(&tree, UNITS "a.mount~", "no unit");
	tree_text(&tree, UNITS "b.service.d/x.conf", "B");
	tree_text(&tree, UNITS "b.service.d/README", "no drop-in");
	tree_text(&tree, UNITS "m.target.wants/dev-pmem0.swap", "a link's target");
	tree_text(&tree, UNITS "other/c.service", "not read by systemd");
	tree_text(&tree, "/opt/d.service", "D");
	tree_link(&tree, "/opt/d.service", UNITS "d.service");
	tree_link(&tree, "a.mount", UNITS "e.mount");
	tree_link(&tree, "/dev/null", UNITS "f.service");
	tree_link(&tree, "f.service", UNITS "g.service");
	found = read_from(&tree, &said);
	IS_TEXT(found, "/etc/fstab: F|/etc/crypttab: C D|" UNITS "a.mount|" UNITS "a.mount: A|" UNITS "b.service.d|" UNITS
		"b.service.d/x.conf: B|" UNITS "d.service|" UNITS "d.service: D|" UNITS "e.mount|" UNITS "f.service|" UNITS
		"g.service|" UNITS "m.target.wants|" UNITS "m.target.wants/dev-pmem0.swap|", "each file once");
	IS_TEXT(said, "", "no warning");
	tree_free(&tree);
}

static void test_settings(void)
{
	static const char *const files[] = { "/etc/auto.x", "/etc/lvm/devices/system.devices", "/etc/mdadm/mdadm.conf",
					     "/etc/libvirt/qemu/x.xml", "/etc/udev/rules.d/1.rules", "/etc/default/x",
					     "/etc/rc.local" };
	static const char *const others[] = { "/etc/auto", "/etc/lvm/devices/x", "/etc/libvirt/qemu/x.xml~",
					      "/etc/default/.x", "/etc/default/folder/x", "/etc/hosts" };
	struct tree tree = tree_new();
	auto_free char *said = NULL;
	auto_free char *found = NULL;

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		tree_text(&tree, files[i], "x");
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		tree_text(&tree, others[i], "y");
	found = read_from(&tree, &said);
	IS_TEXT(found, "/etc/auto.x: x|/etc/lvm/devices/system.devices: x|/etc/mdadm/mdadm.conf: x|"
		"/etc/libvirt/qemu/x.xml: x|/etc/udev/rules.d/1.rules: x|/etc/default/x: x|/etc/rc.local: x|",
		"settings of what uses disks");
	IS_TEXT(said, "", "no warning");
	tree_free(&tree);
}

static void test_large(void)
{
	struct tree tree = tree_new();
	size_t length = 2 << 20;
	auto_free char *large = malloc(length);
	auto_free char *said = NULL;
	auto_free char *found = NULL;

	memset(large, 'x', length);
	tree_write(&tree, "/etc/fstab", large, length);
	found = read_from(&tree, &said);
	IS_TEXT(found, "", "a file that is too large is not read");
	HAS(said, "/etc/fstab: warning: cannot be read (File too large), so it is unknown", "and named");
	tree_free(&tree);
}

int main(void)
{
	test_nothing();
	test_files();
	test_settings();
	test_large();
	return done_testing();
}

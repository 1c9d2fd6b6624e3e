// SPDX-License-Identifier: GPL-2.0-or-later
/* Modules that use RAM by its address take it, wherever their options are. */
#include "lines/sources.h"

#include <string.h>

#include "base/strbuf.h"
#include "unit/scene.h"

static void takes(const char *path, const char *content, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };
	auto_clean(text) struct text all = { 0 };

	tree_text(&tree, path, content);
	read_next(&lines, &root, &messages);
	for (size_t i = 0; i < lines.places.count; i++)
		text_addf(&all, "%s+%s of %s", size_text(lines.places.list[i].range.start).text,
			  size_text(lines.places.list[i].range.size).text,
			  lines.places.list[i].origin + strlen(tree.path));
	IS_TEXT(text_get(&all), want, shown(content));
}

static void test_two_files(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };

	tree_text(&tree, "/etc/modprobe.d/a.conf", "options ramoops mem_size=0x200000\n");
	tree_text(&tree, "/usr/lib/modprobe.d/b.conf", "options ramoops mem_address=0x140000000\n");
	read_next(&lines, &root, &messages);
	IS_NUMBER(lines.places.count, 1, "options in two files");
	if (lines.places.count)
		IS_TEXT(lines.places.list[0].origin + strlen(tree.path), "/usr/lib/modprobe.d/b.conf:1",
			"the file with the address");
}

int main(void)
{
	static const char file[] = "/etc/modprobe.d/x.conf", of_system[] = "/usr/lib/modprobe.d/x.conf";

	takes(file, "options ramoops mem_address=0x140000000 mem_size=0x200000\n", "5G+2M of /etc/modprobe.d/x.conf:1");
	takes(file, "options ramoops mem_address=0x140000000\noptions\tramoops  mem_size=2097152 ecc=1",
	      "5G+2M of /etc/modprobe.d/x.conf:1");
	takes(of_system, "options nvmev memmap_start=8 memmap_size=1024", "8G+1G of /usr/lib/modprobe.d/x.conf:1");
	takes(file, "options phram phram=a,8Gi,1Gi\n", "8G+1G of /etc/modprobe.d/x.conf:1");
	takes(file, "# x\noptions ramoops \\\n  mem_address=0x140000000 \\\n  mem_size=2097152\n",
	      "5G+2M of /etc/modprobe.d/x.conf:3");
	takes(file, "options ramoops mem_size=2097152\n# x\noptions ramoops mem_address=0x140000000\n",
	      "5G+2M of /etc/modprobe.d/x.conf:3");
	takes(file, "# options phram phram=a,8G,1G\nblacklist phram\n", "");
	takes(file, "options other mem_address=5G mem_size=2M\n", "");
	takes("/etc/modprobe.d/x.bak", "options phram phram=a,8G,1G\n", "");
	test_two_files();
	return done_testing();
}

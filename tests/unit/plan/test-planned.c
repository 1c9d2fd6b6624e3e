// SPDX-License-Identifier: GPL-2.0-or-later
/* From a tree to a plan. */
#include "plan/planned.h"

#include "unit/scene.h"

static void test_job(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct source source = { .root = { tree.path } };
	auto_clean(job) struct job blind = { 0 }, job = { 0 };
	auto_free char *said = NULL;

	tree_text(&tree, "/etc/memmap.conf", "kaslr = keep\nnonsense = 1\n[a]\nsize = 2G\nstart = 4G\n");
	OK(!job_make(&blind, &source, NULL) && !blind.plan.args, "without a map there is no plan");
	IS_NUMBER(messages_errors(&blind.messages), 2, "and the file's mistake is told as well");
	tree_text(&tree, "/sys/firmware/memmap/0/start", "0x100000000\n");
	tree_text(&tree, "/sys/firmware/memmap/0/end", "0x2ffffffff\n");
	tree_text(&tree, "/sys/firmware/memmap/0/type", "System RAM\n");
	tree_text(&tree, "/etc/memmap.conf", "kaslr = keep\n[a]\nsize = 2G\nstart = 4G\n");
	tree_text(&tree, "/var/lib/memmap/checked", "memmap=2G!8G memmap.names=a@8G\n");
	tree_text(&tree, "/var/lib/memmap/confirmed", "memmap=2G!8G memmap.names=a@8G\n");
	OK(job_make(&job, &source, NULL) && has(job.plan.args, "memmap=2G!4G memmap.names=a@4G"), "a plan");
	said = told(&job.messages);
	HAS(said, "[a] moves from 8G to 4G", "with what moves");
}

/* Two hosts and one file, which the first of them leaves as it was. */
static void test_many(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(messages) struct messages messages = { 0 };
	auto_free char *log = format_text("%s/log", tree.path);
	auto_free char *file = format_text("%s/conf", tree.path);
	struct source source = { .config = file, .e820 = log };
	struct job job;

	tree_text(&tree, "/log", "BIOS-e820: [mem 0x0-0x4ffffffff] usable\n");
	tree_text(&tree, "/conf", "[a]\nsize = 2G\nstart = 8G\n");
	source_conf(&source, &conf, &messages);
	for (int i = 0; i < 2; i++) {
		job = (struct job){ .conf = conf };
		OK(job_plan(&job, &source, NULL) && has(job.plan.args, "memmap=2G!8G"), "a host");
		job_free_host(&job);
	}
	tree_text(&tree, "/log", "");
	source.e820_is_listed = true;
	job = (struct job){ .conf = conf };
	OK(!job_plan(&job, &source, NULL) && messages_errors(&job.messages) == 1, "and one with an empty log");
	job_free_host(&job);
}

int main(void)
{
	test_many();
	test_job();
	return done_testing();
}

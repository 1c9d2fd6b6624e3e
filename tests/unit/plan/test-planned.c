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

int main(void)
{
	test_job();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* The SRAT: binary tables made here, and the kernel's numbers for their proximity domains. */
#include "kernel/srat.h"

#include "unit/scene.h"

#define ENABLED 1u
#define HOT 2u
#define NON_VOLATILE 4u

static void put(struct text *table, uint64_t value, unsigned bytes)
{
	for (; bytes; bytes--, value >>= 8)
		text_add(table, (const char[]){ (char)(value & 0xff) }, 1);
}

/* The header, with the 12 reserved bytes that SRAT has behind it. */
static struct text table_new(unsigned revision)
{
	struct text table = { 0 };

	text_add(&table, "SRAT", 4);
	put(&table, 0, 4);
	put(&table, revision, 1);
	put(&table, 0, 39);
	return table;
}

static void add_memory(struct text *table, uint32_t domain, uint64_t start, uint64_t size,
		       unsigned flags)
{
	put(table, 1, 1);
	put(table, 40, 1);
	put(table, domain, 4);
	put(table, 0, 2);
	put(table, start, 8);
	put(table, size, 8);
	put(table, 0, 4);
	put(table, flags, 4);
	put(table, 0, 8);
}

static void add_cpu(struct text *table, uint32_t domain, unsigned flags)
{
	put(table, 0, 1);
	put(table, 16, 1);
	put(table, domain & 0xff, 1);
	put(table, 7, 1);
	put(table, flags, 4);
	put(table, 0, 1);
	put(table, domain >> 8, 3);
	put(table, 0, 4);
}

static void add_x2apic(struct text *table, uint32_t domain, unsigned flags)
{
	put(table, 2, 1);
	put(table, 24, 1);
	put(table, 0, 2);
	put(table, domain, 4);
	put(table, 300, 4);
	put(table, flags, 4);
	put(table, 0, 8);
}

static void add_initiator(struct text *table, uint32_t domain, unsigned flags)
{
	put(table, 5, 1);
	put(table, 32, 1);
	put(table, 0, 2);
	put(table, domain, 4);
	put(table, 0, 16);
	put(table, flags, 4);
	put(table, 0, 4);
}

/* "NODE:START+SIZE ..." in G for a host with RAM from 0 to 64G. */
static void nodes_of(const void *bytes, size_t length, const char *want, const char *text)
{
	struct ranges ram = { 0 };
	struct srat srat = { 0 };
	struct text got = { 0 };

	ranges_add(&ram, (struct range){ 0, 64 * GIB });
	srat_read_table(&srat, bytes, length);
	srat_finish(&srat, &ram);
	for (size_t i = 0; i < srat.count; i++)
		text_addf(&got, "%s%d:%s+%s", i ? " " : "", srat.list[i].node,
			  size_text(srat.list[i].range.start).text, size_text(srat.list[i].range.size).text);
	IS_TEXT(text_get(&got), want, text);
	text_free(&got);
	srat_free(&srat);
	ranges_free(&ram);
}

static void is(struct text *table, const char *want, const char *text)
{
	nodes_of(table->bytes, table->length, want, text);
	text_free(table);
}

static void test_domains(void)
{
	struct text table = table_new(3);

	add_memory(&table, 0, 0, 2 * GIB, ENABLED);
	add_memory(&table, 0, 4 * GIB, 4 * GIB, ENABLED);
	add_memory(&table, 1, 8 * GIB, 8 * GIB, ENABLED);
	is(&table, "0:0+2G 0:4G+4G 1:8G+8G", "two nodes");

	table = table_new(3);
	add_memory(&table, 0, 0, 4 * GIB, ENABLED);
	add_memory(&table, 0, 4 * GIB, 4 * GIB, ENABLED);
	add_memory(&table, 1, 8 * GIB, GIB, ENABLED);
	is(&table, "0:0+8G 1:8G+1G", "ranges of one node that touch are one");

	table = table_new(3);
	add_memory(&table, 7, 8 * GIB, 8 * GIB, ENABLED);
	add_memory(&table, 3, 0, 8 * GIB, ENABLED);
	is(&table, "1:0+8G 0:8G+8G", "nodes are numbered as their domains are met");

	table = table_new(3);
	add_memory(&table, 7, 8 * GIB, 8 * GIB, ENABLED);
	add_memory(&table, 3, 0, 8 * GIB, ENABLED);
	add_cpu(&table, 3, ENABLED);
	add_cpu(&table, 7, ENABLED);
	is(&table, "0:0+8G 1:8G+8G", "domains of processors are met first, wherever they stand");

	table = table_new(3);
	add_x2apic(&table, 70000, ENABLED);
	add_cpu(&table, 0x010203, ENABLED);
	add_memory(&table, 0x010203, 0, 8 * GIB, ENABLED);
	add_memory(&table, 70000, 8 * GIB, 8 * GIB, ENABLED);
	is(&table, "1:0+8G 0:8G+8G", "domains of more than one byte");

	table = table_new(3);
	add_cpu(&table, 5, 0);
	add_x2apic(&table, 6, 0);
	add_memory(&table, 9, 0, 8 * GIB, 0);
	add_memory(&table, 7, 8 * GIB, 8 * GIB, ENABLED);
	is(&table, "0:8G+8G", "what is not enabled does not count");

	table = table_new(3);
	add_initiator(&table, 5, ENABLED);
	add_memory(&table, 0, 0, 8 * GIB, ENABLED);
	is(&table, "1:0+8G", "a generic initiator is a node as well");
}

static void test_revision_1(void)
{
	struct text table = table_new(1);

	add_memory(&table, 0xab0100, 0, 8 * GIB, ENABLED);
	add_memory(&table, 0xcd0000, 8 * GIB, 8 * GIB, ENABLED);
	add_memory(&table, 0x120100, 16 * GIB, GIB, ENABLED);
	add_memory(&table, 0x000001, 17 * GIB, GIB, ENABLED);
	is(&table, "0:0+17G 1:17G+1G", "in revision 1 a domain is one byte, the others are nothing");

	table = table_new(1);
	add_cpu(&table, 0x0201, ENABLED);
	add_memory(&table, 0, 0, GIB, ENABLED);
	add_memory(&table, 1, GIB, GIB, ENABLED);
	is(&table, "1:0+1G 0:1G+1G", "of processors too");
}

static void test_flags(void)
{
	struct text table = table_new(3);

	add_memory(&table, 0, 0, 16 * GIB, ENABLED);
	add_memory(&table, 1, 16 * GIB, 16 * GIB, ENABLED);
	add_memory(&table, 0, 32 * GIB, 1024 * GIB, ENABLED | HOT);
	is(&table, "0:0+16G 1:16G+16G", "hot-pluggable ranges are left out");

	table = table_new(3);
	add_memory(&table, 0, 0, 16 * GIB, ENABLED | HOT);
	add_memory(&table, 1, 16 * GIB, 16 * GIB, ENABLED | HOT);
	is(&table, "0:0+16G 1:16G+16G", "unless all RAM is in such");

	table = table_new(3);
	add_memory(&table, 0, 0, 16 * GIB, ENABLED);
	add_memory(&table, 2, 16 * GIB, 16 * GIB, ENABLED | NON_VOLATILE);
	add_memory(&table, 1, 32 * GIB, 16 * GIB, ENABLED);
	is(&table, "0:0+16G 2:32G+16G", "real persistent memory is left out, its number is not");
}

static void test_odd_tables(void)
{
	struct text table = table_new(3);
	size_t whole;
	bool quiet = true;

	add_memory(&table, 0, 0, GIB, ENABLED);
	whole = table.length;
	add_memory(&table, 1, GIB, GIB, ENABLED);
	nodes_of(table.bytes, table.length - 1, "0:0+1G", "a table that is cut off");
	for (size_t length = 0; length <= table.length; length++) {
		struct srat srat = { 0 };
		char *copy = malloc(length ? length : 1);

		memcpy(copy, table.bytes, length);
		srat_read_table(&srat, copy, length);
		quiet = quiet && srat.count <= 2;
		srat_free(&srat);
		free(copy);
	}
	OK(quiet, "cut off anywhere");
	table.bytes[whole + 1] = 0;
	nodes_of(table.bytes, table.length, "0:0+1G", "a structure of no length ends it");
	table.bytes[whole + 1] = 39;
	nodes_of(table.bytes, table.length, "0:0+1G", "one that is too short is passed over");
	table.bytes[0] = 'X';
	nodes_of(table.bytes, table.length, "", "another table is none");
	nodes_of("", 0, "", "nor is an empty file");
	text_free(&table);

	table = table_new(3);
	put(&table, 77, 1);
	put(&table, 5, 1);
	put(&table, 0, 3);
	add_memory(&table, 0, 0, GIB, ENABLED);
	is(&table, "0:0+1G", "structures of unknown types are passed over");

	table = table_new(3);
	add_memory(&table, 0, 0, 0, ENABLED);
	add_memory(&table, 1, UINT64_MAX - 5, UINT64_MAX, ENABLED);
	nodes_of(table.bytes, table.length, "1:18446744073709551610+5",
		 "an empty range, and one past the end of the space");
	text_free(&table);
}

static void test_lookup(void)
{
	struct srat srat = { 0 };
	struct ranges ram = { 0 };

	IS_NUMBER((unsigned)srat_node(&srat, (struct range){ 5 * GIB, GIB }), 0,
		  "without a SRAT everything is node 0");
	OK(srat_has_node(&srat, 0) && !srat_has_node(&srat, 1), "and there is no other");
	ranges_add(&ram, (struct range){ 0, 64 * GIB });
	srat_add(&srat, &(struct node_range){ { 16 * GIB, 16 * GIB }, 1, false }, false);
	srat_add(&srat, &(struct node_range){ { 0, 8 * GIB }, 0, false }, false);
	srat_add(&srat, &(struct node_range){ { 8 * GIB, 8 * GIB }, 0, false }, false);
	srat_finish(&srat, &ram);
	IS_NUMBER((unsigned)srat_node(&srat, (struct range){ 7 * GIB, 2 * GIB }), 0,
		  "within a node, over ranges that touch");
	IS_NUMBER((unsigned)srat_node(&srat, (struct range){ 16 * GIB, GIB }), 1, "the other node");
	OK(srat_node(&srat, (struct range){ 15 * GIB, 2 * GIB }) == NODE_ANY, "over two nodes: none");
	OK(srat_node(&srat, (struct range){ 40 * GIB, GIB }) == NODE_ANY, "in neither: none");
	OK(srat_has_node(&srat, 1) && !srat_has_node(&srat, 2), "which nodes there are");
	srat_free(&srat);
	ranges_free(&ram);
}

static void test_file(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct text table = table_new(3);
	struct srat srat = { 0 };

	srat_read(&root, &srat);
	IS_NUMBER(srat.count, 0, "no SRAT is nothing");
	add_memory(&table, 4, 4 * GIB, GIB, ENABLED);
	tree_write(&tree, "/sys/firmware/acpi/tables/SRAT", table.bytes, table.length);
	srat_read(&root, &srat);
	IS_NUMBER(srat.count, 1, "it is read from where the kernel has it");
	srat_free(&srat);
	text_free(&table);
	tree_free(&tree);
}

int main(void)
{
	test_domains();
	test_revision_1();
	test_flags();
	test_odd_tables();
	test_lookup();
	test_file();
	return done_testing();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Where regions go: the placing rules, one by one. */
#include "plan/place.h"

#include "unit/scene.h"

static void test_nothing(void)
{
	struct host host = host_of_16g();

	ARGS(&host, "", "", "an empty file asks for nothing");
	ARGS(&host, "kaslr = off\nmin-ram = 64G\n", "", "nor does one without a region");
	host_free(&host);
}

static void test_explicit(void)
{
	struct host host = host_of_16g();

	ARGS(&host, "[data]\nsize = 4G\nstart = 12G\n", "memmap=4G!12G memmap.names=data@12G nokaslr",
	      "a region with a start");
	ARGS(&host, "[b]\nsize = 2G\nstart = 10G\n[a]\nsize = 1G\nstart = 5G\n",
	      "memmap=1G!5G,2G!10G memmap.names=a@5G,b@10G nokaslr", "two, sorted by address");
	ARGS(&host, "[b]\nsize = 2G\nstart = 5G\n[a]\nsize = 1G\nstart = 4G\n",
	      "memmap=1G!4G,2G!5G memmap.names=a@4G,b@5G nokaslr", "two that touch");
	ARGS(&host, "[a]\nsize = 4G\nstart = 13G\n", "memmap=4G!13G memmap.names=a@13G nokaslr",
	      "up to the end of the RAM");
	ARGS(&host, "[a]\nsize = 2M\nstart = 4098M\n", "memmap=2M!4098M memmap.names=a@4098M nokaslr",
	      "a multiple of 2M is enough for a start");
	ARGS(&host, "[a]\nsize = 1G\nstart = 5G\nnode = 0\n", "memmap=1G!5G memmap.names=a@5G nokaslr",
	      "without a SRAT there is node 0");
	ARGS(&host, "[a]\nsize = 512M\nstart = 1G\nallow-low = yes\n",
	      "memmap=512M!1G memmap.names=a@1G nokaslr", "below 4G where that is allowed");
	ARGS(&host, "on-failure = warn\n[a]\nsize = 1G\nstart = 5G\n",
	      "memmap=1G!5G memmap.names=a@5G memmap.policy=warn nokaslr", "a policy that is not the default");
	ARGS(&host, "on-failure = block\n[a]\nsize = 1G\nstart = 5G\n",
	      "memmap=1G!5G memmap.names=a@5G nokaslr", "the default is not written");
	host_free(&host);
}

static void test_auto(void)
{
	struct host host = host_of_16g();

	ARGS(&host, "[a]\nsize = 4G\n", "memmap=4G!12G memmap.names=a@12G nokaslr",
	      "the top of the largest piece, less room for kexec");
	ARGS(&host, "[a]\nsize = 4G\n[b]\nsize = 1G\n",
	      "memmap=1G!11G,4G!12G memmap.names=b@11G,a@12G nokaslr", "the next one below it");
	ARGS(&host, "[a]\nsize = 1G\n[b]\nsize = 1G\nstart = 16G\n",
	      "memmap=1G!15G,1G!16G memmap.names=a@15G,b@16G nokaslr", "those with a start go first");
	ARGS(&host, "[a]\nsize = 1G\n[b]\nsize = 10G\nstart = 7G\n",
	      "memmap=1G!6G,10G!7G memmap.names=a@6G,b@7G nokaslr", "in what they leave");
	ARGS(&host, "[a]\nsize = 1G\n[b]\nsize = 1G\nstart = 11G\n",
	      "memmap=1G!10G,1G!11G memmap.names=a@10G,b@11G nokaslr",
	      "the larger of the two pieces that they leave");
	host_free(&host);
}

/* A plain kexec puts its kernel into the top 256M of RAM, whatever regions there are. */
static void test_kexec_room(void)
{
	struct host host = empty_host();

	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB, GIB);
	ARGS(&host, "[a]\nsize = 512M\n", "memmap=512M!4352M memmap.names=a@4352M nokaslr", "256M stay free at the top");
	ARGS(&host, "[a]\nsize = 768M\n", "memmap=768M!4G memmap.names=a@4G nokaslr", "to the byte");
	ARGS(&host, "[a]\nsize = 770M\n", "memmap=770M!4336M memmap.names=a@4336M nokaslr",
	     "but not where the piece cannot hold both");
	ARGS(&host, "[a]\nsize = 1G\n", "memmap=1G!4G memmap.names=a@4G nokaslr", "nor where all of it is needed");
	ARGS(&host, "[a]\nsize = 512M\nstart = 4608M\n", "memmap=512M!4608M memmap.names=a@4608M nokaslr",
	     "nor for a start");
	ARGS(&host, "[a]\nsize = 512M\n[b]\nsize = 64M\n", "memmap=64M!4288M,512M!4352M memmap.names=b@4288M,a@4352M nokaslr",
	     "a second region is below the first, not above it");
	ARGS(&host, "[a]\nsize = 512M\n[b]\nsize = 256M\n[c]\nsize = 192M\n",
	     "memmap=256M!4G,512M!4352M,192M!4928M memmap.names=b@4G,a@4352M,c@4928M nokaslr",
	     "unless it fits nowhere else");
	ARGS(&host, "[a]\nsize = 256M\nalign = 512M\n[b]\nsize = 512M\nalign = 512M\n",
	     "memmap=512M!4G,256M!4608M memmap.names=b@4G,a@4608M nokaslr", "below the room where that is aligned");
	ARGS(&host, "[a]\nsize = 128M\n[b]\nsize = 768M\n",
	     "memmap=768M!4224M,128M!4992M memmap.names=b@4224M,a@4992M nokaslr",
	     "the first does without room where a later one would be refused for it");
	host_free(&host);

	host = host_of_16g();
	add_ram(&host, 32 * GIB, 128 * MIB);
	ARGS(&host, "[a]\nsize = 512M\n", "memmap=512M!16640M memmap.names=a@16640M",
	     "an entry too small for the room is not the top of RAM");
	ARGS(&host, "[a]\nsize = 64M\nstart = 16G\n[b]\nsize = 12G\nstart = 4G\n[c]\nsize = 64M\n",
	     "memmap=12G!4G,64M!16G,64M!17088M memmap.names=b@4G,a@16G,c@17088M", "the room is below that entry");
	host_free(&host);

	host = host_of_16g();
	add_ram(&host, 32 * GIB, 13 * GIB);
	ARGS(&host, "[a]\nsize = 13G\n", "memmap=13G!4G memmap.names=a@4G", "another piece that holds it is preferred");
	ARGS(&host, "[a]\nsize = 2G\n[b]\nsize = 2G\n", "memmap=2G!15G,2G!42G memmap.names=b@15G,a@42G",
	     "the room counts for the size of its piece");
	host_free(&host);
}

static void test_limit(void)
{
	struct host host = host_of_64g();

	add_line(&host.next, "mem=28G");
	ARGS(&host, "[a]\nsize = 4G\n[b]\nsize = 512M\n", "memmap=512M!24064M,4G!24G memmap.names=b@24064M,a@24G",
	     "auto is below the limit of mem=");
	ARGS_SAYING(&host, "[a]\nsize = 4G\nstart = 40G\n", "memmap=4G!40G memmap.names=a@40G",
		    "memmap.conf:3:9: warning: [a]: ends at 44G, but mem=28G of settings:1 hides the RAM from 28G",
		    "a start may be above it");
	ARGS_SAYING(&host, "[a]\nsize = 4G\nstart = 26G\n", "memmap=4G!26G memmap.names=a@26G", "ends at 30G",
		    "or across it");
	ARGS(&host, "[a]\nsize = 4G\nstart = 24G\n", "memmap=4G!24G memmap.names=a@24G", "up to it nothing is said");
	args_parse(&host.checked, "memmap=4G!32G memmap.names=a@32G");
	ARGS_SAYING(&host, "[a]\nsize = 4G\n", "memmap=4G!32G memmap.names=a@32G", "ends at 36G",
		    "contents stay where they are");
	host_free(&host);
}

static void test_pieces(void)
{
	struct host host = empty_host();

	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB, 10 * GIB);
	add_ram(&host, 32 * GIB, 8 * GIB);
	add_ram(&host, 64 * GIB, 2 * GIB);
	ARGS(&host, "[a]\nsize = 4G\n[b]\nsize = 4G\n[c]\nsize = 2G\n",
	      "memmap=2G!8G,4G!10G,4G!36G memmap.names=c@8G,a@10G,b@36G",
	      "each in the piece that is the largest when its turn comes");
	ARGS(&host, "[a]\nsize = 4G\nstart = 6G\n[b]\nsize = 1G\n",
	      "memmap=4G!6G,1G!39G memmap.names=a@6G,b@39G", "what is taken is no longer large");
	host_free(&host);

	host = empty_host();
	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB, 4 * GIB);
	add_ram(&host, 8 * GIB, 4 * GIB);
	ARGS(&host, "[a]\nsize = 3G\n[b]\nsize = 3G\n", "memmap=3G!5G,3G!8G memmap.names=b@5G,a@8G nokaslr",
	      "entries that touch stay two pieces");
	host_free(&host);
}

static void test_alignment(void)
{
	struct host host = empty_host();

	add_ram(&host, MIB, GIB);
	add_ram(&host, 4 * GIB, 10 * GIB + 10 * MIB);
	add_ram(&host, 32 * GIB + 512 * MIB, 4 * GIB);
	ARGS(&host, "[a]\nsize = 2G\n", "memmap=2G!12G memmap.names=a@12G nokaslr",
	      "a multiple of 1G starts at one");
	ARGS(&host, "[a]\nsize = 1536M\n", "memmap=1536M!12800M memmap.names=a@12800M nokaslr",
	      "another size starts at a multiple of 16M");
	ARGS(&host, "[a]\nsize = 1536M\nalign = 2M\n", "memmap=1536M!12810M memmap.names=a@12810M nokaslr",
	      "or of what is asked for");
	ARGS(&host, "[a]\nsize = 1536M\nalign = 4G\n", "memmap=1536M!12G memmap.names=a@12G nokaslr",
	      "which may be more than the size");
	ARGS(&host, "[a]\nsize = 2G\nalign = 8G\n", "memmap=2G!8G memmap.names=a@8G nokaslr",
	      "or more than the piece");
	ARGS(&host, "[a]\nsize = 2G\nalign = 32M\nstart = 33312M\n",
	      "memmap=2G!33312M memmap.names=a@33312M nokaslr", "a start may have one of its own");
	host_free(&host);

	host = empty_host();
	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB + 512 * MIB, 4 * GIB);
	add_ram(&host, 16 * GIB, 4 * GIB - 2 * MIB);
	ARGS(&host, "[a]\nsize = 4094M\n", "memmap=4094M!4608M memmap.names=a@4608M nokaslr",
	      "the largest piece that holds it");
	ARGS(&host, "[a]\nsize = 3G\n", "memmap=3G!5G memmap.names=a@5G nokaslr",
	      "the largest, though another fits as well");
	host_free(&host);
}

static void test_low(void)
{
	struct host host = empty_host();

	add_ram(&host, 0, 639 * KIB);
	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB, GIB);
	ARGS(&host, "[a]\nsize = 1G\n", "memmap=1G!4G memmap.names=a@4G nokaslr", "above 4G");
	ARGS(&host, "[a]\nsize = 1G\nallow-low = yes\n", "memmap=1G!2G memmap.names=a@2G nokaslr",
	      "the largest piece is below it");
	REFUSED(&host, "[a]\nsize = 2G\n", "2:8", "size = 1G", "the largest above 4G is too small");
	ARGS(&host, "[a]\nsize = 1G\n[b]\nsize = 1G\nallow-low = yes\n",
	      "memmap=1G!2G,1G!4G memmap.names=b@2G,a@4G nokaslr", "one of each");
	host_free(&host);

	host = empty_host();
	add_ram(&host, MIB, 16 * GIB);
	ARGS(&host, "[a]\nsize = 12G\nalign = 2M\n", "memmap=12G!4G memmap.names=a@4G nokaslr",
	      "of an entry that reaches below 4G only the upper part");
	REFUSED(&host, "[a]\nsize = 12290M\nalign = 2M\n", "2:8", "", "and no more of it");
	host_free(&host);
}

static void test_nodes(void)
{
	struct host host = empty_host();

	add_ram(&host, MIB, 2 * GIB - MIB);
	add_ram(&host, 4 * GIB, 60 * GIB);
	add_node(&host, 0, 0, 36 * GIB);
	add_node(&host, 1, 36 * GIB, 28 * GIB);
	ARGS(&host, "[a]\nsize = 8G\n", "memmap=8G!28G memmap.names=a@28G", "the largest node's top");
	ARGS(&host, "[a]\nsize = 8G\nnode = 0\n", "memmap=8G!28G memmap.names=a@28G", "node 0");
	ARGS(&host, "[a]\nsize = 8G\nnode = 1\n", "memmap=8G!55G memmap.names=a@55G", "node 1");
	ARGS(&host, "[a]\nsize = 8G\n[b]\nsize = 8G\n", "memmap=8G!28G,8G!55G memmap.names=a@28G,b@55G",
	      "then the other, which is now larger");
	ARGS(&host, "[a]\nsize = 8G\nstart = 36G\nnode = 1\n", "memmap=8G!36G memmap.names=a@36G",
	      "a start at the bound");
	REFUSED(&host, "[a]\nsize = 8G\nstart = 32G\n", "3:9", "node", "over the bound");
	REFUSED(&host, "[a]\nsize = 8G\nstart = 8G\nnode = 1\n", "3:9", "node", "on another node");
	REFUSED(&host, "[a]\nsize = 40G\n", "2:8", "size = ", "more than a node has");
	REFUSED(&host, "[a]\nsize = 4G\nnode = 2\n", "2:8", "node 2", "a node that is not there");
	host_free(&host);

	host = host_of_16g();
	REFUSED(&host, "[a]\nsize = 4G\nnode = 1\n", "2:8", "node 1", "without a SRAT there is no node 1");
	host_free(&host);
}

static void test_kaslr(void)
{
	struct host small = host_of_16g(), large = host_of_64g(), exact = empty_host();

	add_ram(&exact, 0, 3 * GIB);
	add_ram(&exact, 4 * GIB, 13 * GIB);
	ARGS(&exact, "[a]\nsize = 1G\n", "memmap=1G!15G memmap.names=a@15G nokaslr",
	      "16 GiB just: nokaslr");
	add_ram(&exact, 32 * GIB, 2 * MIB);
	ARGS(&exact, "[a]\nsize = 1G\n", "memmap=1G!15G memmap.names=a@15G", "2M more: none");
	ARGS(&small, "kaslr = keep\n[a]\nsize = 1G\n", "memmap=1G!15G memmap.names=a@15G", "keep");
	ARGS(&large, "kaslr = off\n[a]\nsize = 1G\n", "memmap=1G!64G memmap.names=a@64G nokaslr", "off");
	ARGS(&large, "[a]\nsize=1G\n[b]\nsize=1G\n[c]\nsize=1G\n[d]\nsize=1G\n[e]\nsize=1G\n",
	      "memmap=1G!60G,1G!61G,1G!62G,1G!63G,1G!64G memmap.names=e@60G,d@61G,c@62G,b@63G,a@64G",
	      "five of our own are in one argument");
	add_line(&large.next, "memmap=1G!8G memmap=1G!10G");
	ARGS(&large, "[a]\nsize = 1G\n[b]\nsize = 1G\n", "memmap=1G!63G,1G!64G memmap.names=b@63G,a@64G",
	      "four with two foreign ones");
	ARGS(&large, "[a]\nsize=1G\n[b]\nsize=1G\n[c]\nsize=1G\n",
	      "memmap=1G!62G,1G!63G,1G!64G memmap.names=c@62G,b@63G,a@64G nokaslr",
	      "five with two foreign ones");
	ARGS(&large, "kaslr = keep\n[a]\nsize=1G\n[b]\nsize=1G\n[c]\nsize=1G\n",
	      "memmap=1G!62G,1G!63G,1G!64G memmap.names=c@62G,b@63G,a@64G", "unless it is kept");
	host_free(&small);
	host_free(&large);
	host_free(&exact);
}

static void test_foreign(void)
{
	struct host host = host_of_64g();

	add_line(&host.next, "memmap=4G!62G");
	ARGS(&host, "[a]\nsize = 4G\n", "memmap=4G!58G memmap.names=a@58G", "auto keeps clear of it");
	ARGS_SAYING(&host, "[a]\nsize = 4G\nstart = 62G\n", "memmap=4G!62G memmap.names=a@62G", "adopted",
		     "an equal one is adopted");
	REFUSED(&host, "[a]\nsize = 2G\nstart = 62G\n", "3:9", "memmap=4G!62G", "a part of it is not");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 60G\n", "3:9", "memmap=4G!62G", "nor what overlaps");
	ARGS(&host, "[a]\nsize = 4G\nstart = 58G\n", "memmap=4G!58G memmap.names=a@58G", "what touches may stay");
	host_free(&host);

	host = host_of_64g();
	add_line(&host.next, "memmap=4G$62G memmap=2G!62G,2G!50G memmap=1G$40G,1G@42G,1G#44G");
	REFUSED(&host, "[a]\nsize = 2G\nstart = 62G\n", "3:9", "memmap=4G$62G",
		"equal to one, but over another");
	REFUSED(&host, "[a]\nsize = 1G\nstart = 40G\n", "3:9", "memmap=1G$40G",
		"a reserved range is not adopted");
	ARGS(&host, "[a]\nsize = 1G\nstart = 42G\n", "memmap=1G!42G memmap.names=a@42G nokaslr", "RAM yields to a region");
	REFUSED(&host, "[a]\nsize = 1G\nstart = 44G\n", "3:9", "memmap=1G#44G", "nor are ACPI's tables");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 50G\n", "3:9", "memmap=2G!50G", "nor the longer one");
	host_free(&host);
}

int main(void)
{
	test_nothing();
	test_explicit();
	test_auto();
	test_kexec_room();
	test_limit();
	test_pieces();
	test_alignment();
	test_low();
	test_nodes();
	test_kaslr();
	test_foreign();
	return done_testing();
}

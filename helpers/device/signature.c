// SPDX-License-Identifier: GPL-2.0-or-later
#include "signature.h"

#include <blkid/blkid.h>
#include <errno.h>
#include <string.h>

/* drivers/nvdimm/btt.h and pfn.h: struct btt_sb, struct nd_pfn_sb begin with these bytes. */
#define INFO_LENGTH 16

struct info {
	const char signature[INFO_LENGTH + 1];
	const char *type;
};

static const struct info infos[] = {
	{ "BTT_ARENA_INFO\0", "btt" },
	{ "NVDIMM_PFN_INFO", "pfn" },
	{ "NVDIMM_DAX_INFO", "dax" },
};

/* drivers/nvdimm/btt_devs.c, nd_btt_version, and pfn_devs.c, nd_pfn_validate */
static const off_t info_places[] = { 0, 4096 };

static void cleanup_probe(blkid_probe *probe)
{
	blkid_free_probe(*probe);
}

/* libblkid may leave errno unset. */
static const char *unreadable_found(void)
{
	if (!errno)
		errno = EIO;
	return "unreadable";
}

/* The kernel also checks a checksum; a block that it would refuse may be data all the same. */
static const char *info_type(int fd)
{
	unsigned char bytes[INFO_LENGTH];

	for (size_t i = 0; i < sizeof(info_places) / sizeof(*info_places); i++) {
		if (pread(fd, bytes, INFO_LENGTH, info_places[i]) != INFO_LENGTH)
			continue;
		for (size_t k = 0; k < sizeof(infos) / sizeof(*infos); k++)
			if (memcmp(bytes, infos[k].signature, INFO_LENGTH) == 0)
				return infos[k].type;
	}
	return NULL;
}

static const char *probe_value(blkid_probe probe, const char *name)
{
	const char *text;

	return blkid_probe_lookup_value(probe, name, &text, NULL) == 0 ? text : NULL;
}

/* Damaged superblocks count: with a wrong checksum, or a partition table without its first part. */
static void set_up_probe(blkid_probe probe)
{
	blkid_probe_enable_superblocks(probe, 1);
	blkid_probe_set_superblocks_flags(probe, BLKID_SUBLKS_TYPE | BLKID_SUBLKS_USAGE |
							 BLKID_SUBLKS_LABEL | BLKID_SUBLKS_UUID |
							 BLKID_SUBLKS_BADCSUM);
	blkid_probe_enable_partitions(probe, 1);
	blkid_probe_set_partitions_flags(probe, BLKID_PARTS_FORCE_GPT);
}

static const char *usage_of(const char *usage)
{
	static const char *const known[] = { "filesystem", "raid", "crypto" };

	for (size_t i = 0; usage && i < sizeof(known) / sizeof(*known); i++)
		if (streq(usage, known[i]))
			return known[i];
	return "other";
}

static const char *add_found(blkid_probe probe, struct keys *keys)
{
	const char *type = probe_value(probe, "TYPE");

	if (!type) {
		keys_text(keys, "TYPE", probe_value(probe, "PTTYPE"));
		keys_text(keys, "UUID", probe_value(probe, "PTUUID"));
		return "partitions";
	}
	keys_text(keys, "TYPE", type);
	keys_text(keys, "LABEL", probe_value(probe, "LABEL"));
	keys_text(keys, "UUID", probe_value(probe, "UUID"));
	return usage_of(probe_value(probe, "USAGE"));
}

static const char *probe_signatures(blkid_probe probe, struct keys *keys)
{
	errno = 0;
	switch (blkid_do_safeprobe(probe)) {
	case 0:
		return add_found(probe, keys);
	case 1:
		return "nothing";
	case -2:
		return "ambivalent";
	default:
		return unreadable_found();
	}
}

/* A plain file has no topology. */
static void add_topology(blkid_probe probe, struct keys *keys)
{
	blkid_topology topology = blkid_probe_get_topology(probe);

	if (!topology)
		return;
	keys_number(keys, "SECTOR", blkid_topology_get_logical_sector_size(topology));
	keys_number(keys, "PHYSICAL", blkid_topology_get_physical_sector_size(topology));
	keys_number(keys, "ALIGNMENT_OFFSET", blkid_topology_get_alignment_offset(topology));
	keys_number(keys, "DAX", blkid_topology_get_dax(topology) != 0);
}

const char *signature_read(int fd, uint64_t size, struct keys *keys)
{
	__attribute__((cleanup(cleanup_probe))) blkid_probe probe = blkid_new_probe();
	const char *info = info_type(fd);
	const char *found;

	if (!probe)
		out_of_memory();
	if (blkid_probe_set_device(probe, fd, 0, (blkid_loff_t)size) != 0)
		return unreadable_found();
	set_up_probe(probe);
	found = probe_signatures(probe, keys);
	keys_text(keys, "CLAIM", info);
	if (info && streq(found, "nothing")) {
		keys_text(keys, "TYPE", info);
		found = "other";
	}
	add_topology(probe, keys);
	return found;
}

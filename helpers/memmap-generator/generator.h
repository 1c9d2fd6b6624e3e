/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parts of memmap-generator: which filesystems to create (choose.c), their units (units.c), and where these are
 * written (output.c). */
#pragma once

#include "base/sysroot.h"
#include "conf/conf.h"

/* A region of the running kernel, granted as requested, that gets a filesystem. */
struct chosen {
	const struct region *region; /* the file's */
	struct range range;
	bool mounts;  /* at region->mount, by a unit of ours */
	char *others; /* units from /etc/fstab that use it: " data.mount"; "" for none */
	char *places; /* only its mount units: "data.mount " */
};

struct choice {
	struct chosen *list;
	size_t count;
	size_t room;
};

/* Decides for each region of the file, and reports why one is skipped if the user would miss it. */
void choose(struct choice *choice, const struct conf *conf, const struct sysroot *root,
	    struct messages *messages);

void choice_free(struct choice *choice);

/* The files written for one region. */
struct written {
	char **paths;
	size_t count;
	size_t room;
	bool failed;
};

struct output {
	const char *folder; /* NULL: print everything */
	struct messages *messages;
	struct written *written;
};

/* Writes a file, or creates a link in a folder; a failure is reported, and prevents the region's other files from being
 * written. */
void output_file(const struct output *output, const char *name, const char *text);
void output_link(const struct output *output, const char *folder, const char *unit);

/* Ends what belongs together: if a file could not be written, removes the others and reports the `loss`. A part of a
 * region's units could mount what was not created, or check what must be left alone. */
void output_end(const struct output *output, const char *loss);

/* Writes all units of one region. */
void units_write(const struct output *output, const struct chosen *chosen, const char *source);

/* On a trial boot, writes the unit that reboots if the boot ends in emergency mode, or does not come up within so many
 * minutes; 0: however long it takes. */
void trial_write(const struct output *output, const struct sysroot *root, unsigned minutes);

/* A unit may do no more than its work needs (systemd.exec(5)): those of helpers/systemd have the same lines. Addresses
 * in /proc/iomem are for CAP_SYS_ADMIN, and the file may be in a folder of another user's. ProtectHome=yes would hide
 * what is mounted there, and before local-fs.target PrivateTmp= would have the unit wait for others. */
#define SANDBOX \
	"NoNewPrivileges=yes\n" \
	"CapabilityBoundingSet=CAP_SYS_ADMIN CAP_DAC_READ_SEARCH\n" \
	"ProtectSystem=strict\n" \
	"ProtectHome=read-only\n" \
	"ProtectControlGroups=yes\n" \
	"ProtectClock=yes\n" \
	"ProtectHostname=yes\n" \
	"ProtectKernelLogs=yes\n" \
	"ProtectKernelModules=yes\n" \
	"ProtectKernelTunables=yes\n" \
	"PrivateMounts=yes\n" \
	"PrivateNetwork=yes\n" \
	"IPAddressDeny=any\n" \
	"DevicePolicy=closed\n" \
	"RestrictAddressFamilies=AF_UNIX\n" \
	"RestrictNamespaces=yes\n" \
	"RestrictRealtime=yes\n" \
	"RestrictSUIDSGID=yes\n" \
	"LockPersonality=yes\n" \
	"MemoryDenyWriteExecute=yes\n" \
	"SystemCallArchitectures=native\n" \
	"SystemCallFilter=@system-service\n" \
	"SystemCallErrorNumber=EPERM\n"

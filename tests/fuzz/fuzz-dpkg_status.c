// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of dpkg's status file: a kernel that is installed by half is found behind whatever else, and only such. */
#include "fuzz.h"

#include "memmapctl/busy.h"

#define STATUS "/var/lib/dpkg/status"
#define UPDATE "/var/lib/dpkg/updates/0001"

static bool is_unfinished(const char *status, const char *update)
{
	const struct sysroot root = fuzz_root();

	fuzz_file(STATUS, status);
	fuzz_file(UPDATE, update);
	return quiet_kernel_is_unfinished(&root);
}

static bool has_kernel(const char *text)
{
	return strstr(text, "Package: linux-image-") || strstr(text, "Package: proxmox-kernel-") ||
	       strstr(text, "Package: pve-kernel-");
}

static void must_be_found(const char *text)
{
	static const char *const states[] = { "unpacked", "half-configured", "half-installed", "triggers-awaited" };

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		char *with = format_text("%s\n\nPackage: linux-image-6.1.0-50-amd64\nStatus: install ok %s\nVersion: 1\n",
					 text, states[i]);

		MUST(is_unfinished(with, NULL));
		MUST(is_unfinished(NULL, with));
		free(with);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	bool found = is_unfinished(text, NULL);
	char *with = format_text("%s\n\nPackage: linux-image-6.1.0-50-amd64\nStatus: install ok installed\n", text);

	MUST(!found || (has_kernel(text) && strstr(text, "Status: ")));
	MUST(is_unfinished(NULL, text) == found);
	MUST(is_unfinished("", text) == found && is_unfinished(text, "") == found);
	MUST(is_unfinished(with, NULL) == found);
	must_be_found(text);
	free(with);
	free(text);
	return 0;
}

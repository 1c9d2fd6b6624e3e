// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of /proc/cpuinfo, and behind lines of "=" of /proc/version and Ubuntu's version_signature. */
#include "fuzz.h"

#include "kernel/kaslr.h"

static void must_be_reach(uint64_t reach)
{
	MUST((reach & (reach - 1)) == 0 && reach >= 4 * GIB && reach <= X86_REACH);
}

/* No other series of kernels ever passed over memmap= there. */
static void must_be_careless(const char *version)
{
	unsigned minor, patch;
	int length = 0;

	if (!version)
		return;
	MUST(sscanf(version, "6.%u.%u%n", &minor, &patch, &length) == 2 && !version[length]);
	MUST(minor == 1 || (minor >= 6 && minor <= 9));
	MUST(minor != 1 || (patch >= 78 && patch <= 92));
}

static void must_be_read(const struct sysroot *root, unsigned bits)
{
	auto_free char *text = format_text("processor\t: 0\naddress sizes\t: %u bits physical, 48 bits virtual\n",
					   bits);

	fuzz_file("/proc/cpuinfo", text);
	MUST(firmware_reach(root) == (bits >= 32 && bits <= 52 ? UINT64_C(1) << bits : X86_REACH));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *cpuinfo = text_of(data, size), *version = part_behind(cpuinfo), *signature = part_behind(version);
	const struct sysroot root = fuzz_root();
	char *careless;

	fuzz_file("/proc/cpuinfo", cpuinfo);
	fuzz_file("/proc/version", version);
	fuzz_file("/proc/version_signature", *signature ? signature : NULL);
	fuzz_file("/sys/firmware/efi/runtime", "0x0\n");
	must_be_reach(firmware_reach(&root));
	careless = kaslr_careless_kernel(&root);
	must_be_careless(careless);
	free(careless);
	must_be_read(&root, size ? data[0] : 0);
	free(cpuinfo);
	return 0;
}

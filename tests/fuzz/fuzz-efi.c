// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of the variables of EFI that tell who booted the kernel, behind a byte that says which of the two it is. */
#include "fuzz.h"

#include "memmapctl/other-loaders.h"

#define FOLDER "/sys/firmware/efi/efivars/"
#define VENDOR "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"

/* Four bytes of attributes, then UTF-16, the low byte first and none above ASCII. */
static bool says(const uint8_t *data, size_t size, const char *name)
{
	size_t length = strlen(name);

	if (size < 4 + 2 * length - 1)
		return false;
	for (size_t i = 0; i < length; i++)
		if (data[4 + 2 * i] != (uint8_t)name[i] || (5 + 2 * i < size && data[5 + 2 * i]))
			return false;
	return true;
}

static void must_be_advice(enum loader_kind kind, const struct sysroot *root, const char *args)
{
	const struct loader loader = { .kind = kind, .name = (char *)(uintptr_t)"it" };
	char *advice = loader_advice(&loader, root, args);

	MUST(advice && *advice && !strchr(advice, '\n'));
	MUST(strstr(advice, args) || kind == LOADER_OSTREE);
	free(advice);
}

static void must_be_loader(const char *path, const uint8_t *data, size_t size, const char *name,
			   enum loader_kind wanted)
{
	const struct sysroot root = fuzz_root();
	char *full = format_text("%s%s", root.path, path);
	struct loader loader;

	tree_write(fuzz_tree(), path, data, size);
	loader_find(&loader, &root, NULL);
	MUST((loader.kind == wanted) == says(data, size, name));
	MUST(loader.name && *loader.name && !strchr(loader.name, '\n'));
	loader_free(&loader);
	unlink(full);
	free(full);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char args[] = "memmap=4G!12G memmap.names=data@12G nokaslr memmap.id=76985d23";
	const struct sysroot root = fuzz_root();

	if (!size || size > 4096)
		return 0;
	if (*data & 1)
		must_be_loader(FOLDER "LoaderInfo" VENDOR, data + 1, size - 1, "systemd-boot", LOADER_SYSTEMD_BOOT);
	else
		must_be_loader(FOLDER "StubInfo" VENDOR, data + 1, size - 1, "systemd-stub", LOADER_UKI);
	tree_write(fuzz_tree(), "/proc/cmdline", data, size);
	must_be_advice(LOADER_UKI, &root, args);
	must_be_advice(LOADER_SYSTEMD_BOOT, &root, args);
	must_be_advice(LOADER_OSTREE, &root, args);
	must_be_advice(LOADER_BOOTC, &root, args);
	must_be_advice(LOADER_KERNELSTUB, &root, args);
	must_be_advice(LOADER_UKI_VENDOR, &root, args);
	must_be_advice(LOADER_OTHER, &root, args);
	MUST(!loader_has_args(&root, args) || memmem(data, size, "memmap.id", strlen("memmap.id")));
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs a fuzz target over files, where there is no libFuzzer: replay FILE... */
#include "fuzz.h"

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		size_t size = 0;
		char *bytes = file_read(argv[i], 64 * MIB, &size);
		uint8_t *exact = malloc(size ? size : 1);

		MUST(bytes && exact);
		memcpy(exact, bytes, size);
		free(bytes);
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
	}
	printf("%d inputs\n", argc - 1);
	return 0;
}

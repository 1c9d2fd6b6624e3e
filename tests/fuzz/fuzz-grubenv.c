// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of GRUB's environment block, and behind a line of "=" of a value: it is read from a block as GRUB writes
 * it. */
#include "fuzz.h"

#include "grub/grubenv-block.h"
#include "grub/grubenv.h"

#define BLOCK "/boot/grub/grubenv"
#define SIGNATURE "# GRUB Environment Block\n"

static void must_be_value(const char *value, size_t size)
{
	MUST(!value || strlen(value) <= size);
}

static char *value_in_block(const struct sysroot *root, const char *name)
{
	char *block = grubenv_block(root), *value = block ? grubenv_block_value(block, name) : NULL;

	free(block);
	return value;
}

static void must_be_good(const void *block, size_t size)
{
	const struct sysroot root = fuzz_root();
	struct grubenv env = { 0 };
	char *value;

	tree_write(fuzz_tree(), BLOCK, block, size);
	grubenv_read(&env, &root);
	value = value_in_block(&root, GRUBENV_TRIED);
	/* Below a root there is nothing that tells on which device a block outside of the file is. */
	MUST((env.outside && env.state == GRUBENV_UNREAD) || env.state == GRUBENV_GOOD || env.state == GRUBENV_BROKEN);
	MUST((env.outside || env.state == GRUBENV_GOOD) == (size >= strlen(SIGNATURE) && !memchr(block, '\0', size) &&
					     memcmp(block, SIGNATURE, strlen(SIGNATURE)) == 0));
	MUST(env.state == GRUBENV_GOOD || (!env.tried && !env.ok && !env.is_full));
	MUST(env.outside || (!value == !env.tried && (!value || strcmp(value, env.tried) == 0)));
	must_be_value(env.tried, size);
	must_be_value(env.ok, size);
	free(value);
	grubenv_free(&env);
}

/* grub-core/lib/envblk.c, grub_envblk_set(), escapes these two. */
static void must_read_back(const char *value)
{
	const struct sysroot root = fuzz_root();
	struct text text = { 0 };
	char *read;

	text_addf(&text, SIGNATURE "saved_entry=1\nname=");
	for (const char *c = value; *c; c++)
		text_addf(&text, "%s%c", *c == '\\' || *c == '\n' ? "\\" : "", *c);
	text_addf(&text, "\nmm_ok=12345678\n#####");
	tree_text(fuzz_tree(), BLOCK, text_get(&text));
	read = value_in_block(&root, "name");
	MUST(read && strcmp(read, value) == 0);
	free(read);
	text_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size), *value;

	must_be_good(data, size);
	value = part_behind(text);
	must_read_back(value);
	free(text);
	return 0;
}

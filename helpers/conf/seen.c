// SPDX-License-Identifier: GPL-2.0-or-later
#include "seen.h"

#include <search.h>
#include <string.h>

struct seen_text {
	const char *text;
	size_t index;
};

static int compare_texts(const void *left, const void *right)
{
	const struct seen_text *a = left, *b = right;

	return strcmp(a->text, b->text);
}

bool seen_has(const struct seen *seen, const char *text, size_t *earlier)
{
	const struct seen_text wanted = { .text = text };
	struct seen_text *const *found = tfind(&wanted, &seen->tree, compare_texts);

	if (found)
		*earlier = (*found)->index;
	return found;
}

bool seen_add(struct seen *seen, const char *text, size_t index, size_t *earlier)
{
	struct seen_text *one;
	size_t room = 0;

	if (seen_has(seen, text, earlier))
		return false;
	one = grow(NULL, &room, 1, sizeof(*one));
	*one = (struct seen_text){ text, index };
	if (!tsearch(one, &seen->tree, compare_texts))
		out_of_memory();
	return true;
}

void seen_free(struct seen *seen)
{
	tdestroy(seen->tree, free);
	seen->tree = NULL;
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash-size.h"

#include <ctype.h>
#include <string.h>

#include "base/range.h"
#include "base/size.h"

/* One of `1G-4G:192M,4G-:256M`; *value moves past it. Returns whether it has the form. */
static bool take_choice(const char **value, struct range *of, uint64_t *size)
{
	const char *at = *value;
	uint64_t from, to = UINT64_MAX;

	if (!isdigit((unsigned char)*at))
		return false;
	from = kernel_size_parse(&at);
	at += *at == '-';
	if (isdigit((unsigned char)*at))
		to = kernel_size_parse(&at);
	if (*at != ':')
		return false;
	at++;
	*size = kernel_size_parse(&at);
	*of = (struct range){ from, to > from ? to - from : 0 };
	*value = at + (*at == ',');
	return true;
}

uint64_t crash_size(const char *value, uint64_t ram, uint64_t *most)
{
	uint64_t size, found = 0;
	struct range of;
	bool is_found = false;

	*most = 0;
	if (!strchr(value, ':'))
		return *most = kernel_size_parse(&value);
	while (take_choice(&value, &of, &size)) {
		if (!is_found && ram >= of.start && ram - of.start < of.size) {
			found = size;
			is_found = true;
		}
		*most = size > *most ? size : *most;
	}
	return found;
}

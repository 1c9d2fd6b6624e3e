// SPDX-License-Identifier: GPL-2.0-or-later
#include "crashkernel.h"

#include <string.h>

#include "base/range.h"
#include "base/size.h"
#include "crash-size.h"

/* Reserved below 4G in addition to crashkernel=SIZE,high (arch/x86/kernel/setup.c). */
#define LOW_DEFAULT "256M"

static void keep_last(char **last, const char *value)
{
	free(*last);
	*last = copy_text(value);
}

static bool ends_with(const char *text, const char *ending)
{
	size_t length = strlen(text);

	return length >= strlen(ending) && streq(text + length - strlen(ending), ending);
}

void crashkernels_add(struct crashkernels *crashkernels, const char *value)
{
	if (ends_with(value, ",high"))
		keep_last(&crashkernels->high, value);
	else if (ends_with(value, ",low"))
		keep_last(&crashkernels->low, value);
	else if (ends_with(value, ",cma"))
		keep_last(&crashkernels->cma, value);
	else
		keep_last(&crashkernels->plain, value);
}

static void take_crashkernel(struct takers *takers, const char *value)
{
	const char *at = strchr(value, '@'), *number = at ? at + 1 : NULL;
	auto_free char *argument = format_text(CRASHKERNEL "=%s", value);
	struct taker taker = { .kind = TAKES_AMOUNT, .argument = argument };
	uint64_t start = at ? kernel_size_parse(&number) : 0;

	crash_size(value, 0, &taker.amount);
	if (start) {
		taker.kind = TAKES_PLACE;
		taker.range = range_of_size(start, taker.amount);
	}
	if (taker.amount)
		takers_add(takers, &taker);
}

void crashkernels_take(const struct crashkernels *crashkernels, struct takers *takers)
{
	const char *plain = crashkernels->plain, *high = crashkernels->high;

	if (crashkernels->cma)
		take_crashkernel(takers, crashkernels->cma);
	if (plain && streq(plain, "auto"))
		takers_add(takers, &(struct taker){
			.kind = TAKES_UNKNOWN, .argument = (char *)CRASHKERNEL "=auto",
			.why = (char *)"how much RAM that takes depends on the kernel; write a size" });
	else if (plain)
		take_crashkernel(takers, plain);
	if (plain || !high)
		return;
	take_crashkernel(takers, high);
	take_crashkernel(takers, crashkernels->low ? crashkernels->low : LOW_DEFAULT ",low");
}

void crashkernels_free(struct crashkernels *crashkernels)
{
	free(crashkernels->plain);
	free(crashkernels->high);
	free(crashkernels->low);
	free(crashkernels->cma);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "finding.h"

enum level reason_level(enum reason reason)
{
	switch (reason) {
	case REASON_OK:
		return LEVEL_OK;
	case REASON_PENDING:
	case REASON_WAITING:
		return LEVEL_PENDING;
	case REASON_UNKNOWN:
		return LEVEL_UNKNOWN;
	default:
		return LEVEL_FAILED;
	}
}

const char *reason_name(enum reason reason)
{
	static const char *const names[] = {
		[REASON_OK] = "ok",
		[REASON_MISSING] = "missing",
		[REASON_NOT_RAM] = "not-ram",
		[REASON_KERNEL_INSIDE] = "kernel-inside",
		[REASON_SPLIT] = "split",
		[REASON_SHORT] = "short",
		[REASON_NO_DEVICE] = "no-device",
		[REASON_WAITING] = "waiting",
		[REASON_PENDING] = "pending",
		[REASON_UNKNOWN] = "unknown",
	};

	return names[reason];
}

const char *level_name(enum level level)
{
	static const char *const names[] = {
		[LEVEL_OK] = "ok",
		[LEVEL_PENDING] = "pending",
		[LEVEL_WARNING] = "warning",
		[LEVEL_UNKNOWN] = "unknown",
		[LEVEL_FAILED] = "failed",
	};

	return names[level];
}

void finding_free(struct finding *finding)
{
	free(finding->name);
	free(finding->text);
	ranges_free(&finding->granted);
	free(finding->device);
	free(finding->mode);
	use_free(&finding->use);
}

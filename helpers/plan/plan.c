// SPDX-License-Identifier: GPL-2.0-or-later
#include "plan.h"

const struct placement *plan_find(const struct plan *plan, const char *name)
{
	for (size_t i = 0; i < plan->count; i++)
		if (streq(plan->list[i].region->name, name))
			return &plan->list[i];
	return NULL;
}

void plan_free(struct plan *plan)
{
	free(plan->list);
	free(plan->args);
	free(plan->taken);
	*plan = (struct plan){ 0 };
}

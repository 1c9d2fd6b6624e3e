/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Settings of huge pages as text, for the tests of what sets them. */
#pragma once

#include "base/strbuf.h"
#include "hugepages/hugepage-setting.h"
#include "unit/scene.h"

/* "COUNT*SIZE[@NODE] ORIGIN: ARGUMENT|" of each, without the root's path. The settings are freed; the caller frees the
 * text. */
static inline char *shown_settings(struct hugepage_settings *settings, const struct sysroot *root)
{
	struct text text = { 0 };

	for (size_t i = 0; i < settings->count; i++) {
		const struct hugepage_setting *setting = &settings->list[i];

		text_addf(&text, "%llu*%s", (unsigned long long)setting->count,
			  setting->size ? size_text(setting->size).text : "default");
		if (setting->node != NODES_ALL)
			text_addf(&text, "@%d", setting->node);
		text_addf(&text, " %s: %s|", setting->origin + strlen(root->path), setting->argument);
	}
	hugepage_settings_free(settings);
	return text_take(&text);
}

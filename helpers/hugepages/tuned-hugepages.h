/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that TuneD's active profile reserves, by its plugins sysctl, sysfs and script. */
#pragma once

#include "hugepage-setting.h"
#include "tuned-profile.h"

/* Adds what the profile sets, of several settings of one section and key the last. */
void tuned_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages);

/* The same for a profile that was read. */
void tuned_hugepages_add(struct hugepage_settings *settings, const struct tuned_options *options,
			 const struct sysroot *root, struct messages *messages);

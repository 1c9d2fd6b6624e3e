/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that commands reserve: echo and tee to the kernel's files, sysctl(8), hugeadm(8), dpdk-hugepages.py. */
#pragma once

#include "command-words.h"
#include "hugepage-setting.h"

/* Adds what the words of commands reserve, whose variables have been expanded. */
void command_hugepages_add(struct hugepage_settings *settings, const struct command_words *words,
			   const struct setting_place *place);

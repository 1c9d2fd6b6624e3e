/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the file asks for and the running kernel does not have yet. */
#pragma once

#include "granted/verdict.h"
#include "plan/planned.h"

/* Adds a finding for each region of the file that the running line does not have, or has otherwise, and tells whether a
 * reboot would change anything. Mistakes of the file become errors, contents that the next boot cannot keep warnings.
 * `untried`: words that GRUB would have to try and cannot; NULL: none known. */
void pending_add(struct verdict *verdict, const struct evidence *evidence,
		 const struct source *source, const char *untried, struct messages *messages);

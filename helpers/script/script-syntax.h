/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What GRUB's parser makes of a text (grub-core/script/parser.y), as far as it can be told without running it. */
#pragma once

#include "base/base.h"

/* What a text is for. */
enum script_use {
	SCRIPT_ALONE,	  /* it is a script */
	SCRIPT_ARGUMENTS, /* behind a command and a blank */
};

/* What of a text GRUB cannot read, from there to the end: a quote, a brace or an `if` without its end, or a character
 * like `|`. grub-mkconfig then fails. NULL: it can read all of it. */
const char *script_refused(const char *text, enum script_use use);

/* The semicolon, comment or line end at which GRUB ends the arguments of a command, so that what follows is not part of
 * them; NULL: none. */
const char *script_cut(const char *text);

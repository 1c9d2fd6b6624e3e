/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where nothing is mounted, whatever the file asks for. */
#pragma once

/* Why nothing is mounted at an absolute path without `..`, as it follows that path in a message; NULL: it can be. */
const char *mount_place_mistake(const char *path);

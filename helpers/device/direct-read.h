/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads around the page cache, which a device of many gigabytes would fill. */
#pragma once

#include "base/base.h"
#include "base/range.h"

/* A buffer of `size` bytes, a multiple of 4096, for direct_read(). The caller frees it. */
void *direct_room(size_t size);

/* The file or device of `fd`, opened once more for reads around the cache; -1 where its filesystem has none. The caller
 * closes it. */
int direct_open(int fd);

/* Reads the whole range into a direct_room(), by `direct` if that is possible, else by `fd`: the end of a file need not
 * be aligned. Returns false with errno set; a file that ends earlier is EIO. */
bool direct_read(int direct, int fd, struct range range, unsigned char *bytes);

#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by dracut before udev: keeps back persistent memory that is not as asked for.

# It may be set in the environment, by an argument of the kernel's command line.
memmap_root=
if [ -r /usr/libexec/memmap/memmap-early ]; then
    # shellcheck source=dracut/memmap-early
    . /usr/libexec/memmap/memmap-early
    # The shell is started later: keyboards need udev.
    memmap_early || { true > /run/memmap/stop; } 2> /dev/null || :
fi

#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by dracut before udev: persistent memory that is not what was asked for is kept back.

# Arguments of the kernel's command line may be in the environment.
memmap_root=
if [ -r /usr/libexec/memmap/memmap-early ]; then
    # shellcheck source=dracut/memmap-early
    . /usr/libexec/memmap/memmap-early
    # The shell comes later: keyboards need udev.
    memmap_early || { true > /run/memmap/stop; } 2> /dev/null || :
fi

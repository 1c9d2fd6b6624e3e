#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by dracut when it makes an image: the early check of persistent memory.

# Needs no kernel modules: nothing in the initramfs uses the devices.

check() {
    require_binaries /usr/libexec/memmap/memmap-verify
}

# Without dracut-systemd an image with systemd runs no hooks.
depends() {
    echo base
    if dracut_module_included systemd; then
        echo dracut-systemd
    fi
}

install() {
    inst_binary /usr/libexec/memmap/memmap-verify
    inst_simple /usr/libexec/memmap/memmap-early
    inst_hook pre-udev 01 "${moddir:?}/memmap-block.sh"
    inst_hook pre-mount 01 "$moddir/memmap-stop.sh"
}

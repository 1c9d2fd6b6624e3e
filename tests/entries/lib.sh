# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# What the tests of boot loader entries share: a folder for each, copies of hosts with our programs in them.

BUILD=$(cd "${BUILD:-build}" && pwd) || bail "there is no ${BUILD:-build}; run make"
[ -x "$BUILD/memmap-entries" ] || bail "$BUILD/memmap-entries is not built"
here=$PWD/tests/entries
entries=$BUILD/memmap-entries
plugin=$PWD/grub.d/93-memmap.install
upkeep=$PWD/grub.d/42_memmap
work=$BUILD/entries/$(basename "$0")
chattr -R -i "$work" 2> /dev/null
rm -rf "$work"
mkdir -p "$work"
# shellcheck disable=SC2034 # for the tests
token="\$memmap_params"
LC_ALL=C
TMPDIR=$work
MEMMAP_ENTRIES=$entries
# Nothing of this machine, whatever a test forgets.
MEMMAP_SYSROOT=$work/nowhere
export BUILD LC_ALL TMPDIR MEMMAP_ENTRIES MEMMAP_SYSROOT
unset KERNEL_INSTALL_VERBOSE KERNEL_INSTALL_LAYOUT KERNEL_INSTALL_MACHINE_ID GRUB_ENABLE_BLSCFG

# copy_host NAME: sets $tree to a fresh copy of that host's tree.
copy_host() {
    tree=$work/$1
    rm -rf "$tree"
    mkdir -p "$tree"
    cp -R "$here/hosts/$1/tree/." "$tree" || bail "no host $1"
}

# differs WANTED: how $tree differs from a tree of the host's folder.
differs() {
    diff -r -u -N "$1" "$tree" 2>&1
}

# state: what changes whenever a file is written, even with what was in it.
state() {
    find "$tree" -printf '%p %i %T@ %C@\n' | sort
}

# try COMMAND...: runs it, sets $status, $stdout and $stderr.
try() {
    "$@" > "$work/stdout" 2> "$work/stderr" < /dev/null
    status=$?
    stdout=$(cat "$work/stdout")
    stderr=$(cat "$work/stderr")
}

# quiet TEXT: whether the last try was good and had nothing to say.
quiet() {
    is "$status:$stdout:$stderr" 0:: "$1"
}

# shell_of NAME: the command that is that shell; busybox has it as an argument of its own.
printf '#!/bin/sh\nexec busybox sh "$@"\n' > "$work/busybox"
chmod 755 "$work/busybox"
shell_of() {
    case $1 in
        busybox) echo "$work/busybox" ;;
        *) echo "$1" ;;
    esac
}

# run_plugin SHELL LAYOUT: as kernel-install does for a new kernel.
run_plugin() {
    try env MEMMAP_SYSROOT="$tree" KERNEL_INSTALL_MACHINE_ID=0123 KERNEL_INSTALL_LAYOUT="$2" KERNEL_INSTALL_BOOT_ROOT=/efi \
        "$(shell_of "$1")" "$plugin" add 6.0 "$tree/efi/none/6.0" /vmlinuz
}

# run_upkeep SHELL: as grub2-mkconfig does.
run_upkeep() {
    try env MEMMAP_SYSROOT="$tree" GRUB_ENABLE_BLSCFG=true "$(shell_of "$1")" "$upkeep"
}

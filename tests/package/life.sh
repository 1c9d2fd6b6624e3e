# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2034 # some variables are for test-life alone
# For test-life: a Debian root of the suite in $1, dpkg run there, and what can be asked about it.

suite=${1:?the name of a suite, such as trixie}
# shellcheck source=tests/memory.sh
. "$(dirname "$0")/../memory.sh"
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"
# shellcheck source=tests/root.sh
. "$(dirname "$0")/../root.sh"
# shellcheck source=tests/package/lib.sh
. "$(dirname "$0")/lib.sh"

in_memory "$out/package"
work=$out/package/$suite
root=$work/root
cfg=$root/boot/grub/grub.cfg
env=$root/boot/grub/grubenv
conf=$root/etc/memmap.conf
state=$root/var/lib/memmap
updater=$root/usr/sbin/update-grub
log=$work/log
package=$("$top/tests/package/build") || bail 'the package does not build'
name=${package##*/}

# dpkg TEXT ARGUMENT...: a question would find nobody to answer it, and fail.
dpkg() {
    text=$1
    shift
    in_root dpkg "$@" > "$log" 2>&1 < /dev/null
    ok $? "$text" || diag "$(tail -n 20 "$log")"
}

install() {
    dpkg "$1" -i "/tmp/$name"
}

update() {
    in_root update-grub > "$log" 2>&1
}

# has_arguments TEXT: the menu has the arguments of the file.
has_arguments() {
    like "$(arguments_set)" 'memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G *' "$1: grub.cfg has the arguments"
    like "$(linux_lines | head -n 1)" "\$memmap_args *" "$1: and the entries use them"
}

# The entries may name the variable all the same: without a value it is nothing.
no_arguments() {
    is "$(grep -c '^set memmap\|^export memmap' "$cfg")" 0 "$1: grub.cfg has no arguments"
}

# Not the variable either.
never_heard() {
    is "$(grep 'memmap[_.=]' "$cfg")" '' "$1: grub.cfg has nothing of ours"
}

state_of_package() {
    in_root dpkg-query -W -f "\${Status} \${Version}" memmap 2> /dev/null
}

# What the root holds, by name and, where a computer's settings and its way of booting are, by content. dpkg's own
# record and its logs are not the package's.
everything() {
    (cd "$root" && {
        find . -xdev \( -path ./tmp -o -path ./var/log -o -path ./var/lib/dpkg -o -path ./var/cache \) -prune -o -print
        find etc boot -type f -exec cksum {} +
    } | LC_ALL=C sort)
}

# old_package: the same, a version earlier.
old_package() {
    rm -rf "$work/old"
    dpkg-deb -R "$package" "$work/old"
    sed -i 's/^Version: .*/Version: 0.0.9/' "$work/old/DEBIAN/control"
    dpkg-deb --root-owner-group -b "$work/old" "$root/tmp/old.deb" > "$log"
    rm -rf "$work/old"
}

# Stands for dracut or initramfs-tools: writes down that it was triggered.
initramfs_package() {
    rm -rf "$work/initramfs"
    folder=$work/initramfs/DEBIAN
    mkdir -p "$folder"
    printf '%s: %s\n' Package initramfs-of-the-tests Version 1 Architecture all Maintainer nobody \
        Description 'stands for dracut' > "$folder/control"
    echo 'interest-noawait update-initramfs' > "$folder/triggers"
    # shellcheck disable=SC2016 # for the script
    printf '%s\n' '#!/bin/sh' 'if [ "$1" = triggered ]; then echo "$2" >> /tmp/triggered; fi' \
        > "$folder/postinst"
    chmod 755 "$folder/postinst"
    dpkg-deb --root-owner-group -b "$work/initramfs" "$root/tmp/initramfs.deb" > "$log"
    rm -rf "$work/initramfs"
}

make_root() {
    BUILD=$out "$top/tests/grub/root" "$suite" || bail "there is no root of $suite"
    rm -rf "$work"
    mkdir -p "$work"
    cp -a "$out/grub/$suite" "$root"
    [ -z "$(find "$root/etc" "$root/usr" "$root/var" -name '*memmap*')" ] ||
        bail "$out/grub/$suite has our files; remove it"
    firmware_map
    cp "$package" "$root/tmp/$name"
    old_package
    initramfs_package
    { in_root grub-editenv /boot/grub/grubenv create && in_root grub-editenv /boot/grub/grubenv set saved_entry=1; } ||
        bail 'there is no environment block'
    in_root dpkg -i /tmp/initramfs.deb > "$log" 2>&1 || bail 'what stands for dracut does not install'
    update || bail 'update-grub fails without the package'
    cp "$cfg" "$work/grub.cfg"
    cp "$env" "$work/grubenv"
    everything > "$work/before"
}

# Our lines of the menu.
block() {
    sed -n '/BEGIN .*01_memmap/,/END .*01_memmap/p' "$cfg"
}

# pend TEXT: new arguments have a trial, and GRUB has begun it.
pend() {
    ask_two
    update
    like "$(block)" "*set memmap_trial='memmap=4G!12G,2G!16G *" "$1: a trial is pending"
    block > "$work/block"
    mkdir -p "$state" "$root/run/memmap"
    arguments_set > "$state/checked"
    echo memmap=1G!12G > "$state/checked.memmap-Ab12cD"
    : > "$root/run/memmap/lock"
    in_root grub-editenv /boot/grub/grubenv set "mm_tried=$(arguments_set | sed 's/.*memmap.id=//')"
    cp "$env" "$work/pending"
}

# still_pends TEXT
still_pends() {
    is "$(block)" "$(cat "$work/block")" "$1: the trial has the same arguments"
    cmp -s "$env" "$work/pending"
    ok $? "$1: and GRUB's memory of it stays"
}

# as_before TEXT: nothing tells that the package was ever there.
as_before() {
    everything > "$work/after"
    is "$(diff "$work/before" "$work/after")" '' "$1: nothing is left"
    cmp -s "$cfg" "$work/grub.cfg"
    ok $? "$1: grub.cfg is byte for byte the one before"
    is "$(state_of_package)" '' "$1: dpkg knows of no package"
}

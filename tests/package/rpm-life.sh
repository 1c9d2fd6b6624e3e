# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2034 # some variables are for test-rpm-life alone
# For test-rpm-life: a Debian root of the suite in $1 that has Fedora's names, rpm run on it, and what can be asked.

suite=${1:?the name of a suite, such as trixie}
# shellcheck source=tests/memory.sh
. "$(dirname "$0")/../memory.sh"
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"
# shellcheck source=tests/root.sh
. "$(dirname "$0")/../root.sh"
# shellcheck source=tests/package/rpm.sh
. "$(dirname "$0")/rpm.sh"

in_memory "$out/package"
work=$out/package/rpm-$suite
root=$work/root
cfg=$root/boot/grub2/grub.cfg
conf=$root/etc/memmap.conf
state=$root/var/lib/memmap
log=$work/log
preset=$(sed -n 's/^enable //p' "$top/helpers/systemd/90-memmap.preset")
# What is done to the root's mounts before each command, as a script that has the root as $0.
in_view=

package=$(BUILD=$out "$top/tests/package/build-rpm") || bail 'the package does not build'

# view COMMAND...: with mounts that nobody else sees.
view() {
    if [ -z "$in_view" ]; then
        "$@"
    else
        unshare -m sh -c "$in_view"' && exec "$@"' "$root" "$@" 2>> "$log"
    fi
}

# clean COMMAND...: in place of the one of tests/root.sh, with the mounts of this view.
clean() {
    view timeout 120 env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin MEMMAP_CONTAINER="${container-no}" "$@"
}

# rpm_in_root OPTION...: without what Debian's rpm always says, that it is not the one to use there.
rpm_in_root() {
    clean rpm --root "$root" --dbpath /var/lib/rpm "$@" > "$work/said" 2>&1 < /dev/null
    status=$?
    sed '/^rpm: RPM should not be used/d; /^rpm: However assuming/d' "$work/said"
    return $status
}

# rpm_does TEXT OPTION...: what the package needs is there, but only dpkg knows.
rpm_does() {
    text=$1
    shift
    rpm_in_root --nodeps "$@" > "$log"
    ok $? "$text" || diag "$(tail -n 20 "$log")"
    unlike "$(cat "$log")" '*scriptlet failed*' "$text: so do its scripts"
}

# run_scripts TEXT SCRIPT LEFT: a script as rpm runs it, or with a stricter shell.
run_scripts() {
    rpm -qp --qf "%{$2}" "$package" > "$root/tmp/script"
    for shell in '/bin/sh' '/bin/sh -e' '/bin/bash -e' '/tmp/busybox sh -e'; do
        # shellcheck disable=SC2086 # a shell and its option
        in_root $shell /tmp/script "$3" > "$log" 2>&1 < /dev/null
        ok $? "$1: $2 $3 with $shell" || diag "$(cat "$log")"
    done
    rm "$root/tmp/script"
}

# stub PROGRAM SCRIPT: puts a script in its place.
stub() {
    mv "$root/usr/bin/$1" "$work/$1.real"
    printf '%s\n' '#!/bin/sh' "$2" > "$root/usr/bin/$1"
    chmod 755 "$root/usr/bin/$1"
}

unstub() {
    mv -f "$work/$1.real" "$root/usr/bin/$1"
}

# has_arguments TEXT: the menu has the arguments of the file.
has_arguments() {
    like "$(arguments_set)" 'memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G *' "$1: grub.cfg has the arguments"
}

# Whatever GRUB's environment is to hold besides.
grubenv() {
    while read -r setting; do
        in_root grub2-editenv - set "$setting"
    done
}

# Every name with its kind, mode, owner and target, and every file's bytes. What rpm itself keeps is not the package's.
everything() {
    (cd "$root" && {
        find . -xdev \( -path ./var/lib/rpm -o -path ./tmp -o -path ./dev \) -prune -o -printf '%p %y %m %U %G %l\n'
        find . -xdev \( -path ./var/lib/rpm -o -path ./tmp -o -path ./dev \) -prune -o -type f -exec sha256sum {} +
    } | LC_ALL=C sort)
}

# as_before TEXT: nothing tells that the package was ever there.
as_before() {
    everything > "$work/after"
    is "$(diff "$work/before" "$work/after")" '' "$1: the root is as before, to the byte"
    is "$(rpm_in_root -qa)" '' "$1: rpm knows of no package"
}

# newer_package: the same with a higher release.
newer_package() {
    build_rpm "$work/newer" "$spec" "$out/rpm/memmap-$(tag Version).tar.gz" --nocheck --with preset \
        --define 'dist .newer' > "$log" 2>&1 || bail 'a newer package does not build'
    newer=$work/newer/memmap-$(tag Version)-$(tag Release).newer.x86_64.rpm
}

# Fedora's names for GRUB's programs and folder, a folder of its base, entries in files of their own, and nothing enabled
# unless it is named.
like_fedora() {
    mv "$root/boot/grub" "$root/boot/grub2"
    ln -s grub2 "$root/boot/grub"
    ln -s ../sbin/grub-mkconfig "$root/usr/bin/grub2-mkconfig"
    ln -s grub-editenv "$root/usr/bin/grub2-editenv"
    echo GRUB_ENABLE_BLSCFG=true >> "$root/etc/default/grub"
    mkdir "$root/usr/share/licenses"
    echo 'disable *' > "$root/usr/lib/systemd/system-preset/99-default-disable.preset"
}

make_root() {
    BUILD=$out "$top/tests/grub/root" "$suite" systemd || bail "there is no root of $suite with systemd"
    rm -rf "$work"
    mkdir -p "$work"
    cp -a "$out/grub/$suite-systemd" "$root"
    like_fedora
    firmware_map
    newer_package
    cp "$(command -v busybox)" "$root/tmp/busybox"
    in_root grub2-mkconfig -o /boot/grub2/grub.cfg > "$log" 2>&1 || bail 'grub2-mkconfig fails without the package'
    rpm_in_root --initdb
    cp "$cfg" "$work/grub.cfg"
    everything > "$work/before"
}

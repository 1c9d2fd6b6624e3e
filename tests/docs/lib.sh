# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# What the tests of the documents share: a folder for each, the programs in PATH, and machines that are made up.

BUILD=$(cd "${BUILD:-build}" && pwd) || bail "there is no ${BUILD:-build}; run make"
scratch=$BUILD/docs/$(basename "$0")
rm -rf "$scratch"
mkdir -p "$scratch/bin"
unset MEMMAP_CONTAINER
LC_ALL=C.UTF-8
export LC_ALL

programs=
for program in helpers/memmap*.c helpers/memmap*/; do
    program=$(basename "${program%/}" .c)
    programs="$programs $program"
    [ -x "$BUILD/$program" ] || bail "there is no $BUILD/$program; run make"
done

# log FIRST-LAST...: the kernel log of a machine with System RAM there, in hexadecimal.
log() {
    for range; do
        printf 'BIOS-e820: [mem 0x%016x-0x%016x] usable\n' "0x${range%-*}" "0x${range#*-}"
    done
}

# A host with 16 GiB, 2 of them below 4G, as QEMU's q35 has it.
ram_16='0-9fbff 100000-7ffdefff 100000000-47fffffff'

# The same host as a tree for --sysroot; the second argument is the file, as lines() takes it.
tree_16() {
    mkdir -p "$1/etc" "$1/run" "$1/sys/firmware/memmap"
    lines "$2" > "$1/etc/memmap.conf"
    entry=0
    for range in $ram_16; do
        folder=$1/sys/firmware/memmap/$entry
        mkdir "$folder"
        echo "0x${range%-*}" > "$folder/start"
        echo "0x${range#*-}" > "$folder/end"
        echo 'System RAM' > "$folder/type"
        entry=$((entry + 1))
    done
}

# The programs as commands in $scratch/bin, looking at that tree instead of this machine.
commands_for() {
    for program in $programs; do
        # shellcheck disable=SC2016 # for the script
        printf '#!/bin/sh\nexec "%s" --sysroot "%s" "$@"\n' "$BUILD/$program" "$1" > "$scratch/bin/$program"
    done
    # Nothing here changes anything, so that nobody has to be root, and there is no journal.
    printf '#!/bin/sh\nexec "$@"\n' > "$scratch/bin/sudo"
    printf '#!/bin/sh\n' | tee "$scratch/bin/journalctl" > "$scratch/bin/udevadm"
    chmod +x "$scratch"/bin/*
}

# lines TEXT: a file from one line with semicolons, as the tests and tables write it.
lines() {
    printf '%s\n' "$1" | tr ';' '\n' | sed 's/^ *//'
}

# section FILE HEADING: the lines below a heading of a manual's source.
section() {
    sed -n "/^# $2\$/,/^# /p" "$1" | sed '/^# /d'
}

# Lines to one line.
join() {
    tr '\n' ' ' | sed 's/ *$//'
}

# All that make install puts below /, one path a line.
installed() {
    make -s install BUILD="$BUILD" DESTDIR="$scratch/root" > "$scratch/install.log" 2>&1 ||
        bail "make install failed: $(tail -n 3 "$scratch/install.log")"
    (cd "$scratch/root" && find . -type f) | sed 's/^\.//'
}

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

# shellcheck disable=SC2016 # GRUB's variable, in its menu
# What the kernel shows once the arguments of the file run.
running() {
    mkdir -p "$1/proc" "$1/sys/block/pmem0/device" "$1/sys/kernel/boot_params"
    "$BUILD/memmap-args" --sysroot "$1" > "$1/proc/cmdline"
    echo '300000000-3ffffffff : Persistent Memory (legacy)' > "$1/proc/iomem"
    mkdir -p "$1/boot/grub" "$1/var/lib/memmap"
    "$BUILD/memmap-args" --sysroot "$1" > "$1/var/lib/memmap/confirmed"
    printf '%s\n' '### BEGIN /etc/grub.d/01_memmap ###' "set memmap_args='$(cat "$1/var/lib/memmap/confirmed")'" \
        '### END /etc/grub.d/01_memmap ###' 'linux /vmlinuz ro $memmap_args' > "$1/boot/grub/grub.cfg"
    echo 0x300000000 > "$1/sys/block/pmem0/device/resource"
    echo memory > "$1/sys/block/pmem0/device/mode"
    echo $((4 << 21)) > "$1/sys/block/pmem0/size"
    head -c 4096 /dev/zero > "$1/sys/kernel/boot_params/data"
}

# The machines of the README and memmap(7): this one with the region of their file, and logs of others.
machines() {
    tree=$scratch/tree
    mkdir -p "$scratch/files/logs"
    # shellcheck disable=SC2086 # a list of ranges
    log $ram_16 | tee "$scratch/files/host.log" > "$scratch/files/logs/ci1"
    log 0-9fbff 100000-7ffdefff 100000000-27fffffff > "$scratch/files/logs/ci2"
    : > "$scratch/files/logs/ci3"
    lines '[data]; size = 4G; start = 12G' | tee "$scratch/files/fleet.conf" > "$scratch/files/image.conf"
    tree_16 "$tree" '[data]; size = 4G; start = 12G'
    running "$tree"
    commands_for "$tree"
}

# split_consoles PAGE: the commands of the blocks that begin with a prompt, with what they print, in files command1, want1,
# command2...
split_consoles() {
    awk -v to="$scratch/" '
        /^```/ { inside = !inside; first = inside; console = 0; next }
        inside && first { console = /^\$ /; first = 0 }
        console && /^\$ / { n++; print substr($0, 3) > (to "command" n); printf "" > (to "want" n); next }
        console { print > (to "want" n) }
    ' "$1"
}

# test_commands PAGE: ours alone; they change nothing, and say the same on each machine that is made up.
test_commands() {
    split_consoles "$1"
    ran=0
    for file in "$scratch"/command[0-9]*; do
        command=$(cat "$file")
        case "$command" in
            memmapctl\ * | "sudo memmapctl "* | memmap-args*) ;;
            *) continue ;;
        esac
        ran=$((ran + 1))
        output=$(cd "$scratch/files" && PATH=$scratch/bin:$PATH sh -c "$command" 2>&1 < /dev/null)
        status=$?
        case "$command" in
            # Of a fleet one host may refuse the file.
            *"--e820 logs") [ $status -eq 1 ] ;;
            *) [ $status -eq 0 ] ;;
        esac
        ok $? "it works as written: $command"
        is "$(printf '%s\n' "$output" | sed "s,$tree,,")" "$(cat "$scratch/want${file##*command}")" "and prints just that"
    done
}

# test_promises PAGE: what is told to be typed is there.
test_promises() {
    grep -oE 'memmapctl [a-z]+' "$1" | sort -u | sed 's/.* //' > "$scratch/verbs"
    while read -r verb; do
        "$BUILD/memmapctl" --help | grep -qE "^  $verb "
        ok $? "memmapctl $verb is a verb"
    done < "$scratch/verbs"
    for program in memmapctl memmap-args; do
        grep -oE "$program [^|\`*]*" "$1" | grep -oE '[-][-][a-z0-9-]+' | sort -u > "$scratch/options"
        while read -r option; do
            "$BUILD/$program" --help | grep -qe "$option "
            ok $? "$program $option is an option"
        done < "$scratch/options"
    done
}

# test_one_line PAGE: the arguments that the program makes of the file, wherever they stand.
test_one_line() {
    grep -oE 'memmap=4G!12G memmap[^`]*nokaslr memmap.id=[0-9a-f]*' "$1" | sort -u > "$scratch/arguments"
    is "$(cat "$scratch/arguments")" "$("$BUILD/memmap-args" --sysroot "$tree")" "$1 has the arguments of the file"
}

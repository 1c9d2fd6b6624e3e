# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Makes the trees of hosts that the programs read with --sysroot out of text that people read.
#
# A host is a file below hosts/, one fact a line:
#   FIRST LAST TYPE                 an entry of the firmware map, as /sys/firmware/memmap has it
#   boot_params                     the map is in /sys/kernel/boot_params alone
#   cpu DOMAIN                      an entry of the SRAT, enabled
#   memory DOMAIN START SIZE FLAGS  another; FLAGS as ACPI counts them: 1 enabled, 2 hot-pluggable

# Shells of their own, ( ), keep the variables from the caller's.

# bytes COUNT NUMBER: the number's bytes, the lowest first.
bytes() {
    left=$1
    number=$2
    while [ "$left" -gt 0 ]; do
        # shellcheck disable=SC2059 # the format is the byte
        printf "\\$(printf %03o $((number & 255)))"
        number=$((number >> 8))
        left=$((left - 1))
    done
}

firmware_entry() {
    entry=$1/sys/firmware/memmap/$2
    mkdir -p "$entry"
    echo "$3" > "$entry/start"
    echo "$4" > "$entry/end"
    echo "$5" > "$entry/type"
}

# The zero page: the number of entries at 0x1e8, the entries from 0x2d0 on.
boot_params() (
    bytes 488 0
    bytes 1 "$(grep -c '^0x' "$1")"
    bytes 231 0
    grep '^0x' "$1" | while read -r first last type; do
        bytes 8 "$first"
        bytes 8 $((last - first + 1))
        case "$type" in
            "System RAM") bytes 4 1 ;;
            *) bytes 4 2 ;;
        esac
    done
)

srat() (
    printf SRAT
    bytes 4 0
    bytes 1 3
    bytes 39 0
    while read -r word domain start size flags; do
        case "$word" in
            cpu)
                bytes 1 0
                bytes 1 16
                bytes 1 "$domain"
                bytes 1 0
                bytes 4 1
                bytes 8 0
                ;;
            memory)
                bytes 1 1
                bytes 1 40
                bytes 4 "$domain"
                bytes 2 0
                bytes 8 "$start"
                bytes 8 "$size"
                bytes 4 0
                bytes 4 "$flags"
                bytes 8 0
                ;;
        esac
    done < "$1"
)

# make_tree FILE FOLDER
make_tree() (
    mkdir -p "$2/etc" "$2/sys/firmware"
    if grep -q '^boot_params' "$1"; then
        mkdir -p "$2/sys/kernel/boot_params"
        boot_params "$1" > "$2/sys/kernel/boot_params/data"
    else
        count=0
        while read -r first last type; do
            case "$first" in
                0x*)
                    firmware_entry "$2" "$count" "$first" "$last" "$type"
                    count=$((count + 1))
                    ;;
            esac
        done < "$1"
    fi
    if grep -q '^memory' "$1"; then
        mkdir -p "$2/sys/firmware/acpi/tables"
        srat "$1" > "$2/sys/firmware/acpi/tables/SRAT"
    fi
)

# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Makes the trees of hosts that the programs read with --sysroot out of text that people read.
#
# A host is a file below hosts/, one fact a line:
#   FIRST LAST TYPE                 an entry of the firmware map, as /sys/firmware/memmap has it
#   boot_params                     the map is in /sys/kernel/boot_params alone
#   cpu DOMAIN                      an entry of the SRAT, enabled
#   memory DOMAIN START SIZE FLAGS  another; FLAGS as ACPI counts them: 1 enabled, 2 hot-pluggable
# What runs on it, mostly in a case's own file `facts`:
#   cmdline WORDS                   /proc/cmdline
#   iomem LINE                      a line of /proc/iomem
#   loadflags BYTE                  /sys/kernel/boot_params, with the map
#   file PATH TEXT                  any other file, of one line
#   folder PATH                     any other folder
#   region N START SIZE NODE        a region of the nd bus
#   namespace N.M MODE              in region N
#   disk DEVICE NAME SECTORS        the disk of a namespace or of what claimed it, in /sys/block too
#   claim N.M DEVICE                what claimed a namespace: pfn0.0, btt0.0, dax0.0
#   pmem N START SIZE NODE          region N, namespace N.0 in mode memory and disk pmemN in one, SIZE in MiB

# Shells of their own, ( ), keep the variables from the caller's.

# bytes COUNT NUMBER: the number's bytes, the lowest first.
bytes() {
    left=$1
    number=$2
    while [ "$left" -gt 0 ]; do
        # shellcheck disable=SC2059 # the format is the byte
        printf "\\$((number >> 6 & 3))$((number >> 3 & 7))$((number & 7))"
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

# The zero page: the number of entries at 0x1e8, loadflags at 0x211, the entries from 0x2d0 on.
boot_params() (
    bytes 488 0
    bytes 1 "$(grep -c '^0x' "$1")"
    bytes 40 0
    bytes 1 $(($(sed -n 's/^loadflags //p' "$1") + 0))
    bytes 190 0
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

# put FILE TEXT
put() {
    mkdir -p "${1%/*}"
    printf '%s\n' "$2" > "$1"
}

# nd_device FOLDER DEVICE: the bus has a link to each of its devices.
nd_device() {
    mkdir -p "$1/sys/devices/nd/$2" "$1/sys/bus/nd/devices"
    ln -s "../../../devices/nd/$2" "$1/sys/bus/nd/devices/${2##*/}"
}

region() {
    nd_device "$1" "region$2"
    put "$1/sys/devices/nd/region$2/resource" "$3"
    put "$1/sys/devices/nd/region$2/size" $(($4))
    put "$1/sys/devices/nd/region$2/numa_node" "$5"
}

namespace() {
    part=region${2%.*}/namespace$2
    nd_device "$1" "$part"
    put "$1/sys/devices/nd/$part/mode" "$3"
    put "$1/sys/devices/nd/$part/holder" ""
    for attribute in resource numa_node; do
        cp "$1/sys/devices/nd/region${2%.*}/$attribute" "$1/sys/devices/nd/$part/$attribute"
    done
}

disk() {
    mkdir -p "$1/sys/bus/nd/devices/$2/block/$3"
    put "$1/sys/block/$3/size" "$4"
    ln -s "../../bus/nd/devices/$2" "$1/sys/block/$3/device"
}

claim() {
    nd_device "$1" "region${2%.*}/$3"
    put "$1/sys/bus/nd/devices/namespace$2/holder" "$3"
}

pmem() {
    region "$1" "$2" "$3" $(($4 * 1048576)) "$5"
    namespace "$1" "$2.0" memory
    disk "$1" "namespace$2.0" "pmem$2" $(($4 * 2048))
}

# A fact of what runs.
add_fact() {
    tree=$1
    case "$2" in
        cmdline) put "$tree/proc/cmdline" "$3" ;;
        iomem) printf '%s\n' "$3" >> "$tree/proc/iomem" ;;
        file) put "$tree${3%% *}" "${3#* }" ;;
        folder) mkdir -p "$tree$3" ;;
        region | namespace | disk | claim | pmem)
            # shellcheck disable=SC2086 # as words
            "$2" "$tree" $3
            ;;
    esac
}

# make_tree FILE FOLDER
make_tree() (
    mkdir -p "$2/etc" "$2/proc" "$2/sys/firmware" "$2/run"
    hidden=$(grep -c '^boot_params' "$1")
    if grep -qE '^(boot_params|loadflags)' "$1"; then
        mkdir -p "$2/sys/kernel/boot_params"
        boot_params "$1" > "$2/sys/kernel/boot_params/data"
    fi
    count=0
    while read -r first last type; do
        case "$first" in
            0x*)
                [ "$hidden" -gt 0 ] || firmware_entry "$2" "$count" "$first" "$last" "$type"
                count=$((count + 1))
                ;;
            *) add_fact "$2" "$first" "$last${type:+ $type}" ;;
        esac
    done < "$1"
    if grep -q '^memory' "$1"; then
        mkdir -p "$2/sys/firmware/acpi/tables"
        srat "$1" > "$2/sys/firmware/acpi/tables/SRAT"
    fi
)

# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# A machine of files for memmap-mkfs: source it after tests/memory.sh and tests/tap.sh, from the top folder.

BUILD=$(realpath -m "${BUILD:-build}")
[ -x "$BUILD/memmap-probe" ] || bail "$BUILD/memmap-probe is not built"
scratch=$BUILD/mkfs/$(basename "$0")
tree=$scratch/tree
device=$tree/dev/pmem0
state=$tree/var/lib/memmap
in_memory "$BUILD/mkfs"
rm -rf "$scratch"
mkdir -p "$scratch/bin" "$scratch/systemd"
PATH=$scratch/systemd:$PATH:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL

# What systemd says of the system.
printf '#!/bin/sh\ncat "%s"\n' "$scratch/system" > "$scratch/systemd/systemctl"
chmod 755 "$scratch/systemd/systemctl"
echo running > "$scratch/system"

# old MIB: a machine whose region was there for two boots before the file asked for a filesystem.
old() {
    fresh "$1"
    sed -i /filesystem/d "$tree/etc/memmap.conf"
    boot third
    boot fourth region
    echo 'filesystem = ext4' >> "$tree/etc/memmap.conf"
    boot fifth region
}

# fresh MIB: a machine after its second boot, in the first of which there was no region.
fresh() {
    rm -rf "$tree"
    mkdir -p "$tree/dev/disk/by-memmap" "$tree/proc/sys/kernel/random" "$tree/proc/self" "$tree/var/lib" "$tree/boot"
    ln -s ../../pmem0 "$tree/dev/disk/by-memmap/data"
    truncate -s "$1M" "$device"
    if [ ! -d "$scratch/host-$1" ]; then
        echo "pmem 0 4294967296 $1 0" > "$scratch/facts"
        tests/cli/tree.py "$scratch/facts" "$scratch/host-$1"
    fi
    cp -R "$scratch/host-$1/sys" "$tree/sys"
    size=$(($1 << 20))
    mkdir -p "$tree/etc"
    printf '[data]\nsize = %sM\nfilesystem = ext4\n' "$1" > "$tree/etc/memmap.conf"
    echo "memmap=$1M!4G memmap.names=data@4G" > "$tree/proc/cmdline"
    boot first
    boot second region
}

# boot ID [region]: the machine boots, whatever it did before; with a word behind, with the region.
boot() {
    boot_without_record "$@"
    "$BUILD/memmap-mkfs" --sysroot "$tree" --record || bail "the boot cannot be written down"
}

# boot_without_record ID [region]
boot_without_record() {
    rm -rf "$tree/run"
    mkdir "$tree/run"
    : > "$tree/proc/self/mountinfo"
    echo "$1" > "$tree/proc/sys/kernel/random/boot_id"
    {
        echo '00100000-7ffdffff : System RAM'
        [ $# -eq 1 ] || printf '100000000-%x : Persistent Memory (legacy)\n' $((0x100000000 + size - 1))
    } > "$tree/proc/iomem"
}

# What is run beside the machine's doings: by a unit that is bound to the mount, by udev, and as the system goes down.
mount_it() {
    echo '36 25 0:0 / /pmem rw - ext4 /dev/pmem0 rw,dax=always' > "$tree/proc/self/mountinfo"
    "$BUILD/memmap-mkfs" --sysroot "$tree" --mounted data > "$scratch/looked" 2>&1
}

unmount_it() {
    : > "$tree/proc/self/mountinfo"
    "$BUILD/memmap-mkfs" --sysroot "$tree" --unmounted data > "$scratch/looked" 2>&1
}

closed() {
    "$BUILD/memmap-mkfs" --sysroot "$tree" --look data > "$scratch/looked" 2>&1
}

shut_down() {
    echo stopping > "$scratch/system"
    unmount_it && "$BUILD/memmap-mkfs" --sysroot "$tree" --last-look > "$scratch/looked" 2>&1
    stopped=$?
    echo running > "$scratch/system"
    return "$stopped"
}

# used: RAM that was used, in the device: neither zero nor anything known.
used() {
    head -c 8M /usr/bin/perl /usr/bin/python3 "$BUILD/memmap-mkfs" 2> /dev/null | head -c "$((size / 4))" > "$scratch/used"
    while [ "$(stat -c %s "$device.new" 2> /dev/null || echo 0)" -lt "$size" ]; do
        cat "$scratch/used" >> "$device.new"
    done
    truncate -s "$size" "$device.new"
    cat "$device.new" > "$device"
    rm "$device.new"
}

# make_it TYPE [OPTION...]
make_it() {
    made_type=$1
    shift
    "$BUILD/memmap-mkfs" --sysroot "$tree" --type "$made_type" --region "4294967296,$size" "$@" data > "$scratch/said" 2>&1
}

# whole TYPE: the device has a whole filesystem of ours.
whole() {
    "$BUILD/memmap-probe" "$device" > "$scratch/probed"
    grep -qx 'MEMMAP_FOUND=filesystem' "$scratch/probed" && grep -qx "MEMMAP_TYPE=$1" "$scratch/probed" &&
        grep -qx 'MEMMAP_LABEL=data' "$scratch/probed" || return
    case $1 in
        ext4) e2fsck -fn "$device" > "$scratch/fsck" 2>&1 ;;
        xfs) xfs_repair -n -f "$device" > "$scratch/fsck" 2>&1 ;;
    esac
}

no_marker() {
    [ -z "$(find "$state" -name 'making-*' ! -name '*.memmap-*')" ]
}

# between COMMAND...: it is run when memmap-mkfs has examined the device and waits for its lock, which we hold.
between() {
    lock=$tree/run/memmap/lock-0x100000000
    mkdir -p "$tree/run/memmap"
    exec 9> "$lock"
    flock 9
    (exec 9>&- && make_it ext4) &
    making=$!
    waited=0
    until grep -q -- "-> FLOCK .*:$(stat -c %i "$lock") " /proc/locks || [ "$waited" -ge 100 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    "$@"
    exec 9>&-
    [ "$waited" -lt 100 ] && wait "$making"
}

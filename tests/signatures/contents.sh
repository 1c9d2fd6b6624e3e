# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Makes whatever may be on a device: source it after tests/tap.sh, from the top folder, with $work (a folder) and $device set.

: "${work:?}" "${device:?}"

superblock() {
    tests/signatures/superblock "$1" "$device"
}

# overwrite KIBIBYTES SOURCE: the device's beginning.
overwrite() {
    dd if="$2" of="$device" bs=1K count="$1" conv=notrunc status=none
}

tear() {
    overwrite 4 /dev/zero
}

# The same bytes each time, so that a failure can be had again.
noise() {
    python3 -c 'import random, sys; random.seed(7); [sys.stdout.buffer.write(random.randbytes(1 << 20)) for _ in range(int(sys.argv[1]))]' "$1"
}

# A folder to make images of.
folder() {
    mkdir -p "$work/folder"
    cp README.md memmap.conf "$work/folder"
}

luks() {
    echo "not much of a secret" |
        cryptsetup luksFormat -q --type "$1" --pbkdf pbkdf2 --pbkdf-force-iterations 1000 "$device" -
}

ext4() {
    mkfs.ext4 -q -F "$@" "$device" 2> "$work/warnings"
}

xfs() {
    mkfs.xfs -q -f "$@" "$device"
}

# An ext4 with blocks of this size and small groups, so that groups 1 and 3 fit.
ext4_blocks() {
    ext4 -b "$1" -g 256 -N 2048 && tear
}

# A filesystem in the first partition, and the table gone.
in_partition() {
    mv "$device" "$work/inner"
    truncate -s 301M "$device"
    dd if="$work/inner" of="$device" bs=1M seek=1 conv=notrunc,sparse status=none
    rm "$work/inner"
}

# killed LIMIT COMMAND...: the command dies at its first write past LIMIT KiB of a file.
killed() {
    limit=$1
    shift
    # A shell of its own, as the one that waits says how it ended.
    sh -c 'ulimit -f $1; shift; "$@"; exit $?' sh $((limit * 2)) "$@" > "$work/killed" 2>&1
    [ $? -eq 153 ]
}

# leftovers FILE...: as the page cache leaves them, all files one after the other, each from a page's beginning.
leftovers() {
    limit=$(($(stat -c %s "$device") / 4096))
    cat "$@" 2> "$work/unreadable" | dd of="$device" bs=4096 count="$limit" iflag=fullblock conv=notrunc status=none
}

paged() {
    for file; do
        cat "$file"
        truncate -s "$(((4096 - $(stat -L -c %s "$file") % 4096) % 4096))" "$work/rest"
        cat "$work/rest"
        rm "$work/rest"
    done > "$work/paged"
    leftovers "$work/paged"
    rm "$work/paged"
}

# make_content CASE: on the device, which is a file of the case's size.
make_content() {
    case "$1" in
        zero) ;;
        last-byte) printf x | dd of="$device" bs=1 seek=$((64 * 1048576 - 1)) conv=notrunc status=none ;;
        ff) tr '\0' '\377' < /dev/zero | overwrite 65536 /dev/stdin ;;
        random) noise 64 | overwrite 65536 /dev/stdin ;;

        ext2) mkfs.ext2 -q -F "$device" ;;
        ext3) mkfs.ext3 -q -F "$device" ;;
        ext4) ext4 -b 4096 ;;
        ext4-ours) ext4 -b 4096 -L data -E stride=512,stripe_width=512 ;;
        ext4-bad-sum) ext4 -b 4096 -O metadata_csum && printf 'X' | dd of="$device" bs=1 seek=1160 conv=notrunc status=none ;;
        ext4-first-kib) ext4 -b 4096 && overwrite 1 /dev/urandom ;;
        xfs) xfs -L data ;;
        xfs-ours) xfs -L data -d su=2m,sw=1,agcount=4 ;;
        btrfs) mkfs.btrfs -q "$device" > "$work/out" ;;
        f2fs) mkfs.f2fs -q -f "$device" > "$work/out" ;;
        vfat) mkfs.vfat "$device" > "$work/out" ;;
        ntfs) mkfs.ntfs -q -F -f "$device" > "$work/out" 2>&1 ;;
        swap) mkswap -q "$device" 2> "$work/out" ;;
        squashfs)
            folder
            mksquashfs "$work/folder" "$work/image" -quiet -no-progress -noappend
            overwrite 65536 "$work/image"
            ;;
        iso)
            folder
            genisoimage -quiet -R -V media -o "$work/image" "$work/folder"
            overwrite 65536 "$work/image"
            ;;
        luks1 | luks2) luks "$1" ;;
        gpt) printf 'label: gpt\n,\n' | sfdisk -q "$device" ;;
        mbr) printf 'label: dos\n,\n' | sfdisk -q "$device" ;;
        gpt-torn) printf 'label: gpt\n,\n' | sfdisk -q "$device" && overwrite 1024 /dev/zero ;;
        gpt-no-mbr) printf 'label: gpt\n,\n' | sfdisk -q "$device" && dd if=/dev/zero of="$device" bs=512 count=1 conv=notrunc status=none ;;
        mbr-ext4 | mbr-ext4-torn)
            mkfs.ext4 -q -F -b 4096 -E offset=1048576 "$device" 50M 2> "$work/out"
            [ "$1" = mbr-ext4-torn ] || printf 'label: dos\n2048,\n' | sfdisk -q "$device"
            ;;
        mbr-xfs-torn) xfs && in_partition ;;
        two) ext4 -b 4096 && xfs_half ;;
        md-* | lvm | zfs | bcache | btt | pfn | dax | pmdk) superblock "$1" ;;
        btt-0) AT=0 superblock btt ;;
        pfn-ext4) ext4 -b 4096 && superblock pfn ;;

        torn-ext4-4k) ext4 -b 4096 -E stride=512,stripe_width=512 && tear ;;
        torn-ext4-1m) ext4 -b 4096 && overwrite 1024 /dev/zero ;;
        torn-ext4-noise) ext4 -b 4096 && noise 1 | overwrite 1024 /dev/stdin ;;
        torn-ext4-noise-4k) ext4 -b 4096 && noise 1 | overwrite 4 /dev/stdin ;;
        torn-ext4-one-group) ext4 -b 4096 && tear ;;
        torn-ext4-*k-blocks) size=${1#torn-ext4-} && ext4_blocks $((${size%k-blocks} * 1024)) ;;
        torn-ext2) mkfs.ext2 -q -F -b 1024 "$device" && tear ;;
        torn-ext2-old) mkfs.ext2 -q -F -b 1024 -r 0 "$device" 2> "$work/out" && tear ;;
        torn-ext4-all-backups) ext4 -b 1024 -O '^sparse_super,^resize_inode' && tear ;;
        torn-ext4-two-backups) ext4 -b 1024 -O sparse_super2 -E num_backup_sb=2 && tear ;;
        torn-ext4-clusters) ext4 -b 1024 -O bigalloc -C 4096 && tear ;;
        torn-ext4-flat) ext4 -b 1024 -O 'meta_bg,^resize_inode' && tear ;;
        torn-ext4-32bit) ext4 -b 1024 -O '^64bit' && tear ;;
        torn-ext4-resized)
            truncate -s 32M "$device"
            ext4 -b 1024
            truncate -s 64M "$device"
            resize2fs "$device" > "$work/out" 2>&1
            tear
            ;;
        torn-ext4-shrunk) ext4 -b 1024 && truncate -s 32M "$device" && tear ;;
        torn-xfs-4k) xfs -d su=2m,sw=1,agcount=4 && tear ;;
        torn-xfs-1m) xfs && overwrite 1024 /dev/zero ;;
        torn-xfs-noise) xfs && noise 1 | overwrite 1024 /dev/stdin ;;
        torn-xfs-1k-blocks) xfs -b size=1024 && tear ;;
        torn-xfs-4k-sectors) xfs -s size=4096 && tear ;;
        torn-xfs-old) xfs -m crc=0 2> "$work/out" && tear ;;
        torn-btrfs) mkfs.btrfs -q "$device" > "$work/out" && overwrite 1024 /dev/zero ;;

        half-ext4) killed 30000 mkfs.ext4 -q -F -b 1024 "$device" ;;
        half-ext4-early) killed 100 mkfs.ext4 -q -F -b 4096 "$device" ;;
        half-xfs)
            # mkfs.xfs begins at the device's end, which no limit stops at; what it leaves when it dies is
            # sb_inprogress of fs/xfs/libxfs/xfs_format.h, struct xfs_dsb.
            xfs
            printf '\1' | dd of="$device" bs=1 seek=126 conv=notrunc status=none
            ;;

        leftovers-programs) leftovers /usr/bin/* ;;
        leftovers-texts) leftovers /usr/share/doc/*/* /etc/*.conf README.md helpers/*/*.c ;;
        leftovers-makers)
            # What knows every magic number by heart, each from a page's beginning.
            paged "$(command -v mkfs.ext4)" "$(command -v mkfs.xfs)" "$(command -v debugfs)" \
                "$(command -v mkfs.btrfs)" "$(ldd "$BUILD/memmap-probe" | sed -n 's/.*libblkid.* => \([^ ]*\).*/\1/p')" \
                "$(ldd "$(command -v mkfs.ext4)" | sed -n 's/.*libext2fs.* => \([^ ]*\).*/\1/p')" \
                helpers/device/backup-superblock.c "$BUILD/memmap-probe" tests/signatures/superblock
            ;;
        leftovers-image)
            # The cache of a filesystem's image: all of its backups are there, none where it belongs.
            ext4 -b 1024
            dd if="$device" of="$work/moved" bs=4K seek=3 count=12000 conv=sparse status=none
            truncate -s 0 "$device"
            truncate -s 64M "$device"
            dd if="$work/moved" of="$device" conv=notrunc,sparse bs=4K status=none
            ;;
        leftovers-image-xfs)
            xfs
            dd if="$device" of="$work/moved" bs=4K seek=3 conv=sparse status=none
            mv "$work/moved" "$device"
            ;;
        *) bail "nobody makes $1" ;;
    esac
}

# The first sector of an XFS into an ext4, which leaves it alone.
xfs_half() {
    truncate -s 300M "$work/other"
    mkfs.xfs -q -f "$work/other"
    dd if="$work/other" of="$device" bs=512 count=1 conv=notrunc status=none
}

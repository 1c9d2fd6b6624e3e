# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Starts the GRUB of the suite in $1 in QEMU, with the menu that its grub-mkconfig made.
# Nothing is loaded: in the place of "linux" the arguments are shown, each on a line of its own, and GRUB left.

# shellcheck source=tests/grub/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/vm/qemu.sh
. "$top/tests/vm/qemu.sh"

work=$BUILD/grub/$suite.boot
loader=$work/loader.img
disk=$work/disk.img
screen=$work/screen
# What a disk of GRUB's holds; sets and changes of it are what the tests do.
boot_files=$work/files/boot/grub
drive_options=
firmware=bios
# How long the menu waits for a person's Esc, who takes longer than a test.
patience=2
modules='ext2 fat xfs btrfs normal test echo true loadenv serial terminal halt sleep configfile'

# image FORMAT DISK MODULE...: prints a loader that looks for its menu on that disk.
image() {
    format=$1
    prefix="($2)/boot/grub"
    shift 2
    printf '%s\n' 'serial --unit=0 --speed=115200' 'terminal_input serial' 'terminal_output serial' \
        > "$root/tmp/early.cfg"
    # shellcheck disable=SC2086 # a list
    in_root grub-mkimage -O "$format" -p "$prefix" -c /tmp/early.cfg -o /tmp/loader.img $modules "$@" >&2 || return
    cat "$root/tmp/loader.img"
}

# The loader alone on the first disk, all else on the second.
make_loader() {
    rm -rf "$work"
    mkdir -p "$boot_files"
    image i386-pc hd1 biosdisk > "$work/core.img" || bail 'no loader could be made'
    cat "$root/usr/lib/grub/i386-pc/boot.img" "$work/core.img" > "$loader"
    truncate -s 1M "$loader"
}

# The loader where firmware of a PC looks for it, on the one disk.
make_efi_loader() {
    mkdir -p "$work/files/efi/boot"
    image x86_64-efi hd0 > "$work/files/efi/boot/bootx64.efi" || bail 'no loader could be made'
}

# The menu as grub-mkconfig makes it now. All modules are in the loader, and there is no disk to search for.
take_menu() {
    mkconfig
    [ "$status" -eq 0 ] || bail "grub-mkconfig failed: $(cat "$err")"
    put_menu "$cfg"
}

# put_menu FILE: this is the menu that GRUB reads.
put_menu() {
    # shellcheck disable=SC2016 # GRUB expands it
    sed -e 's/^\([[:space:]]*\)linux[[:space:]]\(.*\)/\1for argument in \2; do echo "<$argument>"; done; echo "<end>"; halt/' \
        -e 's/^\([[:space:]]*\)\(insmod\|search\)[[:space:]].*/\1true/' \
        -e "s/\\(sleep --verbose --interruptible\\) 10/\\1 $patience/" -e 's/^\([[:space:]]*sleep\) 3$/\1 1/' \
        "$1" > "$boot_files/grub.cfg"
}

# The environment block as grub-install makes it, with these variables.
new_env() {
    rm -f "$root/tmp/grubenv"
    in_root grub-editenv /tmp/grubenv create
    if [ $# -gt 0 ] && ! in_root grub-editenv /tmp/grubenv set "$@"; then
        return 1
    fi
    mv "$root/tmp/grubenv" "$boot_files/grubenv"
}

# An environment block that has no room for an id.
full_env() {
    room=1000
    new_env
    until new_env "filler=$(head -c "$room" /dev/zero | tr '\0' x)" 2> /dev/null; do
        room=$((room - 4))
    done
}

make_disk() {
    rm -f "$disk"
    "disk_$1" > "$work/disk.log" 2>&1 || bail "no $1 could be made: $(cat "$work/disk.log")"
}

disk_ext4() {
    mke2fs -t ext4 -d "$work/files" "$disk" 8M
}

disk_fat() {
    truncate -s 8M "$disk" && mkfs.vfat "$disk" && mcopy -s -i "$disk" "$work/files"/* ::/
}

disk_xfs() {
    {
        printf '%s\n' /dev/null '0 0' 'd--755 0 0' 'boot d--755 0 0' 'grub d--755 0 0'
        for file in "$boot_files"/*; do
            echo "${file##*/} ---644 0 0 $file"
        done
        printf '%s\n' '$' '$' '$'
    } > "$work/files.xfs"
    truncate -s 320M "$disk" && mkfs.xfs -p "$work/files.xfs" "$disk"
}

disk_btrfs() {
    truncate -s 128M "$disk" && mkfs.btrfs --rootdir "$work/files" "$disk"
}

# block_env SECTOR [VARIABLE...]: GRUB finds its environment in that sector of the disk, as where a file cannot be written to;
# the variables are in the file.
block_env() {
    sector=$1
    shift
    { printf '%s\n' '# GRUB Environment Block' "env_block=$sector+1" "$@" && head -c 1024 /dev/zero | tr '\0' '#'; } |
        head -c 1024 > "$boot_files/grubenv"
    make_disk btrfs
    { echo '# GRUB Environment Block' && head -c 512 /dev/zero | tr '\0' '#'; } |
        dd of="$disk" bs=512 count=1 seek="$sector" iflag=fullblock conv=notrunc status=none
}

# What GRUB left in the environment block of an ext4.
env_left() {
    debugfs -R 'cat /boot/grub/grubenv' "$disk" 2> /dev/null
}

start() {
    rm -f "$work/keys" "$screen"
    mkfifo "$work/keys"
    exec 3<> "$work/keys"
    : > "$screen"
    (
        if [ "$firmware" = bios ]; then
            set -- -drive "if=none,id=loader,format=raw,readonly=on,file=$loader" \
                -device virtio-blk-pci,drive=loader,bootindex=0
        fi
        vm_qemu "$firmware" "$work/vars.fd" 128 -serial stdio -no-reboot "$@" \
            -drive "if=none,id=disk,format=raw,file=$disk$drive_options" -device virtio-blk-pci,drive=disk,bootindex=1
    ) <&3 > "$screen" 2> "$work/qemu.log" &
    machine=$!
}

# seen TEXT: waits until it is on the screen.
seen() {
    tries=0
    until grep -aqF "$1" "$screen"; do
        tries=$((tries + 1))
        if [ "$tries" -gt 900 ] || ! kill -0 "$machine" 2> /dev/null; then
            grep -aqF "$1" "$screen"
            return
        fi
        sleep 0.2
    done
}

press() {
    # shellcheck disable=SC2059 # keys are escapes
    printf "$1" >&3
}

# Sets line to the arguments that a kernel would have got, with a blank around each, and text to what a person saw.
finish() {
    seen '<end>' || diag 'it did not come to a kernel:' "$(tr -d '\033\000' < "$screen" | tail -c 1500)" \
        "$(cat "$work/qemu.log")"
    kill "$machine" 2> /dev/null
    wait "$machine" 2> /dev/null
    exec 3>&-
    text=$(tr -d '\r\000' < "$screen")
    # shellcheck disable=SC2034 # for who called
    line=" $(printf '%s\n' "$text" | sed -n '/<end>/d; s/.*<\([^<>]*\)>.*/\1/p' | tr '\n' ' ' |
        sed 's/ dis_ucode_ldr / /')"
}

boot() {
    start
    finish
}

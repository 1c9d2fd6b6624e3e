# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2034,SC2154 # variables of and for who sources it
# What follows an apply in a tree of tests/apply/tree.sh: GRUB, the kernel, the confirmation.

trial_arguments='panic=30 rd.shell=0 rd.emergency=reboot'

# GRUB's language is near enough to the shell's to run our lines of grub.cfg, which ends with the command line of the
# entry. The real GRUB has a test of its own.
grub() {
    env="$tree/boot/grub/grubenv"
    {
        cat << 'END'
load_env() {
    while IFS= read -r line; do
        for name; do
            case $line in
                "$name="*) eval "$name=\${line#*=}" ;;
            esac
        done
    done < "$env"
}
save_env() {
    [ -w "$env" ] || return 0
    eval "value=\$$1"
    "$editenv" "$env" set "$1=$value"
}
sleep() { :; }
END
        sed -n '/BEGIN .*01_memmap/,/END .*01_memmap/{s/^\( *\)set /\1/;p}' "$tree/boot/grub/grub.cfg"
        # shellcheck disable=SC2016
        echo 'echo "$memmap_args" > "$result"'
    } > "$tree/grub.sh"
    env="$env" editenv="$PWD/tests/apply/grub-editenv" result="$tree/line" sh "$tree/grub.sh" > "$tree/screen" 2> /dev/null
    cat "$tree/line"
}

# start ARGUMENTS: the kernel has these and grants what they ask for.
start() {
    echo "BOOT_IMAGE=/vmlinuz root=/dev/vda1 ro $1 quiet" > "$tree/proc/cmdline"
    {
        echo '00001000-0009fbff : System RAM'
        echo '00100000-7fffffff : System RAM'
        echo '100000000-27fffffff : System RAM'
        case $1 in
            *1G!9G*) echo '240000000-27fffffff : Persistent Memory (legacy)' ;;
            *2G!8G*) echo '200000000-27fffffff : Persistent Memory (legacy)' ;;
        esac
    } > "$tree/proc/iomem"
    rm -rf "$tree/sys/block"
    case $1 in
        *1G!9G*) add_disk 0x240000000 2097152 ;;
        *2G!8G*) add_disk 0x200000000 4194304 ;;
    esac
}

# add_disk START SECTORS
add_disk() {
    mkdir -p "$tree/sys/block/pmem0/device"
    echo "$1" > "$tree/sys/block/pmem0/device/resource"
    echo "$2" > "$tree/sys/block/pmem0/size"
}

boot() {
    start "$(grub)"
}

wish() {
    printf '%b' "$1" > "$tree/etc/memmap.conf"
}

confirm() {
    MEMMAP_EDITENV=$PWD/tests/apply/grub-editenv "$BUILD/memmapctl" --sysroot "$tree" confirm > "$tree/out" 2> "$tree/err"
}

two='[data]\nsize = 2G\n'
one='[data]\nsize = 1G\n'

# A host whose arguments of one region are confirmed.
confirmed_tree() {
    new_tree "$1"
    wish "$one"
    apply
    boot
    confirm
    apply --boot
    boot
}

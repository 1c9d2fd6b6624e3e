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
block() {
    dd if="$device" bs=512 skip="$sector" count=1 status=none
}
load_env() {
    file=$env
    if [ "$1" = -f ]; then
        file=$env.block
        block > "$file"
        shift 2
    fi
    [ "$(head -n 1 "$file" | tr -d '\0')" = '# GRUB Environment Block' ] || return 0
    while IFS= read -r line; do
        for name; do
            case $line in
                "$name="*) eval "$name=\${line#*=}" ;;
            esac
        done
    done < "$file"
    rm -f "$env.block"
}
save_env() {
    if [ "$1" = -f ]; then
        block > "$env.block"
        [ "$(head -n 1 "$env.block" | tr -d '\0')" = '# GRUB Environment Block' ] || return 0
        eval "value=\$$3"
        "$editenv" "$env.block" set "$3=$value"
        dd if="$env.block" of="$device" bs=512 count=1 seek="$sector" conv=notrunc status=none
        rm "$env.block"
        return
    fi
    # GRUB cannot write to a file there.
    [ -w "$env" ] && [ ! -f "$device" ] || return 0
    eval "value=\$$1"
    "$editenv" "$env" set "$1=$value"
}
sector=$(sed -n 's/^env_block=\([0-9]*\)+1$/\1/p' "$env")
[ -z "$sector" ] || env_block="(hd0,2)$sector+1"
sleep() { :; }
END
        sed -n '/BEGIN .*01_memmap/,/END .*01_memmap/{s/^\( *\)set /\1/;p}' "$tree/boot/grub/grub.cfg"
        # shellcheck disable=SC2016
        echo 'echo "$memmap_args" > "$result"'
    } > "$tree/grub.sh"
    env="$env" device="$tree/dev/btrfs" editenv="$PWD/tests/apply/grub-editenv" result="$tree/line" sh "$tree/grub.sh" > "$tree/screen" 2> /dev/null
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
    MEMMAP_PROBE=$tree/bin/grub-probe TREE=$tree MEMMAP_EDITENV=$PWD/tests/apply/grub-editenv "$BUILD/memmapctl" --sysroot "$tree" confirm > "$tree/out" 2> "$tree/err"
}

state() {
    MEMMAP_PROBE=$tree/bin/grub-probe TREE=$tree "$BUILD/memmapctl" --sysroot "$tree" status > "$tree/status" \
        2> "$tree/err"
    sed -n 's/^trial: \([a-z]*\),.*/\1/p' "$tree/status"
}

confirmed() {
    sed 's/ memmap.names.*//' "$tree/var/lib/memmap/confirmed" 2> /dev/null
}

# is_state WHAT STATE: how far the new arguments are.
is_state() {
    is "$(state)" "$2" "$1: the state is ${2:-none}" || diag "$(cat "$tree/status" "$tree/err")"
}

# status_says WHAT YES|NO PATTERN: whether a reboot changes anything, as the status of is_state has it, and what else.
status_says() {
    is "$(sed -n 's/^reboot pending: //p' "$tree/status")" "$2" "$1: reboot pending: $2"
    like "$(cat "$tree/status")" "$3" "$1: and what a reboot brings is told"
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

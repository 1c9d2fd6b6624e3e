# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Boots of the prepared image with any arguments on the command line, and what to expect of them: source it from the top folder,
# after tests/tap.sh and guest.sh. The RAM of a guest of 8G is at 0-2G and 4G-10G.

early_uuid=6d656d6d-6170-4d00-8000-000000000001
memory=8G
initramfs=initrd

# early_image SUITE FIRMWARE
early_image() {
    suite=$1
    firmware=$2
    tests/vm/prepared "$suite" "$firmware" > /dev/null || bail "no prepared image"
    early_files=$BUILD/vm/prepared-$suite-$firmware
    early_base=
}

# switch_on ARGUMENTS [QEMU OPTION...]: an overlay of the prepared disk, with the arguments on the command line; does not wait.
switch_on() {
    guest_stop
    guest_overlay "early-$part-$suite-$firmware" "prepared-$suite-$firmware"
    early_arguments=$1
    shift
    guest_switch_on "$memory" -kernel "$early_files.vmlinuz" -initrd "${early_base:-$early_files.$initramfs}" \
        -append "root=UUID=$early_uuid ro console=ttyS0 8250.nr_uarts=1 no_timer_check quiet $early_arguments" "$@"
}

# boot ARGUMENTS [QEMU OPTION...]: and waits until all is up.
boot() {
    switch_on "$@"
    guest_wait || bail "the guest does not come up with $early_arguments"
}

# run_parts PARTS SUITE FIRMWARE [PART...]: those, or all.
run_parts() {
    early_parts=$1
    early_image "$2" "$3"
    shift 3
    # shellcheck disable=SC2086 # arguments
    [ $# -gt 0 ] || set -- $early_parts
    for part; do
        case " $early_parts " in
            *" $part "*) "part_$part" ;;
            *) bail "there is no part $part" ;;
        esac
        guest_stop
        rm -f "$BUILD/vm/early-$part-$suite-$firmware/disk.qcow2"
    done
    done_testing
}

# with_files FOLDER: the next boots find these files in the initramfs as well.
with_files() {
    early_base=$BUILD/vm/early-$part-$suite-$firmware.initrd
    cp "$early_files.$initramfs" "$early_base"
    truncate -s %512 "$early_base"
    (cd "$1" && find . | cpio --quiet -o -H newc -R 0:0) >> "$early_base"
}

# The verdict without its numbers and advice: name, colon, arguments until the first comma; of a bad foreign region the reason too.
early_short() {
    sed -E 's/^(0x[0-9a-f]+: foreign, (missing|not-ram|kernel-inside|split|short|no-device|waiting)).*/\1/; t
        s/,.*//'
}

# expect_early WHAT LINE...: what early boot judged.
expect_early() {
    early_what=$1
    shift
    early_got=$(guest_get /run/memmap/report)
    is "$(printf '%s\n' "$early_got" | early_short)" "$(printf '%s\n' "$@")" "$early_what: early boot judges: $*" || diag "$early_got"
}

# expect_late WHAT LINE...: what the running system says.
expect_late() {
    early_what=$1
    shift
    early_got=$(guest_run '/usr/libexec/memmap/memmap-verify 2> /dev/null')
    is "$(printf '%s\n' "$early_got" | early_short)" "$(printf '%s\n' "$@")" "$early_what: the running system judges: $*" || diag "$early_got"
}

# expect_service WHAT active|failed|inactive
expect_service() {
    is "$(guest_run 'systemctl show --value -p ActiveState memmap-verify.service')" "$2" "$1: memmap-verify.service is $2" ||
        diag "$(guest_run 'systemctl status --no-pager -l memmap-verify.service memmap-release.service; journalctl -b --no-pager -u "memmap*"')"
}

# expect_devices_now WHAT [FIRST-LAST...]: the block devices by address, as in /proc/iomem, and no other.
expect_devices_now() {
    early_what=$1
    shift
    # shellcheck disable=SC2016 # for the guest's shell
    early_got=$(guest_run 'udevadm settle
        for device in /sys/block/pmem*; do
            [ -e "$device" ] || continue
            [ -b "/dev/${device##*/}" ] || echo "no /dev/${device##*/}"
            start=$(($(cat "$device/device/resource")))
            printf "%x-%x\n" "$start" "$((start + $(cat "$device/size") * 512 - 1))"
        done | sort
        for device in /dev/pmem*; do
            [ ! -e "$device" ] || [ -e "/sys/block/${device##*/}" ] || echo "$device is left over"
        done')
    is "$(echo "$early_got" | xargs)" "$(printf '%s\n' "$@" | sort | xargs)" "$early_what: the devices are: ${*:-none}"
}

# expect_devices WHAT [FIRST-LAST...]: nor was there another since the kernel started: the driver says an argument at each.
expect_devices() {
    expect_devices_now "$@"
    shift
    # shellcheck disable=SC2016 # for sed
    early_got=$(guest_run 'dmesg | sed -n "s/.*nd_pmem \(namespace[0-9.]*\): unable to guarantee.*/\1/p" | sort -u | wc -l')
    is "$early_got" $# "$early_what: and never was another" || diag "$(guest_run 'dmesg | grep -E "nd_|pmem|persistent"')"
}

# expect_quiet WHAT: nothing of ours on the console.
expect_quiet() {
    is "$(guest_console | grep -i memmap)" '' "$1: the console is quiet"
}

# expect_told WHAT PATTERN: a line of the console, an extended regular expression.
expect_told() {
    guest_console | grep -qE -- "$2"
    ok $? "$1: the console says $2" || diag "$(guest_console | tail -n 40)"
}

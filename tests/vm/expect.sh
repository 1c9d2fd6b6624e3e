# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# What a case asks of its guest: source it after tests/tap.sh and guest.sh.

# install_package: the DEB of this checkout, in the running guest, as a user would.
install_package() {
    deb=$(tests/package/build) || bail "no DEB"
    guest_put "$deb" /root/memmap.deb
    output=$(guest_run_for 900 "dpkg -i /root/memmap.deb")
    ok $? "the DEB is installed" || diag "$output"
}

# patient_devices: a busy machine under emulation may take longer to show a device than the 90 s that systemd waits.
patient_devices() {
    guest_run "mkdir -p /etc/systemd/system.conf.d; printf '[Manager]\nDefaultDeviceTimeoutSec=600\n' \
        > /etc/systemd/system.conf.d/tests.conf"
}

# configure TEXT: what a person writes into the file. printf's escapes mean what they say.
configure() {
    # shellcheck disable=SC2154 # guest.sh has it
    printf '%b' "$1" > "$guest_dir/memmap.conf"
    guest_put "$guest_dir/memmap.conf" /etc/memmap.conf
}

# The memmap= that the next boot has, or tries, by GRUB's menu.
menu_arguments() {
    guest_run "sed -n \"s/^set memmap_\(args\|trial\)='\(.*\) memmap.names.*/\2/p\" /boot/grub/grub.cfg | tail -n 1"
}

# expect_arguments WHAT ARGUMENTS: the running command line's memmap= and whether nokaslr is there.
expect_arguments() {
    got=$(guest_run "tr ' ' '\n' < /proc/cmdline | grep -E '^(memmap=|nokaslr$)' | tr '\n' ' '")
    is "$got" "$2 " "$1: the command line has $2"
}

# expect_regions WHAT FIRST-LAST...: what the kernel granted, to the byte, and the device of each; addresses as in /proc/iomem.
expect_regions() {
    what=$1
    shift
    got=$(guest_run "sed -n 's/ : Persistent Memory (legacy)//p' /proc/iomem | tr '\n' ' '")
    is "$got" "$* " "$what: /proc/iomem has $*"
    got=$(guest_run "dmesg | grep -c 'user: .*persistent.*(type 12)'")
    is "$got" "$#" "$what: the kernel's log has $# of type 12"
    want=$(for range; do
        echo "$((0x${range%-*})) $((0x${range#*-} + 1 - 0x${range%-*}))"
    done)
    # shellcheck disable=SC2016 # for the guest's shell
    got=$(guest_run "wanted=$#;"'
        for second in $(seq 30); do
            udevadm settle
            [ "$(find /dev -name "pmem*" | wc -l)" -lt "$wanted" ] || break
            sleep 1
        done
        for device in /sys/block/pmem*; do
            [ -e "$device" ] && [ -b "/dev/${device##*/}" ] || continue
            echo "$(($(cat $device/device/resource))) $(($(cat $device/size) * 512))"
        done | sort -n')
    is "$got" "$want" "$what: /dev/pmem* are those, of these sizes"
}

# expect_mounted WHAT NAME TYPE WHERE
expect_mounted() {
    got=$(guest_run "findmnt -n -o FSTYPE,OPTIONS '$4' && readlink -f /dev/disk/by-memmap/$2")
    like "$got" "$3 *dax=always*/dev/pmem*" "$1: $2 is an $3 at $4, with DAX" ||
        diag "$got" "$(guest_run "systemctl status --no-pager -l 'memmap-*'; journalctl -b --no-pager | grep -iE 'memmap|pmem'")"
}

# expect_kaslr_off WHAT: by the flag that the boot protocol has for it, KASLR_FLAG of loadflags at 0x211.
expect_kaslr_off() {
    flags=$(guest_run "od -An -tu1 -j529 -N1 /sys/kernel/boot_params/data")
    is "$((flags & 2))" 0 "$1: KASLR is off"
}

# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2154 # guest.sh and expect.sh have some variables
# New arguments on trial in a guest, and what to expect of them: source it after tests/tap.sh, guest.sh and expect.sh.

# GRUB's menu stays long enough for keys; the images have it on the serial console.
slow_menu() {
    guest_run "echo GRUB_TIMEOUT=8 > /etc/default/grub.d/tests.cfg"
}

trial_state() {
    guest_run "memmapctl status 2>/dev/null" | sed -n 's/^trial: \([a-z]*\),.*/\1/p'
}

# expect_line WHAT PATTERN: the running command line, between blanks.
expect_line() {
    got=" $(guest_get /proc/cmdline) "
    like "$got" "$2" "$1: the command line is as wanted" || diag "$(guest_get /boot/grub/grubenv | tr -d '#')"
}

# apply_now WHAT: what a person waits for who looks at the journal.
apply_now() {
    output=$(guest_run_for 600 'memmapctl apply' 2>&1)
    ok $? "$1: apply succeeds" || diag "$output"
}

expect_confirmed() {
    is "$(trial_state)" confirmed "$1: the arguments are confirmed" ||
        diag "$(guest_run 'memmapctl status; journalctl -b --no-pager -u "memmap-*"')"
    unlike "$(guest_get /boot/grub/grub.cfg)" '*mm_tried*' "$1: the menu needs no environment block"
    like "$(menu_arguments)" "$2" "$1: and has the arguments"
}

# expect_given_up WHAT: the boot after one that did not come up.
expect_given_up() {
    expect_line "$1, the boot after it" '* memmap=512M!4G memmap.names=data@4G *'
    unlike "$(guest_get /proc/cmdline)" '*panic=30*' "$1, the boot after it: is no trial"
    is "$(trial_state)" failed "$1: status knows that it failed"
    like "$(guest_run 'journalctl -b --no-pager -u memmap-confirm')" '*trial boot failed or was never confirmed*' \
        "$1: the journal has it"
    is "$(guest_run 'systemctl is-failed memmap-boot.service')" failed "$1: the apply at boot is failed visibly"
    expect_regions "$1, the boot after it" 100000000-11fffffff
}

# It passes the checks of somebody who lowered all guards. What is left of 3G is too little for the initramfs: kernels
# deadlock on memory, or find no init. EFI has its own things in the last 40M below 2G.
part_panic() {
    low=1958M
    [ "$firmware" = bios ] || low=1920M
    configure "min-ram = 32M\n[data]\nsize = 1G\nstart = 4G\n[low]\nsize = $low\nstart = 88M\nallow-low = yes\n"
    apply_now "too little RAM"
    guest_ask "$GUEST_RUN_LIMIT" 'systemctl reboot' /dev/null
    guest_sees "$GUEST_BOOT_LIMIT" 'Kernel panic'
    ok $? "too little RAM: the kernel panics"
    guest_wait || bail "too little RAM: the machine does not come back by itself"
    like "$(tr -d '\r\000' < "$guest_dir/console.log")" '*memmap: new arguments were tried and not confirmed*' "too little RAM: GRUB says so"
    expect_given_up "too little RAM"
    output=$(guest_run_for 600 update-grub 2>&1)
    ok $? "too little RAM: update-grub succeeds" || diag "$output"
    guest_reboot
    expect_given_up "too little RAM, another menu"
}

# The last entry, by the keys of somebody at the serial console.
part_off() {
    guest_forget_console
    guest_ask "$GUEST_RUN_LIMIT" 'systemctl reboot' /dev/null
    guest_sees "$GUEST_BOOT_LIMIT" 'GNU GRUB.*'
    ok $? "the off entry: the menu is there"
    sleep 3
    guest_type '\005\r'
    guest_sees 120 'now choose what to start'
    ok $? "the off entry: it says what to do next"
    # Whoever chose it chooses a kernel next.
    sleep 6
    guest_type '\r'
    guest_wait || bail "the off entry: no kernel starts after it"
    expect_line "the off entry" '* memmap.off=1 *'
    unlike "$(guest_get /proc/cmdline)" '*memmap=*' "the off entry: no arguments besides"
    like "$(guest_run 'memmapctl status')" '*off: disabled for this boot*' "the off entry: status knows"
    is "$(guest_run 'systemctl --failed --plain --no-legend | grep -c memmap')" 0 "the off entry: nothing of ours failed"
    guest_reboot
    expect_line "after the off entry" '* memmap=512M!4G *'
}

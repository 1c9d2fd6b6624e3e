# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Boots an image's kernel without its disk and GRUB, in seconds, for tests in which they play no part: source it from the top folder.

. tests/vm/qemu.sh

: "${KERNEL_BOOT_LIMIT:=180}"

# kernel_boot IMAGE MEM ARGUMENTS FOLDER [QEMU OPTION...]: runs ./run of a copy of the folder in the guest, as root, with busybox and
# /proc, /sys and /dev; `load-modules` there loads those of persistent memory. Prints what it prints, returns its exit status.
# The console is in $BUILD/vm/kernel-boot/console.log.
kernel_boot() {
    vm_image=$1
    vm_arguments="console=ttyS0 8250.nr_uarts=3 no_timer_check panic=-1 $3"
    vm_work=$BUILD/vm/kernel-boot
    vm_initramfs "$vm_image" "$4"
    vm_memory=$2
    shift 4
    (
        vm_qemu "${vm_image##*-}" "$vm_work/vars.fd" "$vm_memory" -no-reboot "$@" \
            -kernel "$BUILD/vm/$vm_image.vmlinuz" -initrd "$vm_work/initrd" -append "$vm_arguments" \
            -serial "file:$vm_work/console.log" -serial "file:$vm_work/output" -serial "file:$vm_work/status"
    ) < /dev/null > "$vm_work/qemu.log" 2>&1 &
    trap 'exit 130' INT TERM
    timeout "$KERNEL_BOOT_LIMIT" tail --pid=$! -f /dev/null || kill $!
    wait $! || :
    # Firmware may have written to these lines before.
    LC_ALL=C sed '1,/^run:$/d' "$vm_work/output"
    vm_status=$(tr -d '\000' < "$vm_work/status" | sed -n 's/^status //p')
    if [ -z "$vm_status" ]; then
        tail -n 30 "$vm_work/console.log" "$vm_work/qemu.log" | tr -d '\r\000' | sed 's/^/# /' >&2
        return 125
    fi
    return "$vm_status"
}

vm_initramfs() {
    rm -rf "$vm_work"
    mkdir -p "$vm_work/root/bin" "$vm_work/root/proc" "$vm_work/root/sys" "$vm_work/root/dev" "$vm_work/root/tmp"
    cp "$(command -v busybox)" "$vm_work/root/bin/busybox"
    cp -r "$BUILD/vm/$1.modules" "$vm_work/root/modules"
    cp -r "$2" "$vm_work/root/test"
    cat > "$vm_work/root/bin/load-modules" << 'END'
#!/bin/sh
for module in /modules/*.ko; do
    insmod "$module"
done
END
    cat > "$vm_work/root/init" << 'END'
#!/bin/busybox sh
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
export PATH=/bin HOME=/
stty -F /dev/ttyS1 raw
stty -F /dev/ttyS2 raw
printf '\nrun:\n' > /dev/ttyS1
cd /test
./run > /dev/ttyS1 2>&1 < /dev/null
printf '\nstatus %s\n' $? > /dev/ttyS2
poweroff -f
END
    chmod 755 "$vm_work/root/init" "$vm_work/root/bin/load-modules" "$vm_work/root/test/run"
    (cd "$vm_work/root" && find . | cpio --quiet -o -H newc) > "$vm_work/initrd"
    rm -r "$vm_work/root"
}

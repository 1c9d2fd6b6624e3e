# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# How every test runs QEMU: source it from the top folder.

: "${BUILD:=build}"
case $BUILD in
    /*) ;;
    *) BUILD=$PWD/$BUILD ;;
esac
export BUILD

# vm_qemu bios|uefi|secure VARS MEM OPTION...: becomes QEMU, without KVM, so that it runs anywhere; it dies with the shell that
# started it. "secure" is UEFI with Secure Boot and the keys that machines are sold with.
# Without cx16, because QEMU 7.2 emulates cmpxchg16b wrongly (spurious double faults). What is off besides costs boot time only.
vm_qemu() {
    vm_firmware=$1
    vm_vars=$2
    vm_mem=$3
    shift 3
    vm_keys=
    if [ "$vm_firmware" = secure ]; then
        vm_keys=.ms
        # Only the firmware itself may write the keys, which it does in system management mode.
        set -- -machine smm=on -global driver=cfi.pflash01,property=secure,value=on -global ICH9-LPC.disable_s3=1 "$@"
    fi
    if [ "$vm_firmware" != bios ]; then
        [ -e "$vm_vars" ] || cp "$(vm_ovmf VARS "$vm_keys")" "$vm_vars"
        set -- -drive "if=pflash,format=raw,readonly=on,file=$(vm_ovmf CODE "$vm_keys")" \
            -drive "if=pflash,format=raw,file=$vm_vars" "$@"
    fi
    exec setpriv --pdeathsig KILL qemu-system-x86_64 \
        -accel tcg,thread=multi -cpu qemu64,cx16=off,svm=off,+rdrand -smp 1 -m "$vm_mem" \
        -machine q35,sata=off,smbus=off,i8042=off,vmport=off -nodefaults -display none "$@"
}

# vm_ovmf CODE|VARS [.ms]
vm_ovmf() {
    for vm_file in "/usr/share/OVMF/OVMF_$1_4M${2-}.fd" "/usr/share/OVMF/OVMF_$1${2-}.fd"; do
        if [ -e "$vm_file" ]; then
            echo "$vm_file"
            return
        fi
    done
    echo "no OVMF firmware on this machine" >&2
    return 1
}

# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# For the tests of this room: the Debian root of the suite in $1 with our files in it, and grub-mkconfig run there.

suite=${1:?the name of a suite, such as trixie}
: "${BUILD:=build}"
here=$(dirname "$0")
top=$here/../..
# shellcheck source=tests/tap.sh
. "$top/tests/tap.sh"
# shellcheck source=tests/root.sh
. "$top/tests/root.sh"

root=$BUILD/grub/$suite.tested
cfg=$root/boot/grub/grub.cfg
err=$BUILD/grub/$suite.err
conf=$root/etc/memmap.conf
state=$root/var/lib/memmap
dropins=$root/etc/default/grub.d
helper=$root/usr/libexec/memmap/memmap-args

# The tests change a copy: others use the root as well.
copy_root() {
    "$here/root" "$suite" || bail "there is no root of $suite"
    rm -rf "$root"
    cp -a "$BUILD/grub/$suite" "$root"
}

# The root as it was before any test.
wipe() {
    rm -rf "$conf" "$state" "$root/usr/libexec/memmap" "$dropins" "$root/etc/grub.d/01_memmap" \
        "$root/etc/grub.d/42_memmap" "$root/sys/firmware" \
        "$root/boot/xen-4.17-amd64.gz" "$cfg" "$cfg.new"
    cp "$BUILD/grub/$suite/usr/sbin/grub-probe" "$root/usr/sbin/grub-probe"
    mkdir -p "$dropins" "$root/var/lib"
    # What the user set; as Debian's own file, but for one argument.
    cat > "$root/etc/default/grub" << 'SETTINGS'
GRUB_DEFAULT=0
GRUB_TIMEOUT=5
GRUB_DISTRIBUTOR=Debian
GRUB_TERMINAL=console
GRUB_CMDLINE_LINUX_DEFAULT="quiet"
GRUB_CMDLINE_LINUX="console=ttyS0,115200n8"
SETTINGS
}

# The files that a removed package leaves behind.
install_conffiles() {
    cp "$top/grub.d/zz-memmap.cfg" "$dropins/zz-memmap.cfg"
    for script in 01_memmap 42_memmap; do
        cp "$top/grub.d/$script" "$root/etc/grub.d/$script"
        chmod 755 "$root/etc/grub.d/$script"
    done
}

# A root with the package in it, which asks for nothing yet.
fresh() {
    wipe
    install_conffiles
    firmware_map
    mkdir -p "$state" "$root/usr/libexec/memmap"
    cp "$BUILD/memmap-args" "$helper"
}

# stub: the helper is what comes on standard input.
stub() {
    rm -f "$helper"
    cat > "$helper"
    chmod 755 "$helper"
}

# probe_says TARGET COMMAND: what grub-probe does when asked for that.
probe_says() {
    mv "$root/usr/sbin/grub-probe" "$root/usr/sbin/grub-probe.others"
    cat > "$root/usr/sbin/grub-probe" << PROBE
#!/bin/sh
case " \$* " in
    *" --target=$1 "*)
        $2
        exit
        ;;
esac
exec /usr/sbin/grub-probe.others "\$@"
PROBE
    chmod 755 "$root/usr/sbin/grub-probe"
}

# stub_says TEXT...: the helper says that about the menu, each a format of printf's, and ends well.
stub_says() {
    {
        echo '#!/bin/sh'
        for line; do
            printf "printf '%s\\\\n'\n" "$line"
        done
    } | stub
}

# A helper that lets through whatever the state holds.
stub_trusting() {
    stub << 'HELPER'
#!/bin/sh
printf 'mode=plain\nargs='
exec cat /var/lib/memmap/checked
HELPER
}

# Sets status.
mkconfig() {
    in_root grub-mkconfig -o /boot/grub/grub.cfg > "$err" 2>&1
    status=$?
}

# A change of anything below the root changes this; grub-mkconfig itself may write into its folder and /tmp.
tree() {
    (cd "$root" && find . -xdev -path ./boot/grub -prune -o -path ./tmp -prune -o \
        -printf '%p %y %m %U %G %s %l %C@\n' | LC_ALL=C sort | cksum)
}

# script SHELL...: the script alone, run by that shell as grub-mkconfig would.
script() {
    in_root env GRUB_CMDLINE_LINUX="\$memmap_args" "$@" /etc/grub.d/01_memmap 2> "$err"
}

# entry SHELL...: the script of the last entry alone.
entry() {
    in_root env GRUB_DEFAULT=0 "$@" /etc/grub.d/42_memmap 2> "$err"
}

# silent TEXT: the script alone has nothing for grub.cfg, and does not fail.
silent() {
    got=$(script sh -e)
    is "$? $got" '0 ' "$1: no arguments"
}

# no_arguments TEXT: grub-mkconfig makes a file without any variable of ours, and does not fail.
no_arguments() {
    mkconfig
    is "$status $(grep -c '^set memmap\|^export memmap' "$cfg")" '0 0' "$1: grub-mkconfig succeeds, no arguments"
}

# arguments WANTED TEXT
arguments() {
    mkconfig
    is "$status $(arguments_set)" "0 $1" "$2"
}

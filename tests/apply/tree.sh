# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Hosts of their own for memmapctl: our real scripts of grub-mkconfig, and stand-ins for GRUB's programs.

. tests/tap.sh
BUILD=$(realpath "${BUILD:-build}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BUILD

old_menu="### BEGIN /etc/grub.d/00_header ### of an old menu"

# A host with 8G of RAM and a menu without arguments.
new_tree() {
    tree=$work/$1
    mkdir -p "$tree/etc/grub.d" "$tree/boot/grub" "$tree/var/lib/dpkg" "$tree/run" "$tree/proc" "$tree/bin" \
        "$tree/usr/libexec/memmap"
    add_entry 0 0x0 0x9fbff
    add_entry 1 0x100000 0x7fffffff
    add_entry 2 0x100000000 0x28fffffff
    echo root=/dev/vda1 > "$tree/proc/cmdline"
    echo "$old_menu" > "$tree/boot/grub/grub.cfg"
    chmod 0400 "$tree/boot/grub/grub.cfg"
    put_scripts
    put_programs
}

add_entry() {
    mkdir -p "$tree/sys/firmware/memmap/$1"
    echo "$2" > "$tree/sys/firmware/memmap/$1/start"
    echo "$3" > "$tree/sys/firmware/memmap/$1/end"
    echo "System RAM" > "$tree/sys/firmware/memmap/$1/type"
}

# Our own scripts, but for where they look.
put_scripts() {
    for script in 01_memmap 42_memmap; do
        sed "s,=/,=$tree/," "grub.d/$script" > "$tree/etc/grub.d/$script"
        chmod +x "$tree/etc/grub.d/$script"
    done
    cat > "$tree/usr/libexec/memmap/memmap-args" << END
#!/bin/sh
export MEMMAP_PROBE="$tree/bin/grub-probe"
exec "$BUILD/memmap-args" --sysroot "$tree" "\$@"
END
    chmod +x "$tree/usr/libexec/memmap/memmap-args"
}

# before-menu and after-menu in the tree are what happens around the making of a menu; fs, abstraction and device are what
# grub-probe says.
put_programs() {
    echo ext2 > "$tree/fs"
    cat > "$tree/bin/grub-probe" << 'END'
#!/bin/sh
[ ! -f "$TREE/${1#--target=}" ] || cat "$TREE/${1#--target=}"
END
    cat > "$tree/bin/grub-mkconfig" << 'END'
#!/bin/sh
# Entries in files of their own are memmapctl's part here.
unset MEMMAP_ENTRIES
echo run >> "$TREE/runs"
echo "$*" >> "$TREE/asked"
PATH=$TREE/bin:$PATH
[ ! -f "$TREE/before-menu" ] || . "$TREE/before-menu"
script() {
    echo "### BEGIN /etc/grub.d/$1 ###"
    GRUB_CMDLINE_LINUX='$memmap_args' "$TREE/etc/grub.d/$1" 2> /dev/null
    echo "### END /etc/grub.d/$1 ###"
}
{
    script 01_memmap
    echo '  linux /vmlinuz ro $memmap_args quiet'
    script 42_memmap
} > "$2" || exit 1
[ ! -f "$TREE/after-menu" ] || . "$TREE/after-menu"
END
    chmod +x "$tree/bin/grub-probe" "$tree/bin/grub-mkconfig"
}

# conf TEXT: arguments are used without a trial.
conf() {
    printf 'trial = no\n%b' "$1" > "$tree/etc/memmap.conf"
}

apply() {
    TREE=$tree MEMMAP_MKCONFIG=$tree/bin/grub-mkconfig MEMMAP_PROBE=$tree/bin/grub-probe MEMMAP_EDITENV=$PWD/tests/apply/grub-editenv \
        MEMMAP_ENTRIES=$tree/bin/memmap-entries MEMMAP_SYSROOT=$tree \
        timeout 60 "$BUILD/memmapctl" --sysroot "$tree" apply "$@" > "$tree/out" 2> "$tree/err"
}

menu() {
    sed -n "s/^set memmap_args='\(.*\) memmap.names.*/\1/p" "$tree/boot/grub/grub.cfg"
}

checked() {
    sed 's/ memmap.names.*//' "$tree/var/lib/memmap/checked" 2> /dev/null
}

runs() {
    if [ -f "$tree/runs" ]; then wc -l < "$tree/runs"; else echo 0; fi
}

leftovers() {
    find "$tree/boot" "$tree/var/lib" -name '*.new' -o -name '*.memmap' -o -name '*.memmap-*'
}

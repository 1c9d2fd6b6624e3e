# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# For tests that work in a Debian root: its firmware map, its file, and its menu. The test sets $root, $cfg and $conf.

# clean COMMAND...: nothing of this machine's environment, and no argument of it being a container, reaches the command.
clean() {
    timeout 120 env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin MEMMAP_CONTAINER="${container-no}" "$@"
}

# in_root COMMAND...
in_root() {
    clean chroot "${root:?}" "$@"
}

# ram NUMBER START LAST: an entry of the root's firmware map.
ram() {
    mkdir -p "$root/sys/firmware/memmap/$1"
    echo "$2" > "$root/sys/firmware/memmap/$1/start"
    echo "$3" > "$root/sys/firmware/memmap/$1/end"
    echo 'System RAM' > "$root/sys/firmware/memmap/$1/type"
}

# 3 GiB below 4 GiB and 24 GiB above.
firmware_map() {
    ram 0 0x0 0x9fbff
    ram 1 0x100000 0xbfffffff
    ram 2 0x100000000 0x6ffffffff
}

ask_two() {
    printf '%s\n' '[data]' 'size = 4G' 'start = 12G' '[logs]' 'size = 2G' 'start = 16G' > "${conf:?}"
}

# The RAM ends before this region.
ask_wrong() {
    printf '%s\n' '[data]' 'size = 4G' 'start = 60G' > "$conf"
}

# The arguments that the next boot has, or tries.
arguments_set() {
    tried=$(sed -n "s/^set memmap_trial='\(.*\) panic=30 rd.shell=0 rd.emergency=reboot\( memmap.id=.*\)'\$/\1\2/p" "${cfg:?}")
    if [ -n "$tried" ]; then
        echo "$tried"
    else
        sed -n "s/^set memmap_args='\(.*\)'\$/\1/p" "$cfg"
    fi
}

# What follows "ro" on the line of each entry.
linux_lines() {
    sed -n 's/^[[:space:]]*linux[[:space:]].* ro \{1,\}//p' "$cfg"
}

#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by dracut before the root is mounted, when keyboards work: the shell of the policy "stop".

# Under systemd dracut's own emergency_shell asks for root's password, and root may be locked.

# Sets memmap_tty to the terminal behind /dev/console, which has no job control itself.
memmap_find_tty() {
    memmap_tty=console
    while [ -f "/sys/class/tty/$memmap_tty/active" ]; do
        read -r memmap_tty < "/sys/class/tty/$memmap_tty/active" || :
        memmap_tty=${memmap_tty##* }
    done
    memmap_tty=/dev/$memmap_tty
    [ -c "$memmap_tty" ] || memmap_tty=/dev/console
}

memmap_tell_why() {
    printf '\n%s\n\n' 'memmap: the persistent memory is not as asked for:'
    [ ! -r /run/memmap/report ] || while IFS= read -r memmap_line; do
        printf '    %s\n' "$memmap_line"
    done < /run/memmap/report
    printf '\n%s\n%s\n\n' 'Its devices are kept back. The boot continues when you leave this shell (exit).' \
        'To boot without stopping here, add rd.memmap.policy=block to the kernel command line.'
}

memmap_open_shell() {
    if command -v plymouth > /dev/null 2>&1; then
        plymouth quit
    fi
    memmap_find_tty
    memmap_tell_why > "$memmap_tty" 2>&1
    if command -v setsid > /dev/null 2>&1; then
        # shellcheck disable=SC2016 # expanded by the shell that setsid starts
        setsid /bin/sh -c 'PS1="memmap:\${PWD}# " exec /bin/sh -i <> "$0" >&0 2>&1' "$memmap_tty"
    else
        # shellcheck disable=SC2016 # expanded in the prompt
        PS1='memmap:${PWD}# ' /bin/sh -i <> "$memmap_tty" >&0 2>&1
    fi
}

if [ -e /run/memmap/stop ]; then
    if getargbool 1 rd.shell; then
        memmap_open_shell
    else
        warn 'memmap: no shell, as rd.shell=0 is on the command line; the boot continues with the devices kept back'
    fi
fi

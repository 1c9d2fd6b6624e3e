# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Folders in memory, as programs that sync each file that they write wait for a disk most of the time. Source this first of
# all: for root it starts the test once more, with mounts that no other process sees and that go with it. Without enough
# memory, or a right to mount, or where the test's name does not lead to it from here, the folders are on the disk as before.

if [ -z "${TESTS_IN_MEMORY:-}" ] && [ -x "$0" ] && unshare -m true 2> /dev/null &&
    [ "$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo)" -gt 4000000 ]; then
    TESTS_IN_MEMORY=yes exec unshare -m "$0" "$@"
fi

# in_memory FOLDER
in_memory() {
    mkdir -p "$1"
    [ -z "${TESTS_IN_MEMORY:-}" ] || mount -t tmpfs -o mode=755 none "$1"
}

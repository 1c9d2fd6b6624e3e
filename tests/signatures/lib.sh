# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Sourced by the tests of memmap-probe after tests/tap.sh, at the top of the tree.

BUILD=$(realpath "${BUILD:-build}")
[ -x "$BUILD/memmap-probe" ] || skip_all "memmap-probe was left out"

# key NAME TEXT: the value of a key in what the program printed.
key() {
    printf '%s\n' "$2" | sed -n "s/^MEMMAP_$1=//p"
}

# keys TEXT NAME...: these keys' values, - for those that are not there.
keys() (
    text=$1
    shift
    for name; do
        value=$(key "$name" "$text")
        printf '%s ' "${value:--}"
    done
)

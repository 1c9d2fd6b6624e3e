# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# What the tests of memmap-generator share: hosts as trees, and units as text.

BUILD=$(realpath -m "${BUILD:-build}")
cases=$PWD/tests/generator
work=$BUILD/generator/$(basename "$0")
program=$BUILD/memmap-generator
[ -x "$program" ] || bail "$program is not built"
rm -rf "$work"
mkdir -p "$work"
tests/cli/tree.py "tests/cli/hosts/$(cat "$cases/base/host")" "$work/host"
unset MEMMAP_CONTAINER SYSTEMD_SCOPE SYSTEMD_IN_INITRD SYSTEMD_VIRTUALIZATION
LC_ALL=C
export LC_ALL

# set_up CASE: its tree, and empty folders for the units.
set_up() {
    here=$work/$1
    rm -rf "$here"
    mkdir -p "$here/normal" "$here/early" "$here/late"
    cp -R "$work/host" "$here/tree"
    cp -R "$cases/base/." "$cases/$1/." "$here/tree/"
}

# generate VARIABLE=VALUE...: runs the program on the case that was set up last.
generate() {
    (cd "$here" && env "$@" "$program" --sysroot tree normal early late > stdout 2> messages)
}

# case_names: all of them, one a line.
case_names() {
    find "$cases" -mindepth 1 -maxdepth 1 -type d ! -name base -exec basename {} \; | sort
}

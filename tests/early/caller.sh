# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Run by the shell under test: sources memmap-early as an initramfs does, calls it, and tells what that changed.
# caller.sh OPTIONS TREE OUT STOPS EARLY: OPTIONS are for `set`, such as -eu; STOPS is yes where the boot may be stopped.

options=$1
tree=$2
out=$3
stops=$4
early=$5
set -- one 'two words'
case $options in
    -?*) set "$options" ;;
esac
IFS=':
'
umask 027

# The variables that a shell changes by itself are left out by the test.
state() {
    printf '%s\n' "$-" "<$IFS>" "$#" "$2" "$(pwd)"
    umask
    trap
    export -p
    (
        # shellcheck disable=SC3040 # bash prints its functions otherwise
        [ -z "${BASH_VERSION-}" ] || set -o posix
        set
    )
}

memmap_root=$tree
# Left over from a hook of somebody else.
word=kept
line=kept
# shellcheck source=dracut/memmap-early
. "$early"
state "$@" > "$out/before"
status=0
if [ "$stops" = yes ]; then
    memmap_early || status=$?
else
    # With -e any failure within ends the shell here.
    memmap_early
fi
: "$word$line"
state "$@" > "$out/after"
echo "$status" > "$out/status"

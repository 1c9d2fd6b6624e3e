# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# TAP for shell tests: source it, then `plan N` first or `done_testing` last.

tap_count=0
tap_failed=0

plan() {
    echo "1..$1"
}

done_testing() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
}

# Diagnostics of any number of lines, on standard output as TAP wants them.
diag() {
    printf '%s\n' "$*" | sed 's/^/# /'
}

# ok STATUS TEXT: passes when STATUS (an exit status) is 0.
ok() {
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        printf 'ok %s - %s\n' "$tap_count" "$2"
    else
        tap_failed=$((tap_failed + 1))
        printf 'not ok %s - %s\n' "$tap_count" "$2"
        return 1
    fi
}

# is GOT WANT TEXT
is() {
    if [ "$1" = "$2" ]; then
        ok 0 "$3"
    else
        ok 1 "$3" || diag "got:  $1
want: $2"
        return 1
    fi
}

# like TEXT PATTERN DESCRIPTION: PATTERN is one of the shell's `case`.
like() {
    # shellcheck disable=SC2254 # the argument is a pattern on purpose
    case "$1" in
        $2) ok 0 "$3" ;;
        *)
            ok 1 "$3" || diag "got:  $1
want: $2"
            return 1
            ;;
    esac
}

# unlike TEXT PATTERN DESCRIPTION
unlike() {
    # shellcheck disable=SC2254 # the argument is a pattern on purpose
    case "$1" in
        $2)
            ok 1 "$3" || diag "got:      $1
unwanted: $2"
            return 1
            ;;
        *) ok 0 "$3" ;;
    esac
}

# skip TEXT REASON
skip() {
    tap_count=$((tap_count + 1))
    printf 'ok %s - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

skip_all() {
    echo "1..0 # SKIP $1"
    exit 0
}

bail() {
    echo "Bail out! $1"
    exit 99
}

# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2154 # work is of tree.sh, tree of who sources it
# Every system call of a program is made to fail, or is the last one that it makes; then what it left is looked at.
#
# Who sources this says where the host is (tree) and how it is worked on: `act PREFIX...` runs the program behind the
# words of PREFIX, `mend` is what the next call of it is, `begin SEQUENCE` sets the host up.

# What the programs may change, and what of it must be one of two things.
parts='boot/grub var/lib/memmap run/memmap'
watched='boot/grub/grub.cfg boot/grub/grubenv var/lib/memmap/checked var/lib/memmap/confirmed'

# keep NAME: what the host is now.
keep() {
    for part in $parts; do
        mkdir -p "$kept/$1/$part"
        [ ! -d "$tree/$part" ] || cp -a "$tree/$part/." "$kept/$1/$part"
        [ -d "$tree/$part" ] || rmdir "$kept/$1/$part"
    done
}

# put_back NAME
put_back() {
    for part in $parts; do
        rm -rf "${tree:?}/$part"
        [ ! -d "$kept/$1/$part" ] || cp -a "$kept/$1/$part" "$tree/$part"
    done
}

# is_as NAME FILE: in bytes, mode and owner, or in being absent.
is_as() {
    if [ -e "$tree/$2" ] && [ -e "$kept/$1/$2" ]; then
        cmp -s "$tree/$2" "$kept/$1/$2" && [ "$(stat -c %a:%u:%g "$tree/$2" "$kept/$1/$2" | uniq | wc -l)" -eq 1 ]
    else
        [ ! -e "$tree/$2" ] && [ ! -e "$kept/$1/$2" ]
    fi
}

# files FOLDER: their names.
files() {
    # shellcheck disable=SC2086 # a list of words
    (cd "$1" && find $parts 2> /dev/null | LC_ALL=C sort)
}

# attempt OPTION...: the program under strace with these. What it started may live on when it is killed, and is waited
# for: it has the pipe's end. Sets status.
attempt() {
    {
        act strace -qq -o "$work/strace" "$@" 9>&1 > "$work/out" 2> "$work/err"
        echo $? > "$work/status"
    } | cat
    status=$(cat "$work/status")
}

# The faults that fit each line of a trace, a line each: CALL COUNT FAULT. A + makes all later ones fail as well. The
# call that started the program is none of it; nor is memory that its loader, whose last deed is to unmap, lacks.
faults() {
    awk -v after="$1" '
        !/^[a-z_0-9]+\(/ { next }
        { call = $0; sub(/\(.*/, "", call); count[call]++ }
        call == "execve" { if (index($0, after)) ours = 1; next }
        !ours { next }
        { say("KILL") }
        /^open(at)?\(.*O_(CREAT|WRONLY|RDWR)/ { say("ENOSPC EROFS"); next }
        /^write\([12],/ { say("EIO"); next }
        /^write\(/ { say("ENOSPC ENOSPC+ EIO EINTR"); next }
        /^fsync\(/ { say("EIO EIO+ ENOSPC"); next }
        /^rename(at2?)?\(/ { say("ENOSPC ENOSPC+ EROFS EIO"); next }
        /^unlink(at)?\(/ { say("EROFS EROFS+ EIO"); next }
        /^mkdir/ { say("ENOSPC EROFS"); next }
        /^read\(/ { say("EIO EINTR"); next }
        /^fch(own|mod)\(/ { say("EROFS EIO"); next }
        /^(flock|wait4|clock_nanosleep)\(/ { say("EINTR"); next }
        /^munmap\(/ { loaded = 1; next }
        /^(mmap|mprotect)\(/ { if (loaded) say("ENOMEM"); next }
        /^(clone3?|vfork)\(/ { say("EAGAIN"); next }
        /^pipe2\(/ { say("EMFILE"); next }
        /^(openat|open|newfstatat|fstat|stat|statx|access|faccessat2?|readlink|getdents64|lseek|close|fcntl)\(/ { say("EIO") }
        function say(words, i, n, list) {
            n = split(words, list, " ")
            for (i = 1; i <= n; i++)
                print call, count[call], list[i]
        }' "$work/strace"
}

# survey SEQUENCE PROGRAM: the points of one sequence, and what is right before, after, and at the end of it.
survey() {
    kept=$work/kept/$1
    begin "$1"
    keep before
    attempt
    [ "$status" -eq 0 ] || bail "$1 fails untouched: $(cat "$work/err")"
    faults "$2" > "$kept/points"
    keep after
    mend || bail "what follows $1 fails untouched: $(cat "$work/err")"
    keep end
    put_back end
    files "$tree" > "$kept/files"
}

# judge CALL COUNT FAULT: prints what is wrong.
judge() {
    put_back before
    case $3 in
        KILL) attempt -e "trace=$1" -e "inject=$1:signal=KILL:when=$2" ;;
        *+) attempt -e "trace=$1" -e "inject=$1:error=${3%+}:when=$2+" ;;
        *) attempt -e "trace=$1" -e "inject=$1:error=$3:when=$2" ;;
    esac
    case $3 in
        KILL) [ "$status" -eq 137 ] || printf 'was not killed; ' ;;
        *) grep -q INJECTED "$work/strace" || printf 'did not fail; ' ;;
    esac
    [ "$3" = KILL ] || [ "$status" -lt 128 ] || printf 'crashed (%s); ' "$status"
    for file in $watched; do
        is_as before "$file" || is_as after "$file" || printf '%s is neither the old nor the new; ' "$file"
    done
    for file in $watched; do
        [ "$status" -ne 0 ] || is_as after "$file" || printf 'says that all is well, but %s is not; ' "$file"
    done
    mend || printf 'the next one fails (%s); ' "$(tail -n 1 "$work/err")"
    for file in $watched; do
        is_as end "$file" || printf 'the next one leaves %s wrong; ' "$file"
    done
    files "$tree" | diff "$kept/files" - > "$work/diff" || printf 'left or lost: %s; ' "$(grep '^[<>]' "$work/diff" | tr '\n' ' ')"
}

# judge_each RESULTS: for lines of SEQUENCE CALL COUNT FAULT. Those that are in the file already are not tried again.
# In it stands a line for each, with what was wrong, if anything was.
judge_each() {
    touch "$1"
    last=
    while read -r sequence point; do
        grep -q "^$sequence $point:\$" "$1" && continue
        kept=$work/kept/$sequence
        [ "$last" = "$sequence" ] || again "$sequence"
        last=$sequence
        # shellcheck disable=SC2086 # three words
        echo "$sequence $point:$(judge $point < /dev/null)" >> "$1"
    done
}

# tell SEQUENCE POINTS RESULTS
tell() {
    grep "^$1 " "$2" > "$work/wanted"
    sed 's/$/:/' "$work/wanted" | grep -Ff - "$3" | LC_ALL=C sort -u > "$work/told"
    is "$(grep -v ':$' "$work/told" | sed 's/; $//')" '' "$1: $(wc -l < "$work/wanted") faults, each harmless or told"
    is "$(sed 's/:.*//' "$work/told" | sort -u | wc -l)" "$(wc -l < "$work/wanted")" "$1: none of them was lost"
}

# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2154 # work is of tree.sh, tree of who sources it
# Every system call of a program is made to fail, or is the last one that it makes; then what it left is looked at.
#
# Who sources this says where the host is (tree) and how it is worked on: `act PREFIX...` runs the program behind the
# arguments of PREFIX, `mend` is what the next call of it is, `begin SEQUENCE` sets the host up, and `again SEQUENCE` what
# these go by. `all_is_well FAULT` is whether the program says so, `differs_besides FAULT CALL` prints what else is wrong.

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

# is_as NAME FILE: in bytes, mode and owner, or in being absent, or as a link.
is_as() {
    if [ -L "$tree/$2" ] || [ -L "$kept/$1/$2" ]; then
        [ "$(readlink "$tree/$2")" = "$(readlink "$kept/$1/$2")" ]
    elif [ -e "$tree/$2" ] && [ -e "$kept/$1/$2" ]; then
        cmp -s "$tree/$2" "$kept/$1/$2" && [ "$(stat -c %a:%u:%g "$tree/$2" "$kept/$1/$2" | uniq | wc -l)" -eq 1 ]
    else
        [ ! -e "$tree/$2" ] && [ ! -e "$kept/$1/$2" ]
    fi
}

all_is_well() {
    [ "$status" -eq 0 ]
}

differs_besides() {
    :
}

# files FOLDER: their names.
files() {
    # shellcheck disable=SC2086 # a list of arguments
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
        # As many are wanted as it takes to find a name that is free.
        call == "getrandom" { next }
        { say("KILL") }
        /^open(at2?)?\(.*O_(CREAT|WRONLY|RDWR)/ { say("ENOSPC EROFS"); next }
        /^write\([12],/ { say("EIO"); next }
        /^write\(/ { say("ENOSPC ENOSPC+ EIO EINTR"); next }
        /^fsync\(/ { say("EIO EIO+ ENOSPC"); next }
        /^rename(at2?)?\(/ { say("ENOSPC ENOSPC+ EROFS EIO"); next }
        /^unlink(at)?\(/ { say("EROFS EROFS+ EIO"); next }
        /^mkdir/ { say("ENOSPC EROFS"); next }
        /^read\(/ { say("EIO EINTR"); next }
        /^fch(own|mod)(at)?\(/ { say("EROFS EIO"); next }
        /^(flock|wait4|clock_nanosleep)\(/ { say("EINTR"); next }
        /^munmap\(/ { loaded = 1; next }
        /^(mmap|mprotect)\(/ { if (loaded) say("ENOMEM"); next }
        /^(clone3?|vfork)\(/ { say("EAGAIN"); next }
        /^pipe2\(/ { split($0, ends, /[^0-9]+/); end = ends[4]; say("EMFILE"); next }
        # Who reads from a pipe would wait forever, while a real close lets go even where it fails.
        end != "" && index($0, "close(" end ")") == 1 { end = ""; next }
        /^(openat2?|open|newfstatat|fstat|stat|statx|access|faccessat2?|readlink(at)?|getdents64|lseek|close|fcntl)\(/ { say("EIO") }
        function say(arguments, i, n, list) {
            n = split(arguments, list, " ")
            for (i = 1; i <= n; i++)
                print call, count[call], list[i]
        }' "$work/strace"
}

# fitting: those of them that can be told from what is no fault.
fitting() {
    cat
}

# more_faults: what else can be done to it, in lines of the same kind; who has such, has an `inject` for them as well.
more_faults() {
    :
}

inject() {
    inject_call "$@"
}

inject_once() {
    case $3 in
        KILL) attempt -e "trace=$1" -e "inject=$1:signal=KILL:when=$2" ;;
        *+) attempt -e "trace=$1" -e "inject=$1:error=${3%+}:when=$2+" ;;
        *) attempt -e "trace=$1" -e "inject=$1:error=$3:when=$2" ;;
    esac
    case $3 in
        KILL) [ "$status" -eq 137 ] ;;
        *) grep -q INJECTED "$work/strace" ;;
    esac
}

# inject_call CALL COUNT FAULT: prints what kept it from being done. What comes through a pipe may come in fewer pieces.
inject_call() {
    for _ in 1 2 3 4 5; do
        inject_once "$@" && return
        put_back before
    done
    printf 'did not come to that; '
}

# points_of PROGRAM FILE: those of an attempt to which nothing is done.
points_of() {
    put_back before
    attempt
    [ "$status" -eq "${usual:-0}" ] || bail "$kept: it fails untouched: $(cat "$work/err")"
    { faults "$1" | fitting && more_faults; } > "$2"
}

# steady PROGRAM: the points that two attempts have in common. A call that comes in one alone cannot be told by its
# number; there are to be next to none of those.
steady() {
    points_of "$1" "$kept/once"
    points_of "$1" "$kept/again"
    grep -Fxf "$kept/once" "$kept/again" > "$kept/points"
    LC_ALL=C sort "$kept/once" "$kept/again" | uniq -u > "$kept/unsteady"
    [ "$(($(wc -l < "$kept/unsteady") * 50))" -le "$(wc -l < "$kept/points")" ] ||
        bail "$kept: too many calls come in one attempt alone: $(tr '\n' ';' < "$kept/unsteady")"
}

# survey SEQUENCE PROGRAM: the points of one sequence, and what is right before, after, and at the end of it.
survey() {
    kept=$work/kept/$1
    begin "$1"
    keep before
    steady "$2"
    keep after
    mend || bail "what follows $1 fails untouched: $(cat "$work/err")"
    keep end
    put_back end
    files "$tree" > "$kept/files"
}

# judge CALL COUNT FAULT: prints what is wrong.
judge() {
    put_back before
    inject "$@"
    [ "$3" = KILL ] || [ "$status" -lt 128 ] || printf 'crashed (%s); ' "$status"
    for file in $watched; do
        is_as before "$file" || is_as after "$file" || printf '%s is neither the old nor the new; ' "$file"
    done
    for file in $watched; do
        ! all_is_well "$3" || is_as after "$file" || printf 'says that all is well, but %s is not; ' "$file"
    done
    differs_besides "$3" "$1"
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
        # shellcheck disable=SC2086 # three arguments
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

# wanted FIRST-LAST|EVERY|CALLS: those of all points.
wanted() {
    case $1 in
        *[a-z]*) grep -E " ($1) " "$work/points" ;;
        *-*) sed -n "${1%-*},${1#*-}p" "$work/points" ;;
        *) awk -v every="$1" 'NR % every == 0' "$work/points" ;;
    esac
}

# results_of NAME FILE...: sets results, where those of earlier runs are as well, until one of the files is another one.
results_of() {
    folder=$BUILD/faults/$1
    shift
    version=$(cat "$@" | cksum | tr ' ' -)
    results=$folder/$version
    mkdir -p "$folder"
    find "$folder" -type f ! -name "$version" -delete
}

# try_faults SEQUENCES PROGRAM WANTED: all of it. The program is told by a part of the call that starts it.
try_faults() {
    for each in $1; do
        survey "$each" "$2"
        sed "s/^/$each /" "$work/kept/$each/points" >> "$work/points"
    done
    wanted "$3" > "$work/some"
    judge_each "$results" < "$work/some"
    for each in $1; do
        tell "$each" "$work/some" "$results"
    done
    diag "left out, as they come in one attempt alone: $(cat "$work"/kept/*/unsteady | wc -l)"
    diag "$(wc -l < "$work/some") of $(wc -l < "$work/points") points, at" \
        "$(cut -d ' ' -f 2 "$work/some" | sort -u | wc -l) different system calls"
}

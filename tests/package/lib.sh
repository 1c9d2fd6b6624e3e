# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# How the Debian package is built from a copy of the sources.

top=$(cd "$(dirname "$0")/../.." && pwd)
out=$(realpath -m "${BUILD:-$top/build}")

# sources [DIR]: their names, NUL between them, as a checkout has them.
sources() {
    (cd "${1:-$top}" && find . \( -path ./.git -o -path ./build -o -path "./${out#"$top"/}" -o -name __pycache__ \) -prune \
        -o \( -type f -o -type l \) -print0 | LC_ALL=C sort -z)
}

# A change of any name, mode or byte changes this.
sources_hash() {
    sources | (cd "$top" && tar -c --null -T - --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=go=rX) | sha256sum
}

version() {
    sed -n 's/^VERSION := //p' "$top/Makefile"
}

# Noon of the day on which this version was first packaged, in seconds.
release_time() {
    date -u -d "$(sed -n "s/^\* \([A-Za-z]* [A-Za-z]* [0-9]* [0-9]*\) .* - $(version)-1\$/\1/p" \
        "$top/spec/memmap.spec") 12:00" +%s
}

# tarball FILE [DIR]: the archive that both packages are built from, of the sources or a copy of them; what makes the Debian
# package is not in it. No umask, time, owner or order of this machine reaches it.
tarball() {
    sources "${2:-}" | grep -zv '^\./debian/' | (cd "${2:-$top}" && tar -c --null -T - --format=ustar --mtime="@$(release_time)" \
        --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --transform="s,^\./,memmap-$(version)/,") |
        gzip -9n > "$1"
}

# copy_sources DIR: with modes that no umask has touched and one time, the changelog's, as dpkg makes younger files as
# old as that and leaves older ones.
copy_sources() {
    rm -rf "$1"
    mkdir -p "$1"
    sources | (cd "$top" && tar -c --null -T - --mode=u=rwX,go=rX --mtime="$(field Date)") | tar -x -p -C "$1"
}

# field NAME: of the newest entry of the changelog.
field() {
    dpkg-parsechangelog -l "$top/debian/changelog" -S "$1"
}

package_name() {
    echo "memmap_$(field Version)_$(dpkg --print-architecture).deb"
}

# build_in DIR [VARIABLE=VALUE | COMMAND]...: leaves the package beside DIR. What make or a person has in the
# environment must not reach it. dpkg-buildpackage would want all of build-essential, so it is not asked about that.
build_in() {
    dir=$1
    shift
    (cd "$dir" && dpkg-checkbuilddeps -I &&
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/nonexistent LC_ALL=C.UTF-8 "$@" \
            dpkg-buildpackage --build=full -d -us -uc)
}

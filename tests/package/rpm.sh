# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# How the RPM and its source package are built from a copy of the sources.

# shellcheck source=tests/package/lib.sh
. "$(dirname "$0")/lib.sh"

spec=$top/spec/memmap.spec

# tag NAME: of the spec.
tag() {
    sed -n "s/^$1: *//p" "$spec" | sed 's/%{[^}]*}//g'
}

# Where rpm is Debian's it lacks macros, and knows none of the packages that dpkg has installed.
stand_ins() {
    if [ "$(rpm --eval '%{?_unitdir}')" = '' ]; then
        echo "--nodeps --load=$top/tests/package/rpm-macros"
    fi
}

rpm_name() {
    echo "memmap-$(tag Version)-$(tag Release)$(rpm --eval '%{?dist}').x86_64.rpm"
}

# build_rpm DIR SPEC TARBALL [OPTION...]: leaves both packages in DIR. What make or a person has in the environment must
# not reach the build.
build_rpm() {
    dir=$1
    rm -rf "$dir"
    mkdir -p "$dir/SOURCES"
    install -m 0644 "$2" "$dir/memmap.spec"
    install -m 0644 "$3" "$dir/SOURCES/memmap-$(tag Version).tar.gz"
    touch -d "@$(release_time)" "$dir/memmap.spec" "$dir/SOURCES"/*
    shift 3
    # shellcheck disable=SC2046 # options, or none
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$dir" LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH="$(release_time)" \
        rpmbuild -ba $(stand_ins) --define "_topdir $dir" --define '_rpmdir %{_topdir}' \
        --define '_srcrpmdir %{_topdir}' --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
        --define '_buildhost localhost' --define 'use_source_date_epoch_as_buildtime 1' \
        --define 'clamp_mtime_to_source_date_epoch 1' "$@" "$dir/memmap.spec" 9>&- || return 1
    rm -rf "$dir/BUILD" "$dir/BUILDROOT" "$dir/SOURCES" "$dir/memmap.spec"
}

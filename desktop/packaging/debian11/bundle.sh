#!/bin/sh
# bundle.sh FOLDER: makes the bundle in a Debian 11 (debootstrap, in FOLDER, kept for the next time) with a Python built
# there, so that it starts on systems with glibc 2.28: UOS 20 and Kylin V10 are said to have that or newer.
# Needs root, for the chroot. Wheels are fetched here; in there nothing comes from the network but Debian's packages.
set -eu

cd "$(dirname "$0")/../../.."
recipe=desktop/packaging
chroot=$1
oldest=2.28
prefix=/opt/plandesk
wheels=build/bundle-wheels
tools='build-essential tcl zlib1g-dev libbz2-dev liblzma-dev libffi-dev xz-utils libcups2'
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1577836800)}

fail() {
    printf '政策案头：%s\n' "$1" >&2
    exit 1
}

inside() {
    chroot "$chroot" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"
}

prepare() {
    [ -x "$chroot/bin/sh" ] || debootstrap --variant=minbase bullseye "$chroot" >/dev/null
    mkdir -p "$chroot/proc"
    mount -t proc proc "$chroot/proc"
    trap 'umount "$chroot/proc"' EXIT
    mirror=$(sed -n 's/^deb \([^ ]*\) .*/\1/p' "$chroot/etc/apt/sources.list" | head -n 1)
    echo "deb-src $mirror bookworm main" >"$chroot/etc/apt/sources.list.d/sources.list"
    inside apt-get update -qq
    # shellcheck disable=SC2046,SC2086 # lists of words
    inside apt-get install -y -qq --no-install-recommends $tools $(sh $recipe/environment.sh packages) >/dev/null 2>&1
}

build_python() {
    stamp=$(cat $recipe/debian11/python.sh $recipe/debian11/old_symbols.h | cksum)
    [ "$(cat "$chroot$prefix/stamp" 2>/dev/null)" != "$stamp" ] || return 0
    echo "政策案头：在 $chroot 里编译 Python（只做一次，约十分钟）…"
    rm -rf "$chroot$prefix" "$chroot/recipe"
    cp -a $recipe/debian11 "$chroot/recipe"
    inside sh /recipe/python.sh $prefix >"$chroot/python.log" 2>&1 || { tail -n 20 "$chroot/python.log" >&2; exit 1; }
    echo "$stamp" >"$chroot$prefix/stamp"
}

fetch_wheels() {
    mkdir -p $wheels
    set -- --platform any
    for tag in manylinux_2_28 manylinux_2_27 manylinux_2_26 manylinux_2_17 manylinux2014 manylinux_2_5 manylinux1; do
        set -- "$@" --platform "${tag}_$(uname -m)"
    done
    "${PYTHON:-python3}" -m pip --disable-pip-version-check --no-input download --quiet --dest $wheels --require-hashes \
        --only-binary :all: --implementation cp --python-version 3.11 --abi cp311 --abi abi3 --abi none "$@" \
        -r $recipe/bundle.lock
    rm -rf "$chroot/wheels"
    cp -a $wheels "$chroot/wheels"
}

# What is built is the source as it stands here; the environment made in there is kept.
copy_source() {
    mkdir -p "$chroot/src"
    find "$chroot/src" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf - | tar -C "$chroot/src" --no-same-owner -xf -
}

fetch_bundle() {
    mkdir -p dist build
    rm -rf build/bundle build/icons
    cp -a "$chroot/src/build/bundle" "$chroot/src/build/icons" build/
    cp -a "$chroot"/src/dist/plandesk-*.tar.xz dist/
}

[ "$(id -u)" = 0 ] || fail "需要 root（chroot）：sudo make bundle-compatible"
command -v debootstrap >/dev/null || fail "缺少 debootstrap，请运行：sudo apt-get install -y debootstrap"
"${PYTHON:-python3}" -m pip --version >/dev/null 2>&1 || fail "${PYTHON:-python3} 缺少 pip，请运行：sudo apt-get install -y python3-pip"
prepare
build_python
fetch_wheels
copy_source
inside env PYTHON=$prefix/bin/python3 PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels PIP_ROOT_USER_ACTION=ignore \
    sh /src/$recipe/bundle.sh
fetch_bundle
echo "政策案头：需要 glibc $(sh $recipe/glibc.sh build/bundle/plandesk $oldest) 或更新"

#!/bin/sh
# prove_deb.sh PACKAGE FOLDER [SUITE]: installs the package in a bare Debian (12, bookworm, if no SUITE is named) made
# in FOLDER (by debootstrap, unless one stands there), does the main job there as an ordinary user, opens the window on
# a virtual screen, removes the package, and compares what is left. Needs root, for the chroot.
set -eu

package=$(realpath "$1")
chroot=$2
suite=${3:-bookworm}
name=$(basename "$package")
here=$(cd "$(dirname "$0")" && pwd)
tools='xvfb xdotool'

inside() {
    chroot "$chroot" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

as_user() {
    chroot --userspec=reader:reader "$chroot" env -i PATH=/usr/bin:/bin HOME=/home/reader LANG=C.UTF-8 "$@"
}

# What a package may leave: the records of the package system, and caches that triggers of others keep.
files() {
    (cd "$chroot" && find etc usr opt var home -path var/lib/apt -prune -o -path var/cache -prune -o -path var/log -prune \
        -o -path var/lib/dpkg -prune -o -print | LC_ALL=C sort)
}

# The user's own data stays, as it should; so do caches of other programs'.
forget_reader() {
    rm -rf "$chroot/home/reader/.local" "$chroot/home/reader/.cache" "$chroot/home/reader/.config"
}

prepare() {
    [ -x "$chroot/bin/sh" ] || debootstrap --variant=minbase "$suite" "$chroot" >/dev/null
    mountpoint -q "$chroot/proc" || mount -t proc proc "$chroot/proc"
    trap 'umount "$chroot/proc"' EXIT
    mkdir -p "$chroot/dev/shm"
    inside apt-get update -qq
    # shellcheck disable=SC2086 # a list of words
    inside apt-get install -y -qq --no-install-recommends $tools >/dev/null 2>&1
    inside id reader >/dev/null 2>&1 || inside useradd -m reader
}

# On a screen of its own that the X server itself finds free: those of the machine outside are in reach, too.
open_window() {
    as_user sh -c '
        Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp >"$HOME/screen" 2>/dev/null &
        screen=$!
        until [ -s "$HOME/screen" ]; do sleep 0.2; kill -0 $screen; done
        DISPLAY=:$(cat "$HOME/screen")
        export DISPLAY
        plandesk plandesk:3.2.5 &
        program=$!
        timeout 60 xdotool search --sync --onlyvisible --name 政策案头 >/dev/null
        sleep 2
        xdotool getwindowname "$(xdotool search --onlyvisible --name 政策案头 | head -n 1)"
        kill -0 $program
        kill $program
        kill $screen
        rm "$HOME/screen"'
}

prepare
# Dependencies first, so that only the package itself stands between the two lists.
cp "$package" "$chroot/tmp/$name"
inside apt-get install -y -qq --no-install-recommends "/tmp/$name" >/dev/null
inside dpkg -r plandesk >/dev/null
forget_reader
files >"$chroot/../before"
inside dpkg -i "/tmp/$name" >/dev/null
cp "$here/selftest.sh" "$chroot/tmp/"
as_user sh /tmp/selftest.sh /usr/bin/plandesk
inside dpkg -V plandesk
open_window
inside dpkg -P plandesk >/dev/null
forget_reader
files >"$chroot/../after"
rm -f "$chroot/tmp/$name" "$chroot/tmp/selftest.sh"
if ! diff "$chroot/../before" "$chroot/../after"; then
    echo '政策案头：卸载后还留下上面这些' >&2
    exit 1
fi
echo "政策案头：已在干净的 Debian（$suite）里装上、用过、卸干净。"

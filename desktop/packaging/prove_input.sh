#!/bin/sh
# prove_input.sh PICTURE PROGRAM...: types pinyin into the program's search box through fcitx5, on a virtual screen of
# its own, and reads back what came of it. Needs xvfb, fcitx5, fcitx5-pinyin, dbus-x11, xdotool, xclip, openbox,
# imagemagick.
set -eu

picture=$1
shift
if [ "${PLANDESK_PROOF_SCREEN:-}" = '' ]; then
    home=$(mktemp -d)
    mkdir -p "$home/.config/fcitx5"
    cat >"$home/.config/fcitx5/profile" <<'END'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
END
    trap 'sleep 1; rm -rf "$home"' EXIT
    env -u PYTHONPATH HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_RUNTIME_DIR="$home" PLANDESK_PROOF_SCREEN=yes \
        LANG=C.UTF-8 XMODIFIERS=@im=fcitx QT_IM_MODULE=fcitx GTK_IM_MODULE=fcitx \
        xvfb-run -a -s '-screen 0 1366x768x24 -nolisten tcp' dbus-run-session sh "$0" "$picture" "$@"
    exit
fi

wait_for() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || { echo "等不到：$*" >&2; exit 1; }
        sleep 0.2
    done
}

openbox &
manager=$!
fcitx5 --disable=wayland >"$HOME/fcitx.log" 2>&1 &
engine=$!
# Where it says how to reach it as IBus. (Asking fcitx5-remote here would start a second one.)
wait_for sh -c 'cat "$HOME"/.config/ibus/bus/*-unix-"${DISPLAY#:}"'
"$@" --user-dir "$HOME/data" &
program=$!
wait_for xdotool search --onlyvisible --name '政策案头$'
window=$(xdotool search --onlyvisible --name '政策案头$' | head -n 1)
sleep 3
xdotool windowactivate --sync "$window"
xdotool key ctrl+k
sleep 0.5
fcitx5-remote -o
sleep 0.5
xdotool type --delay 120 "${PLANDESK_PROOF_PINYIN:-jiqiren}"
sleep 1
import -window root "$picture-composing.png"
xdotool key space
sleep 1
fcitx5-remote -c
import -window root "$picture-committed.png"
xdotool key ctrl+a ctrl+c
sleep 0.5
found=$(xclip -o -selection clipboard)
kill $program $engine $manager
echo "$found"
[ "$found" = "${PLANDESK_PROOF_WORDS:-机器人}" ] || { echo '失败：搜索框里不是所选的汉字' >&2; exit 1; }
echo '输入法：fcitx5 拼音输入一切正常。'

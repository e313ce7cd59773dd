#!/bin/sh
# selftest.sh PROGRAM: the main job, done by a built program that may use nothing of the machine that built it:
# an empty home, no variables, no Python and no checkout in reach. The last line says whether all of it went well.
set -eu

program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home"

# Windows programs need some of their variables; elsewhere none is passed on.
run() {
    case $(uname) in
    Linux | Darwin) set -- env -i HOME="$scratch/home" PATH=/usr/bin:/bin LANG=C "$@" ;;
    *) set -- env -u PYTHONPATH -u PYTHONHOME "$@" ;;
    esac
    (cd "$scratch" && "$@")
}

plandesk() {
    run QT_QPA_PLATFORM=offscreen PLANDESK_USER_DIR="$scratch/data" "$program" "$@"
}

expect() {
    wanted=$1
    shift
    "$@" >"$scratch/out" 2>&1 || { cat "$scratch/out"; echo "失败：$*" >&2; exit 1; }
    grep -q -- "$wanted" "$scratch/out" || { cat "$scratch/out"; echo "失败：$* 没有输出“$wanted”" >&2; exit 1; }
}

case $(uname) in Linux | Darwin) ;; *) run() { (cd "$scratch" && env -u PYTHONPATH -u PYTHONHOME "$@"); } ;; esac

expect '一切正常' plandesk doctor
expect '"total": 3' plandesk search 网联汽车 --json
expect '省发展改革委' plandesk departments 发改委
expect 'task-18' plandesk show task-18 --json
expect '科技' plandesk tasks --department 科技厅 --format csv
for form in docx xlsx; do
    expect '45' plandesk tasks --format $form --output "$scratch/tasks.$form"
    head -c 2 "$scratch/tasks.$form" | grep -q PK || { echo "失败：任务分工表不是 $form" >&2; exit 1; }
done
expect '1' plandesk cards --department 科技厅 --format docx --output "$scratch/cards.docx"
expect '1' plandesk cards --department 科技厅 --output "$scratch/cards.pdf"
head -c 5 "$scratch/cards.pdf" | grep -q '%PDF-' || { echo '失败：任务卡不是 PDF' >&2; exit 1; }
expect '用户手册' plandesk manual --output "$scratch/manual.pdf"
expect '.' plandesk tour --output "$scratch/tour"
[ "$(ls "$scratch/tour" | grep -c 'png$')" -ge 10 ] || { echo '失败：演示没有留下截图' >&2; exit 1; }
expect '3.2.5' plandesk bookmarks add 3.2.5 --note 自检
expect '自检' plandesk bookmarks list --json
expect '.' plandesk bookmarks export "$scratch/bookmarks.json"
echo '自检：一切正常。'

#!/bin/sh
# Makes .venv follow requirements.lock, and what the program reads follow its sources: finds a Python, installs, builds.
# When nothing has changed it does nothing. A machine that lacks something gets one line that names the fix.
#
#   environment.sh            make the environment ready
#   environment.sh packages   print the Debian packages that a test machine needs
set -eu

cd "$(dirname "$0")/../.."
here=$(pwd)
venv=.venv
stamp=$venv/plandesk.stamp
# Found one by one on a bare Debian 12: what Qt's libraries link to, then what its X11 plugin adds.
qt_packages="libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3"
x11_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-xkb1 \
libxcb-randr0 libxcb-shape0 libxkbcommon-x11-0 libx11-xcb1"
test_packages="xvfb xdotool poppler-utils"

fail() {
    printf '政策案头：%s\n' "$1" >&2
    exit 1
}

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null
}

# Debian keeps ensurepip in a package of its own: without it "python -m venv" ends in a traceback.
can_make_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# Sets $python to the first Python that will do, or ends with the reason why none does.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.13 python3.12 python3.11 python3.10 python
    fi
    too_old= without_venv=
    for candidate in "$@"; do
        version=$(version_of "$candidate") || continue
        if ! new_enough "$candidate"; then
            too_old="${too_old:-$version}"
        elif ! can_make_venv "$candidate"; then
            without_venv="${without_venv:-$version}"
        else
            python=$candidate
            return
        fi
    done
    if [ -n "$without_venv" ]; then
        fail "Python $without_venv 缺少 venv 模块，请运行：sudo apt-get install -y python$without_venv-venv"
    elif [ -n "$too_old" ]; then
        fail "需要 Python 3.10 或更高版本，找到的是 $too_old；请安装新版后运行：make PYTHON=/新版/python3 run"
    fi
    fail "找不到 Python${PYTHON:+（$PYTHON）}，请运行：sudo apt-get install -y python3 python3-venv"
}

# True when $venv holds a Python that starts, has pip, and is of the version asked for.
venv_stands() {
    new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && is_python_asked_for
}

is_python_asked_for() {
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of "$venv/bin/python")" ]
}

make_venv() {
    find_python
    echo "政策案头：用 Python $(version_of "$python") 建立 $venv …"
    "$python" -m venv --clear "$venv"
}

install() {
    echo "政策案头：安装 requirements.lock 所列的依赖（只做一次）…"
    set -- "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --quiet
    "$@" --require-hashes -r requirements.lock ||
        fail "依赖没有装上（原因见上），请检查网络或软件源后再运行一次"
    "$@" --no-deps --no-build-isolation -e . ||
        fail "程序没有装上（原因见上）"
    # A tenth of a start; without it the program runs all the same.
    "$venv/bin/python" desktop/packaging/precompile_shiboken.py || true
    # Where PYTHONDONTWRITEBYTECODE is set every start would compile the program again.
    "$venv/bin/python" -m compileall -q desktop content index resources
}

# True when a built file is missing, or older than a file it is made from or than a folder that lost one of those.
is_stale() {
    built=$1
    shift
    [ ! -f "$built" ] || [ -n "$(find "$@" \( -name built -o -name __pycache__ \) -prune -o \
        -newer "$built" \( -type f -o -path 'content/plans*' \) -print)" ]
}

build() {
    "$venv/bin/python" -m "$1" >"$venv/build.log" 2>&1 ||
        fail "$(tail -n 1 "$venv/build.log" | sed 's/^[[:alnum:]_.]*Error: //')"
}

# Both modules write the file named here last: a build that broke off is stale.
build_what_is_stale() {
    if is_stale content/built/files.json content "$stamp"; then
        echo "政策案头：解析方案文字，登记各文件的校验值…"
        build content.build
    fi
    if is_stale index/built/manifest.txt index content/built/files.json; then
        echo "政策案头：建立索引…"
        build index.build
    fi
}

state() {
    cat requirements.lock pyproject.toml desktop/packaging/environment.sh \
        desktop/packaging/precompile_shiboken.py | cksum
    "$venv/bin/python" -V 2>/dev/null || true
    echo "$here"
}

# The names of shared libraries that Qt links to and that this machine does not have.
missing_libraries() {
    [ "$(uname)" = Linux ] && command -v ldd >/dev/null || return 0
    for library in "$venv"/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libq"$1".so \
        "$venv"/lib/python3*/site-packages/PySide6/QtWidgets.abi3.so; do
        [ ! -e "$library" ] || ldd "$library"
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | tr '\n' ' '
}

check_libraries() {
    missing=$(missing_libraries offscreen)
    [ -z "$missing" ] || fail "缺少系统库 ${missing% }，请运行：sudo apt-get install -y $qt_packages"
    [ -n "${DISPLAY:-}" ] || return 0
    missing=$(missing_libraries xcb)
    [ -z "$missing" ] || fail "缺少系统库 ${missing% }，请运行：sudo apt-get install -y $x11_packages"
}

if [ "${1:-}" = packages ]; then
    echo "$qt_packages $x11_packages $test_packages"
    exit
fi
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$(state)" ] || ! is_python_asked_for; then
    venv_stands || make_venv
    install
    state >"$stamp"
fi
build_what_is_stale
check_libraries

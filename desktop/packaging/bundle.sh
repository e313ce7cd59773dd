#!/bin/sh
# Makes build/bundle/plandesk, a folder that runs without Python on a system like this one, and packs it, portable,
# into dist/. The environment it is made in is kept; nothing of it is needed where the bundle runs.
set -eu

cd "$(dirname "$0")/../.."
recipe=desktop/packaging
work=build/bundle-work
venv=$work/venv
bundle=build/bundle/plandesk
case $(uname) in
Linux) system=linux python=$venv/bin/python ;;
Darwin) system=macos python=$venv/bin/python ;;
*) system=windows python=$venv/Scripts/python.exe ;;
esac
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
# The same text and times in every build (reproducible-builds.org); git's date where there is a checkout.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1577836800)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
unset PYTHONDONTWRITEBYTECODE PYTHONPATH || true

fail() {
    printf '政策案头：%s\n' "$1" >&2
    exit 1
}

prepare() {
    lock=$(cat "$recipe/bundle.lock" "$0" | cksum)
    if [ "$(cat "$work/stamp" 2>/dev/null)" != "$lock" ]; then
        echo "政策案头：建立打包环境 $venv …"
        rm -rf "$venv"
        "${PYTHON:-python3}" -m venv "$venv"
        "$python" -m pip --disable-pip-version-check --no-input install --quiet \
            --require-hashes -r "$recipe/bundle.lock" || fail "打包所需的依赖没有装上（原因见上）"
        "$python" "$recipe/precompile_shiboken.py"
        echo "$lock" >"$work/stamp"
    fi
    rm -rf "$work/wheel"
    "$python" -m hatchling build -t wheel -d "$work/wheel"
    "$python" -m pip --disable-pip-version-check --no-input install --quiet --no-index --no-deps --force-reinstall \
        "$work"/wheel/*.whl
}

freeze() {
    rm -rf "$bundle"
    # Away from the checkout: what is frozen is the wheel.
    root=$(pwd)
    rm -rf build/icons
    "$python" "$recipe/render_icon.py" "$recipe/linux/plandesk.svg" build/icons
    "$python" "$recipe/render_icon.py" "$recipe/linux/plandesk.svg" build/icons/plandesk.ico
    (cd "$work" && "$root/$python" -I -X utf8 -m PyInstaller --noconfirm --log-level WARN --workpath "$root/$work/pyinstaller" \
        --distpath "$root/build/bundle" "$root/$recipe/plandesk.spec")
}

# Compiled files alone, beside nothing they could be compared with: what a package may install, and half the size.
compile_shiboken() {
    files=$bundle/_internal/shiboken6/files.dir
    [ -d "$files" ] || return 0
    find "$files" -name __pycache__ -prune -exec rm -rf {} +
    "$python" -m compileall -q -b -d shiboken6 "$files"
    find "$files" -name '*.py' -delete
}

sort_library() {
    "$python" "$recipe/sort_archive.py" "$bundle/_internal/base_library.zip"
}

# Qt's own libraries come stripped; the others carry symbols that nobody reads.
strip_libraries() {
    [ "$system" = linux ] || return 0
    find "$bundle" -type f \( -name '*.so' -o -name '*.so.*' \) ! -name 'libQt6*' -exec strip --strip-unneeded {} + \
        2>/dev/null || true
}

# The bundle's own words about itself, by itself.
add_manual() {
    QT_QPA_PLATFORM=offscreen "$bundle/plandesk" --user-dir "$work/user" manual --output "$bundle/用户手册.pdf"
    rm -rf "$work/user"
}

add_licences() {
    "$python" "$recipe/licences.py" texts "$bundle/_internal" >"$bundle/LICENSES.txt" || fail "有动态库没有说明许可"
    cp LICENSE "$bundle/LICENSE.txt"
}

# Sorted, without owners, with one time: the same files give the same archive.
pack() {
    portable=plandesk-$version-$system-$(uname -m)
    mkdir -p dist "$work/portable"
    rm -rf "$work/portable/$portable"
    cp -a "$bundle" "$work/portable/$portable"
    mkdir "$work/portable/$portable/PlanDeskData"
    case $system in
    linux)
        archive=dist/$portable.tar.xz
        tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$work/portable" \
            -cf - "$portable" | xz -6 -T2 >"$archive"
        ;;
    macos)
        archive=dist/$portable.tar.xz
        tar -C "$work/portable" -cJf "$archive" "$portable"
        ;;
    windows)
        archive=dist/$portable.zip
        "$python" -c 'import shutil, sys; shutil.make_archive(*sys.argv[1:])' "dist/$portable" zip \
            "$work/portable" "$portable"
        ;;
    esac
    rm -rf "$work/portable"
    echo "政策案头：$archive（$(du -m "$archive" | cut -f1) MB），展开后 $(du -sm "$bundle" | cut -f1) MB"
}

mkdir -p "$work"
prepare
freeze
compile_shiboken
sort_library
strip_libraries
add_licences
add_manual
pack

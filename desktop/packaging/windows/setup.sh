#!/bin/sh
# Makes dist/plandesk-VERSION-windows-setup.exe with NSIS and, on Windows, installs it silently, lets it do the main
# job, and removes it.
set -eu

cd "$(dirname "$0")/../../.."
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
bundle=build/bundle/plandesk
output=dist/plandesk-$version-windows-setup.exe
# NSIS takes paths of its own system, relative to the script's folder.
native() {
    if command -v cygpath >/dev/null; then cygpath -w "$1"; else echo "$1"; fi
}

mkdir -p dist
makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DBUNDLE=$(native "$PWD/$bundle")" \
    "-DICON=$(native "$PWD/build/icons/plandesk.ico")" "-DOUTPUT=$(native "$PWD/$output")" desktop/packaging/windows/setup.nsi
case $(uname) in
MINGW* | MSYS* | CYGWIN*)
    "$output" /S
    installed=$(cygpath "$LOCALAPPDATA")/Programs/PlanDesk
    sh desktop/packaging/selftest.sh "$installed/plandesk.exe"
    "$installed/uninstall.exe" /S "_?=$(native "$installed")"
    test ! -e "$installed/plandesk.exe"
    ;;
esac

#!/bin/sh
# Makes dist/plandesk_VERSION_ARCH.deb out of build/bundle/plandesk: for Debian 12 and systems built like it.
# It needs no script on the machine where it is installed, so removing it leaves nothing behind.
set -eu

cd "$(dirname "$0")/../.."
recipe=desktop/packaging
bundle=build/bundle/plandesk
root=build/deb
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
arch=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1577836800)}
export SOURCE_DATE_EPOCH
umask 022

fail() {
    printf '政策案头：%s\n' "$1" >&2
    exit 1
}

binaries() {
    find "$bundle" -type f \( -name '*.so' -o -name '*.so.*' -o -name plandesk \)
}

# The packages that bring the libraries the bundle links to and does not hold itself; both names where one was renamed.
package_of() {
    case $1 in
    ld-linux*.so* | libc.so.6 | libdl.so.2 | libm.so.6 | libpthread.so.0 | librt.so.1 | libresolv.so.2 | libutil.so.1) ;;
    libEGL.so.1) echo libegl1 ;;
    libGL.so.1) echo libgl1 ;;
    libX11.so.6) echo libx11-6 ;;
    libX11-xcb.so.1) echo libx11-xcb1 ;;
    libcups.so.2) echo 'libcups2 | libcups2t64' ;;
    libdbus-1.so.3) echo libdbus-1-3 ;;
    libfontconfig.so.1) echo libfontconfig1 ;;
    libfreetype.so.6) echo libfreetype6 ;;
    libgcc_s.so.1) echo 'libgcc-s1 | libgcc1' ;;
    libglib-2.0.so.0 | libgthread-2.0.so.0) echo 'libglib2.0-0 | libglib2.0-0t64' ;;
    libstdc++.so.6) echo libstdc++6 ;;
    libxcb.so.1) echo libxcb1 ;;
    libxcb-render.so.0) echo libxcb-render0 ;;
    libxcb-shm.so.0) echo libxcb-shm0 ;;
    libzstd.so.1) echo libzstd1 ;;
    libxkbcommon.so.0) echo libxkbcommon0 ;;
    libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
    *) fail "不知道 $1 在哪个软件包里，请补入 $recipe/deb.sh" ;;
    esac
}

depends() {
    binaries | xargs -n 1 objdump -p 2>/dev/null | sed -n 's/^ *NEEDED *//p' | sort -u >"$root.needed"
    find "$bundle" -name '*.so*' -printf '%f\n' | sort -u >"$root.held"
    comm -23 "$root.needed" "$root.held" >"$root.outside"
    for library in $(cat "$root.outside"); do package_of "$library" || exit 1; done >"$root.packages"
    printf 'libc6 (>= %s)' "$glibc"
    sort -u "$root.packages" | sed 's/^/, /' | tr -d '\n'
}

fill() {
    sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)/g" "$1"
}

copy_files() {
    mkdir -p "$root/usr/lib" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/metainfo" \
        "$root/usr/share/man/man1" "$root/usr/share/doc/plandesk" "$root/usr/share/lintian/overrides"
    cp -a "$bundle" "$root/usr/lib/plandesk"
    rm "$root/usr/lib/plandesk/LICENSE.txt" # it is in the copyright file
    ln -s ../lib/plandesk/plandesk "$root/usr/bin/plandesk"
    cp "$recipe/linux/plandesk.desktop" "$root/usr/share/applications/"
    cp "$recipe/linux/lintian-overrides" "$root/usr/share/lintian/overrides/plandesk"
    fill "$recipe/linux/plandesk.metainfo.xml" >"$root/usr/share/metainfo/plandesk.metainfo.xml"
    fill "$recipe/linux/plandesk.1" | gzip -9n >"$root/usr/share/man/man1/plandesk.1.gz"
    mkdir -p "$root/usr/share/icons"
    cp -a build/icons "$root/usr/share/icons/hicolor"
    rm "$root/usr/share/icons/hicolor/plandesk.ico"
    mv "$root/usr/lib/plandesk/用户手册.pdf" "$root/usr/share/doc/plandesk/"
}

write_documents() {
    sed -e 's/^$/./' -e 's/^/ /' LICENSE >"$root.licence"
    sed -e "/@LICENSE@/{r $root.licence" -e 'd}' "$recipe/linux/copyright" >"$root/usr/share/doc/plandesk/copyright"
    printf 'plandesk (%s) stable; urgency=medium\n\n  * See CHANGELOG.md of the program.\n\n -- PlanDesk <plandesk@localhost>  %s\n' \
        "$version" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$root/usr/share/doc/plandesk/changelog.gz"
}

write_control() {
    depends=$(depends)
    mkdir "$root/DEBIAN"
    cat >"$root/DEBIAN/control" <<END
Package: plandesk
Version: $version
Architecture: $arch
Maintainer: PlanDesk <plandesk@localhost>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $depends
Recommends: fontconfig, xdg-utils
Section: text
Priority: optional
Description: offline desk reference for a policy plan (政策案头)
 Looks up what a provincial policy plan says, which tasks each department
 leads or joins, and prints task cards for a department. Works without a
 network; brings its own text, index, fonts and user interface in Chinese.
 .
 不联网也能用的政策方案查阅工具：检索条文与任务、查部门分工、打印任务卡。
END
    (cd "$root" && find usr -type f | LC_ALL=C sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
}

[ -x "$bundle/plandesk" ] || fail "还没有 $bundle，请先运行 make bundle"
glibc=$(sh "$recipe/glibc.sh" "$bundle")
rm -rf "$root" "$root".*
copy_files
write_documents
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -perm -100 -exec chmod 644 {} +
find "$root" -type f -name '*.so*' -exec chmod 644 {} +
write_control
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p dist
package=dist/plandesk_${version}_$arch.deb
dpkg-deb -Zxz --root-owner-group --build "$root" "$package" >/dev/null
rm -f "$root".*
echo "政策案头：$package（$(du -m "$package" | cut -f1) MB），需要 glibc $glibc 或更新"

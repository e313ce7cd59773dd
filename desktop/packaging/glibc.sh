#!/bin/sh
# glibc.sh FOLDER [NEWEST]: print the newest glibc that any program or library in FOLDER asks for, as objdump reads it
# from all of them, whatever their names; fail where that is newer than NEWEST, and say which files ask for it.
set -eu

folder=$1
newest=${2:-}

# Every version asked for, with the file: "2.28 FILE".
asked() {
    LC_ALL=C grep -rlaE '^.ELF' "$folder" | while read -r file; do
        objdump -T "$file" 2>/dev/null | sed -n "s|.*(\{0,1\}GLIBC_\([0-9][0-9.]*\).*|\1 $file|p"
    done | sort -uV
}

list=$(asked)
found=$(printf '%s\n' "$list" | tail -n 1 | cut -d' ' -f1)
[ -n "$found" ] || { echo "政策案头：$folder 里没有找到程序文件（需要 objdump）" >&2; exit 1; }
echo "$found"
if [ -n "$newest" ] && [ "$(printf '%s\n' "$found" "$newest" | sort -V | tail -n 1)" != "$newest" ]; then
    echo "政策案头：需要比 $newest 更新的 glibc：" >&2
    printf '%s\n' "$list" | grep "^$found " >&2
    exit 1
fi

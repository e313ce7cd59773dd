#!/bin/sh
# python.sh PREFIX: builds SQLite and CPython 3.11 into PREFIX, in a Debian 11 that holds the tools for it.
# The sources are Debian 12's, with its security patches and without those that make Python Debian's own.
set -eu

prefix=$1
here=$(cd "$(dirname "$0")" && pwd)
flags="-include $here/old_symbols.h"
work=$(mktemp -d)
cd "$work"

apt-get source -qq --download-only python3.11 sqlite3 2>/dev/null
tar -xf sqlite3_*.orig.tar.xz
tar -xf python3.11_*.orig.tar.*
mkdir debian-sqlite debian-python
tar -xf sqlite3_*.debian.tar.xz -C debian-sqlite
tar -xf python3.11_*.debian.tar.xz -C debian-python

# apply FOLDER NAME: the patches of FOLDER's series from the first whose name begins so, in their order
apply() {
    sed -n "/^$2/,\$p" "$1/debian/patches/series" | while read -r name _; do
        patch -p1 --quiet --forward <"$1/debian/patches/$name"
    done
}

(
    cd sqlite3-*/
    apply ../debian-sqlite 41-
    ./configure --quiet --prefix="$prefix" --disable-tcl --disable-readline --disable-static CFLAGS="-O2 $flags"
    make -j2 >/dev/null
    make install >/dev/null
)
(
    cd Python-3.11*/
    # Before this one stand Debian's own changes to where things lie; from here on come corrections of Python itself.
    apply ../debian-python shutdown-deadlock
    # One of them includes a header of the interpreter's own, as Debian builds this module into it.
    sed -i "s/Extension('pyexpat', /&define_macros=[('Py_BUILD_CORE_MODULE', '1')], /" setup.py
    # sem_clockwait came with glibc 2.30; without it locks are waited for as before that.
    ./configure --quiet ac_cv_func_sem_clockwait=no --prefix="$prefix" --enable-shared --with-ensurepip=install --disable-test-modules \
        CPPFLAGS="-I$prefix/include" CFLAGS="$flags" LDFLAGS="-L$prefix/lib -Wl,-rpath,$prefix/lib"
    make -j2 >/dev/null
    make install >/dev/null
)
rm -rf "$work"
"$prefix/bin/python3" -c 'import bz2, ctypes, lzma, pyexpat, sqlite3, zlib; print(sqlite3.sqlite_version)'

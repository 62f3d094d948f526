# SPDX-License-Identifier: MIT
# Read by trust.sh: the library built for other machines says the same, byte for byte.

check_names+=(i386 aarch64 s390x musl mingw wasm cpu locale flags)

# can_have PACKAGE...: they are there, or Debian's tools can bring them.
can_have() {
    local package
    for package in "$@"; do
        is_there "$package" || is_installed "$package" || { has apt-cache && apt-cache show "$package" >/dev/null 2>&1; } || {
            echo "SKIPPED: there is no $package here"
            return 1
        }
    done
    need "$@"
}

# apt for another architecture or for sources, beside the system's own state.
private_apt() {
    local state=$1
    shift
    mkdir -p "$state/lists/partial" "$state/archives/partial"
    touch "$state/status"
    apt-get -q -o Dir::State="$state" -o Dir::State::status="$state/status" -o Dir::Cache="$state" \
        -o APT::Sandbox::User=root "$@"
}

# foreign_libraries ARCHITECTURE DIRECTORY: utf8proc, json-c and Check of that machine, unpacked.
foreign_libraries() {
    local architecture=$1 directory=$2 package
    [ ! -d "$directory/usr" ] || return 0
    mkdir -p "$directory/packages"
    private_apt "$directory/apt" -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" update || true
    (cd "$directory/packages" && private_apt ../apt -o APT::Architecture="$architecture" \
        -o APT::Architectures="$architecture" download libutf8proc-dev libjson-c-dev check libsubunit-dev)
    for package in "$directory"/packages/*.deb; do
        dpkg-deb -x "$package" "$directory"
    done
}

# source_of PACKAGE DIRECTORY: what its authors wrote, into DIRECTORY/PACKAGE.
source_of() {
    local package=$1 directory=$2 mirror
    mkdir -p "$directory/$package"
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
        grep -v security | sort -u | sed -n 1p)
    echo "deb-src $mirror" >"$directory/sources.list"
    local from=(-o Dir::Etc::SourceList="$PWD/$directory/sources.list" -o Dir::Etc::SourceParts=-)
    private_apt "$PWD/$directory/apt" "${from[@]}" update || true
    (cd "$directory/$package" && private_apt "$OLDPWD/$directory/apt" "${from[@]}" source --download-only "$package" &&
        tar xf "$package"_*.orig.tar.* --strip-components=1)
}

# utf8proc_from_source COMPILER DIRECTORY [AR]: where Debian has no built one. The compiler may have arguments.
utf8proc_from_source() {
    local compiler=$1 directory=$2 ar=${3:-ar}
    [ ! -f "$directory/lib/libutf8proc.a" ] || return 0
    mkdir -p "$directory/lib/pkgconfig"
    source_of utf8proc "$directory"
    $compiler -O2 -DUTF8PROC_STATIC -c "$directory/utf8proc/utf8proc.c" -o "$directory/utf8proc.o"
    "$ar" rcs "$directory/lib/libutf8proc.a" "$directory/utf8proc.o"
    printf 'Name: libutf8proc\nDescription: -\nVersion: 2.8\nLibs: -L%s -lutf8proc\nCflags: -I%s -DUTF8PROC_STATIC\n' \
        "$PWD/$directory/lib" "$PWD/$directory/utf8proc" >"$directory/lib/pkgconfig/libutf8proc.pc"
}

# check_from_source COMPILER DIRECTORY: built as the wrap builds it. Beside utf8proc.
check_from_source() {
    local compiler=$1 directory=$2
    [ ! -f "$directory/lib/pkgconfig/check.pc" ] || return 0
    source_of check "$directory"
    cp subprojects/packagefiles/check/meson.build "$directory/check"
    CC=$compiler meson setup "$directory/check/build" "$directory/check" -Ddefault_library=static
    ninja -C "$directory/check/build"
    printf 'Name: check\nDescription: -\nVersion: 0.15.2\nLibs: -L%s -lcheck -pthread\nCflags: -I%s\n' \
        "$PWD/$directory/check/build" "$PWD/$directory/check/build" >"$directory/lib/pkgconfig/check.pc"
}

# cross_file NAME CPU-FAMILY ENDIAN TRIPLET SYSTEM PKG-CONFIG-DIRECTORIES [SYSROOT]
cross_file() {
    cat <<TEXT
[binaries]
c = '$4-gcc'
ar = '$4-ar'
strip = '$4-strip'
pkgconfig = 'pkg-config'
$(if [ "$5" = linux ]; then echo "exe_wrapper = 'qemu-$1'"; fi)
[built-in options]
c_link_args = ['-static']
[properties]
pkg_config_libdir = '$6'
$(if [ -n "${7:-}" ]; then echo "sys_root = '$7'"; fi)
[host_machine]
system = '$5'
cpu_family = '$2'
cpu = '$2'
endian = '$3'
TEXT
}

posts=("$PWD/bindings/cli/demo/brands.tsv" "$PWD/bindings/cli/demo/posts.txt")

# same_output DIRECTORY [WRAPPER]: what is built there says what the ordinary build says, of the sample posts and of
# every name and text of the specification.
same_output() {
    local directory=$1 command=$1/bindings/cli/mention kind
    shift
    sed -n 's/^> //p' tests/spec/*.txt >build/spec-brands.tsv
    cat tests/spec/*.txt >build/spec-posts.txt
    same_lines "the library" "$directory" "$directory/tests/machines/print" build/tests/machines/print "$@"
    [ -x "$command" ] || return 0
    for kind in text jsonl tsv; do
        same_lines "the command ($kind)" "$directory" "$command analyze --output $kind --brands" \
            "build/bindings/cli/mention analyze --output $kind --brands" "$@"
    done
}

# same_lines WHAT DIRECTORY THERE HERE [WRAPPER]
same_lines() {
    local what=$1 directory=$2 there=$3 here=$4 from
    shift 4
    : >"$directory/here.txt" >"$directory/there.txt"
    for from in "${posts[*]}" "$PWD/build/spec-brands.tsv $PWD/build/spec-posts.txt"; do
        LC_ALL=C $here $from >>"$directory/here.txt"
        "$@" $there $from >>"$directory/there.txt"
    done
    cmp "$directory/here.txt" "$directory/there.txt"
    echo "$(wc -l <"$directory/there.txt") lines of $what: the same"
}

# The default tests but for those of scripts that start programs or load the library themselves.
suites=(--suite unit --suite api --suite golden --suite spec --suite property --suite fuzz --suite threads)

here() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build
    compile build
}

# emulated QEMU-NAME CPU-FAMILY ENDIAN TRIPLET DEBIAN-ARCHITECTURE COMPILER-PACKAGE: cross-compiled, static, under qemu.
emulated() {
    local directory=build-$1 libraries=$PWD/build-libraries-$1
    can_have "$6" "libc6-dev-$5-cross" qemu-user dpkg-dev || return 0
    here
    foreign_libraries "$5" "$libraries"
    cross_file "$1" "$2" "$3" "$4" linux \
        "$(dirname "$(find "$libraries/usr/lib" -name libutf8proc.pc)"):$libraries/usr/share/pkgconfig" "$libraries" \
        >"$libraries/cross.ini"
    configure "$directory" --cross-file "$libraries/cross.ini" -Ddefault_library=static
    compile "$directory"
    export CK_TIMEOUT_MULTIPLIER=20
    meson test -C "$directory" --no-rebuild --print-errorlogs --timeout-multiplier 20 "${suites[@]}"
    # Of another byte order the locales of this machine cannot be read.
    same_output "$directory" env LC_ALL=C "qemu-$1"
}

check_i386() {
    emulated i386 x86 little i686-linux-gnu i386 gcc-i686-linux-gnu
}

check_aarch64() {
    emulated aarch64 aarch64 little aarch64-linux-gnu arm64 gcc-aarch64-linux-gnu
}

# Big-endian.
check_s390x() {
    emulated s390x s390x big s390x-linux-gnu s390x gcc-s390x-linux-gnu
}

# Another C library, linked statically. The command is left out: json-c is not there for it.
check_musl() {
    can_have musl-tools dpkg-dev || return 0
    here
    utf8proc_from_source musl-gcc build-libraries-musl
    check_from_source musl-gcc build-libraries-musl
    CC=musl-gcc LDFLAGS=-static PKG_CONFIG_LIBDIR=$PWD/build-libraries-musl/lib/pkgconfig \
        configure build-musl -Ddefault_library=static -Dcli=disabled -Db_pie=false
    compile build-musl
    meson test -C build-musl --no-rebuild --print-errorlogs "${suites[@]}"
    same_output build-musl
}

# Windows: it compiles and links; nothing is run.
check_mingw() {
    can_have gcc-mingw-w64-x86-64 dpkg-dev || return 0
    here
    utf8proc_from_source x86_64-w64-mingw32-gcc build-libraries-mingw
    cross_file - x86_64 little x86_64-w64-mingw32 windows "$PWD/build-libraries-mingw/lib/pkgconfig" \
        >build-libraries-mingw/cross.ini
    configure build-mingw --cross-file build-libraries-mingw/cross.ini -Ddefault_library=static -Dcli=disabled
    compile build-mingw
    file build-mingw/tests/machines/print.exe 2>/dev/null || ls build-mingw/tests/machines/print.exe
}

# WebAssembly under Node. Check needs processes and signals, which are not there.
check_wasm() {
    local runner=(node --no-warnings --experimental-wasi-unstable-preview1 "$PWD/tests/machines/wasi.mjs")
    can_have clang lld llvm wasi-libc libclang-rt-dev-wasm32 nodejs dpkg-dev || return 0
    here
    utf8proc_from_source "clang --target=wasm32-wasi" build-libraries-wasm llvm-ar
    # Meson takes every linker of LLVM for one that knows groups.
    cat >build-libraries-wasm/cc <<'TEXT'
#!/bin/bash
for argument; do
    [[ $argument = -Wl,--*-group ]] || arguments+=("$argument")
done
exec clang --target=wasm32-wasi "${arguments[@]}"
TEXT
    chmod +x build-libraries-wasm/cc
    cat >build-libraries-wasm/cross.ini <<TEXT
[binaries]
c = '$PWD/build-libraries-wasm/cc'
ar = 'llvm-ar'
strip = 'llvm-strip'
pkgconfig = 'pkg-config'
exe_wrapper = [$(printf "'%s', " "${runner[@]}")]
[properties]
pkg_config_libdir = '$PWD/build-libraries-wasm/lib/pkgconfig'
[host_machine]
system = 'wasi'
cpu_family = 'wasm32'
cpu = 'wasm32'
endian = 'little'
TEXT
    configure build-wasm --cross-file build-libraries-wasm/cross.ini -Ddefault_library=static -Dcli=disabled \
        -Db_asneeded=false -Db_lundef=false
    compile build-wasm
    meson test -C build-wasm --no-rebuild --print-errorlogs --suite fuzz --suite spec --suite property
    same_output build-wasm "${runner[@]}"
}

# The processor's instructions: those of an old x86-64, and of one with AVX2.
check_cpu() {
    local model
    can_have qemu-user || return 0
    here
    if [ "$(uname -m)" != x86_64 ]; then
        echo "SKIPPED: only models of x86-64 are known here"
        return 0
    fi
    export CK_TIMEOUT_MULTIPLIER=20
    echo "here: $(build/tests/machines/print)"
    for model in Nehalem Haswell; do
        echo "$model: $(qemu-x86_64 -cpu $model build/tests/machines/print)"
        same_output build qemu-x86_64 -cpu $model
        meson test -C build --no-rebuild --print-errorlogs --timeout-multiplier 20 --wrapper "qemu-x86_64 -cpu $model" \
            "${suites[@]}"
    done
}

# What callers set: other decimal points, letters of eight bits, a dotless i.
check_locale() {
    local locale
    need locales
    here
    mkdir -p build-locale
    for locale in de_DE.UTF-8 de_DE.ISO-8859-1 tr_TR.UTF-8 tr_TR.ISO-8859-9; do
        [ -d build-locale/$locale ] || localedef -i ${locale%%.*} -f ${locale#*.} "$PWD/build-locale/$locale"
    done
    for locale in C de_DE.UTF-8 de_DE.ISO-8859-1 tr_TR.UTF-8 tr_TR.ISO-8859-9; do
        echo "$locale:"
        same_output build env LOCPATH="$PWD/build-locale" LC_ALL=$locale
    done
}

# How callers compile: fast mathematics in the whole program, and the other sign of char.
check_flags() {
    need "${build_packages[@]}" "${test_packages[@]}"
    here
    CFLAGS='-ffast-math -funsigned-char' LDFLAGS=-ffast-math configure build-flags
    compile build-flags
    meson test -C build-flags --no-rebuild --print-errorlogs --no-suite python --no-suite policy
    same_output build-flags
}

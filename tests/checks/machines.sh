# SPDX-License-Identifier: MIT
# Read by trust.sh: the library built for other machines says the same, byte for byte.

check_names+=(i386 aarch64 s390x musl mingw)

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

# foreign_libraries ARCHITECTURE DIRECTORY: utf8proc and json-c of that machine, unpacked.
foreign_libraries() {
    local architecture=$1 directory=$2 package
    [ ! -d "$directory/usr" ] || return 0
    mkdir -p "$directory/packages"
    private_apt "$directory/apt" -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" update || true
    (cd "$directory/packages" && private_apt ../apt -o APT::Architecture="$architecture" \
        -o APT::Architectures="$architecture" download libutf8proc-dev libjson-c-dev)
    for package in "$directory"/packages/*.deb; do
        dpkg-deb -x "$package" "$directory"
    done
}

# utf8proc_from_source COMPILER DIRECTORY: where Debian has no built one.
utf8proc_from_source() {
    local compiler=$1 directory=$2 mirror
    [ ! -f "$directory/lib/libutf8proc.a" ] || return 0
    mkdir -p "$directory/lib/pkgconfig" "$directory/source"
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
        grep -v security | sort -u | sed -n 1p)
    echo "deb-src $mirror" >"$directory/sources.list"
    local from=(-o Dir::Etc::SourceList="$PWD/$directory/sources.list" -o Dir::Etc::SourceParts=-)
    private_apt "$PWD/$directory/apt" "${from[@]}" update || true
    (cd "$directory/source" && private_apt "$OLDPWD/$directory/apt" "${from[@]}" source --download-only utf8proc &&
        tar xf utf8proc_*.orig.tar.* --strip-components=1)
    "$compiler" -O2 -DUTF8PROC_STATIC -c "$directory/source/utf8proc.c" -o "$directory/utf8proc.o"
    ar rcs "$directory/lib/libutf8proc.a" "$directory/utf8proc.o"
    printf 'Name: libutf8proc\nDescription: -\nVersion: 2.8\nLibs: -L%s -lutf8proc\nCflags: -I%s -DUTF8PROC_STATIC\n' \
        "$PWD/$directory/lib" "$PWD/$directory/source" >"$directory/lib/pkgconfig/libutf8proc.pc"
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

posts=(bindings/cli/demo/brands.tsv bindings/cli/demo/posts.txt)

# same_output DIRECTORY [WRAPPER]: what is built there says what the ordinary build says.
same_output() {
    local directory=$1 command kind
    shift
    build/tests/machines/print "${posts[@]}" >"$directory/here.txt"
    "$@" "$directory/tests/machines/print" "${posts[@]}" >"$directory/there.txt"
    cmp "$directory/here.txt" "$directory/there.txt"
    echo "$(wc -l <"$directory/there.txt") lines of the library: the same"
    command=$directory/bindings/cli/mention
    if [ -x "$command" ]; then
        for kind in text jsonl tsv; do
            build/bindings/cli/mention analyze --brands "${posts[0]}" --output $kind "${posts[1]}" >"$directory/here.$kind"
            "$@" "$command" analyze --brands "${posts[0]}" --output $kind "${posts[1]}" >"$directory/there.$kind"
            cmp "$directory/here.$kind" "$directory/there.$kind"
            echo "$(wc -l <"$directory/there.$kind") lines of the command ($kind): the same"
        done
    fi
}

here() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build
    compile build
}

# emulated QEMU-NAME CPU-FAMILY ENDIAN TRIPLET DEBIAN-ARCHITECTURE COMPILER-PACKAGE: cross-compiled, static, under qemu.
emulated() {
    local directory=build-$1 libraries=$PWD/build-libraries-$1
    can_have "$6" qemu-user dpkg-dev || return 0
    here
    foreign_libraries "$5" "$libraries"
    cross_file "$1" "$2" "$3" "$4" linux \
        "$(dirname "$(find "$libraries/usr/lib" -name libutf8proc.pc)"):$libraries/usr/share/pkgconfig" "$libraries" \
        >"$libraries/cross.ini"
    configure "$directory" --cross-file "$libraries/cross.ini" -Ddefault_library=static
    compile "$directory"
    meson test -C "$directory" --no-rebuild --print-errorlogs --timeout-multiplier 20 --suite fuzz
    same_output "$directory" "qemu-$1"
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
    CC=musl-gcc LDFLAGS=-static PKG_CONFIG_LIBDIR=$PWD/build-libraries-musl/lib/pkgconfig \
        configure build-musl -Ddefault_library=static -Dcli=disabled -Db_pie=false
    compile build-musl
    meson test -C build-musl --no-rebuild --print-errorlogs --suite fuzz
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

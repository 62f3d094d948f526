# SPDX-License-Identifier: MIT
# Read by ./run: installs what is missing, configures and builds.

build_packages=(gcc libc6-dev meson ninja-build pkg-config python3 libutf8proc-dev libjson-c-dev)
test_packages=(check g++)

has() {
    command -v "$1" >/dev/null 2>&1
}

# Whether what a Debian package is wanted for is there, wherever it came from.
is_there() {
    case $1 in
    gcc) has cc ;;
    g++) has c++ ;;
    libc6-dev) echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1 ;;
    ninja-build) has ninja ;;
    libutf8proc-dev) pkg-config --exists libutf8proc 2>/dev/null ;;
    libjson-c-dev) pkg-config --exists json-c 2>/dev/null ;;
    nodejs) has node ;;
    check) pkg-config --exists check 2>/dev/null ;;
    libhyperscan-dev) pkg-config --exists libhs 2>/dev/null ;;
    libtre-dev) pkg-config --exists tre 2>/dev/null ;;
    python3-venv) python3 -c 'import ensurepip' 2>/dev/null ;;
    *) has "$1" ;;
    esac
}

# Debian knows a package to be installed, though what asks for it is missing.
is_installed() {
    has dpkg-query && [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

installed_now=no

# Install those of the packages that are missing; where that cannot be done, say
# which they are and stop.
need() {
    local package missing=() root=()
    for package in "$@"; do
        is_there "$package" || is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! has apt-get; then
        echo "Please install what Debian calls: ${missing[*]}" >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! has sudo; then
            echo "Please install as root: apt-get install ${missing[*]}" >&2
            exit 1
        fi
        root=(sudo)
    fi
    echo "Installing: ${missing[*]}"
    "${root[@]}" apt-get update -q
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --no-upgrade "${missing[@]}"
    installed_now=yes
}

# configure DIRECTORY [MESON-OPTION...]: once, and again when there is something
# new that Meson has not found before.
configure() {
    local directory=$1
    shift
    if [ ! -f "$directory/build.ninja" ]; then
        meson setup "$directory" "$@"
    elif [ $installed_now = yes ]; then
        meson setup --reconfigure "$directory" "$@"
    fi
}

compile() {
    ninja -C "$1"
}

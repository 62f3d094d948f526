# SPDX-License-Identifier: MIT
# Read by ./run: installs what ./run bench compares with, all but the packages of apt below build-bench/peers.
# What cannot be had is left out, and bench/speed.py says so.

peer_packages=(libhyperscan-dev libtre-dev g++ cargo git python3-venv)
rapidfuzz_version=v3.3.3

left_out() {
    echo "Not installed: $1" >&2
}

install_peers() {
    local into=build-bench/peers
    need "${peer_packages[@]}"
    mkdir -p $into
    [ -d $into/rapidfuzz-cpp ] || {
        echo "Installing: RapidFuzz $rapidfuzz_version, into $into"
        git -c advice.detachedHead=false clone --quiet --depth 1 --branch $rapidfuzz_version \
            https://github.com/rapidfuzz/rapidfuzz-cpp $into/rapidfuzz-cpp || left_out "RapidFuzz C++"
    }
    echo "Installing: pyahocorasick, FlashText, into $into"
    python3 -m venv $into/venv && $into/venv/bin/pip install --quiet --disable-pip-version-check \
        --requirement bench/requirements-peers.txt || left_out "pyahocorasick, FlashText"
    echo "Installing: aho-corasick, daachorse, symspell, into $into"
    CARGO_TARGET_DIR=$into/rust cargo build --quiet --release --manifest-path bench/rust/Cargo.toml ||
        left_out "aho-corasick, daachorse, symspell"
    installed_now=yes
}

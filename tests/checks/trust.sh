# SPDX-License-Identifier: MIT
# Read by checks.sh: the checks of what the README promises of hostile input,
# exhausted memory, old callers and other machines.

check_names+=(fuzz linear)

# Each target for MENTION_FUZZ_SECONDS (ten minutes), from its seeds on.
check_fuzz() {
    local seconds=${MENTION_FUZZ_SECONDS:-600} target name
    need "${build_packages[@]}" clang
    CC=clang CFLAGS=-fsanitize=fuzzer-no-link configure build-fuzz -Dfuzz=true -Dtests=auto -Dbuildtype=debugoptimized \
        -Db_ndebug=false -Db_sanitize=address,undefined -Db_lundef=false
    ASAN_OPTIONS=detect_leaks=0 compile build-fuzz
    for target in build-fuzz/tests/fuzz/*_fuzz; do
        name=$(basename "$target" _fuzz)
        printf '\n%s for %s seconds\n' "$name" "$seconds"
        mkdir -p "build-fuzz/found/$name"
        UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$target" -max_total_time="$seconds" -max_len=2048 -timeout=10 \
            -print_final_stats=1 -verbosity=0 -artifact_prefix="build-fuzz/found/$name-" \
            "build-fuzz/found/$name" "tests/fuzz/corpus/$name"
    done
}

# The cost of hostile shapes in instructions, which no other load of the machine changes.
check_linear() {
    need "${build_packages[@]}" valgrind
    configure build
    compile build
    python3 tests/linear/linear.py build/tests/linear/shapes
}

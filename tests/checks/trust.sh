# SPDX-License-Identifier: MIT
# Read by checks.sh: the checks of what the README promises of hostile input,
# exhausted memory, old callers and other machines.

check_names+=(fuzz mangled golden large linear static hardened threads consumers abi coverage mutants)
. tests/checks/machines.sh

# Each target, or those that MENTION_FUZZ_TARGETS names, for MENTION_FUZZ_SECONDS (ten minutes) from its seeds on. The
# entropic schedule goes over all that was ever reached with each input, which took six times what the input takes.
check_fuzz() {
    local seconds=${MENTION_FUZZ_SECONDS:-600} target name
    need "${build_packages[@]}" clang libclang-rt-dev
    CC=clang CFLAGS=-fsanitize=fuzzer-no-link configure build-fuzz -Dfuzz=true -Dtests=auto -Dbuildtype=debugoptimized \
        -Db_ndebug=false -Db_sanitize=address,undefined -Db_lundef=false
    ASAN_OPTIONS=detect_leaks=0 compile build-fuzz
    for target in build-fuzz/tests/fuzz/*_fuzz; do
        name=$(basename "$target" _fuzz)
        [[ " ${MENTION_FUZZ_TARGETS:-$name} " == *" $name "* ]] || continue
        printf '\n%s for %s seconds\n' "$name" "$seconds"
        mkdir -p "build-fuzz/found/$name"
        UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$target" -max_total_time="$seconds" -entropic=0 -max_len=2048 \
            -timeout=60 -print_final_stats=1 -verbosity=0 -artifact_prefix="build-fuzz/found/$name-" \
            "build-fuzz/found/$name" "tests/fuzz/corpus/$name"
    done
}

# A thousand spoiled catalogues, word lists, lexicons, matchers, texts and JSON lines, given to the command under sanitizers.
check_mangled() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build-asan -Dbuildtype=debugoptimized -Db_ndebug=false -Db_sanitize=address,undefined -Db_lundef=false
    compile build-asan
    MENTION_TEST_RUNS=1000 ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        python3 tests/cli/mangled_test.py build-asan/bindings/cli/mention
}

# Saved matchers of each format of blocks. Whoever raises the format saves one of the new, in the same commit:
# MENTION_GOLDEN_ACCEPT=1 ./run check golden
check_golden() {
    local format
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build
    compile build
    if [ -n "${MENTION_GOLDEN_ACCEPT:-}" ]; then
        format=$(sed -n 's/^#define MN_BLOCK_FORMAT *\([0-9]*\).*/\1/p' lib/match/block.h)
        build/bindings/cli/mention compile --brands tests/golden/catalogue.tsv --words tests/golden/words.txt \
            -o "tests/golden/format-$format.matcher"
        meson setup --reconfigure build >/dev/null
    fi
    meson test -C build --no-rebuild --print-errorlogs --suite golden
}

# A text of 100 MB in one call.
check_large() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build
    compile build
    time build/tests/linear/large 100
}

# The cost of hostile shapes in instructions, which no other load of the machine changes.
check_linear() {
    need "${build_packages[@]}" valgrind
    configure build
    compile build
    python3 tests/linear/linear.py build/tests/linear/shapes
}

# What can be told without running anything: the deepest stack, and what the
# analyzers of two compilers, cppcheck and clang-tidy say.
check_static() {
    need "${build_packages[@]}" "${test_packages[@]}" cppcheck clang-tidy
    CFLAGS=-fcallgraph-info=su configure build-stack -Dtests=disabled -Dcli=disabled
    ninja -C build-stack lib/libmention-core.a
    python3 tests/static/stack.py build-stack/lib
    # In put_decimal() it takes what is left of a division for the divisor.
    cppcheck -q --std=c11 --enable=warning,performance,portability --suppress=zerodivcond:bindings/cli/buffer.c \
        --error-exitcode=1 -Iinclude -Ilib -Ibindings/cli lib bindings/cli
    CFLAGS='-fanalyzer -Wno-analyzer-too-complex' configure build-analyzer -Dwerror=true -Dtests=disabled -Dbuildtype=debugoptimized
    compile build-analyzer
    configure build
    compile build
    git ls-files 'lib/*.c' 'bindings/cli/*.c' | grep -v '^lib/data/' |
        xargs -n 4 -P "$(nproc)" clang-tidy -p build --quiet --warnings-as-errors='*'
}

# What distributions build with; every default test passes.
check_hardened() {
    need "${build_packages[@]}" "${test_packages[@]}"
    CFLAGS='-D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fcf-protection' \
        LDFLAGS='-Wl,-z,relro,-z,now' configure build-hardened
    compile build-hardened
    meson test -C build-hardened --no-rebuild --print-errorlogs
}

# Eight threads for MENTION_THREAD_SECONDS (a minute) under ThreadSanitizer, matchers swapped meanwhile.
check_threads() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build-tsan -Dbuildtype=debugoptimized -Db_ndebug=false -Db_sanitize=thread -Db_lundef=false
    compile build-tsan
    TSAN_OPTIONS=halt_on_error=1 build-tsan/tests/threads/threads_test "${MENTION_THREAD_SECONDS:-60}"
}

# Programs of others in C and C++: by pkg-config against what is installed, and as a Meson subproject.
check_consumers() {
    local work=$PWD/build-consumers prefix=$PWD/build-consumers/prefix said
    need "${build_packages[@]}" "${test_packages[@]}"
    rm -rf "$work"
    mkdir -p "$work/project/subprojects"
    meson setup "$work/build" -Dtests=disabled -Dcli=disabled --prefix="$prefix" --libdir=lib
    meson install -C "$work/build" --quiet
    export PKG_CONFIG_PATH=$prefix/lib/pkgconfig
    cc -std=c99 -pedantic -Wall -Werror tests/consumer/find.c $(pkg-config --cflags --libs mention) -o "$work/shared"
    c++ -std=c++11 -pedantic -Wall -Werror tests/consumer/find.cpp $(pkg-config --cflags --libs mention) -o "$work/shared++"
    for said in "$work/shared" "$work/shared++"; do
        [ "$(LD_LIBRARY_PATH=$prefix/lib "$said")" = "Telkom typo good" ]
    done
    cp tests/consumer/* "$work/project"
    ln -s "$PWD" "$work/project/subprojects/mention"
    (unset PKG_CONFIG_PATH && meson setup "$work/project/build" "$work/project" --wrap-mode=nodownload \
        -Dmention:tests=disabled -Dmention:cli=disabled)
    meson test -C "$work/project/build" --print-errorlogs c c++
}

# The library's interface against tests/abi/libmention.abi. Whoever means a change writes the baseline anew, in the same
# commit as the change and its line in the CHANGELOG: MENTION_ABI_ACCEPT=1 ./run check abi
check_abi() {
    local baseline=tests/abi/libmention.abi new=build-abi/libmention.abi
    need "${build_packages[@]}" abigail-tools
    configure build-abi -Dbuildtype=debug -Dtests=disabled -Dcli=disabled
    compile build-abi
    abidw --headers-dir include --drop-private-types --no-corpus-path --no-comp-dir-path --no-show-locs \
        --type-id-style hash build-abi/lib/libmention.so >"$new"
    if [ -n "${MENTION_ABI_ACCEPT:-}" ]; then
        cp "$new" "$baseline"
    fi
    abidiff "$baseline" "$new"
}

# Lines and branches of lib/ that the default tests reach; what is not reached is listed in build-coverage/uncovered.txt.
check_coverage() {
    need "${build_packages[@]}" "${test_packages[@]}" gcovr
    CFLAGS=-fprofile-update=atomic configure build-coverage -Dbuildtype=debug -Db_coverage=true -Db_ndebug=true
    compile build-coverage
    find build-coverage -name '*.gcda' -delete
    # A test lets the command write no more than so much: what is counted cannot be written then, either.
    GCOV_ERROR_FILE=/dev/null meson test -C build-coverage --no-rebuild --print-errorlogs --timeout-multiplier 5
    gcovr --root . --filter 'lib/' --exclude 'lib/data/' --exclude-unreachable-branches --gcov-ignore-parse-errors \
        --txt build-coverage/uncovered.txt --json build-coverage/lines.json build-coverage
    gcovr --root . --add-tracefile build-coverage/lines.json --branches --txt build-coverage/branches.txt
    python3 tests/coverage/report.py build-coverage/lines.json
}

# Small changes of lib/match, lib/words and lib/sentiment, 300 or MENTION_MUTANTS, in files of MENTION_MUTANTS_IN: most
# must be noticed by the quick tests. It takes hours.
check_mutants() {
    need "${build_packages[@]}" "${test_packages[@]}"
    python3 tests/mutants/mutants.py build-mutants --count "${MENTION_MUTANTS:-300}" --only "${MENTION_MUTANTS_IN:-}"
}

# SPDX-License-Identifier: MIT
# Read by ./run: the longer checks, a function check_NAME each.

check_names=(asan ubsan tsan werror format policies oracle)

. tests/checks/trust.sh
. tests/checks/python.sh

# sanitized DIRECTORY SANITIZERS [ARGUMENT...]: every default test under them, or those that the arguments leave.
sanitized() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure "$1" -Dbuildtype=debugoptimized -Db_ndebug=false -Db_sanitize="$2" -Db_lundef=false
    compile "$1"
    meson test -C "$1" --no-rebuild --print-errorlogs --timeout-multiplier 10 "${@:3}"
}

# Addresses, leaks and undefined behaviour are one build and one run.
check_asan() {
    ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 sanitized build-asan address,undefined
}

check_ubsan() {
    check_asan
}

check_tsan() {
    # One thread alone has no races: what compares answers for minutes is left out.
    TSAN_OPTIONS=halt_on_error=1 sanitized build-tsan thread --no-suite property --no-suite hostile --no-suite unit
}

check_werror() {
    local compiler
    need "${build_packages[@]}" "${test_packages[@]}" clang
    for compiler in gcc clang; do
        CC=$compiler configure build-werror-$compiler -Dwerror=true -Dbuildtype=debugoptimized -Db_ndebug=false -Dbench=true
        compile build-werror-$compiler
    done
}

check_format() {
    need git clang-format
    git ls-files -z '*.c' '*.h' | xargs -0 clang-format --dry-run -Werror
}

check_policies() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build
    compile build
    meson test -C build --no-rebuild --print-errorlogs --suite policy
}

# The engine against brute force, with far more random cases than ./run test.
check_oracle() {
    need "${build_packages[@]}" "${test_packages[@]}"
    configure build
    compile build
    meson test -C build --no-rebuild --print-errorlogs --verbose --setup long --suite property
}

run_checks() {
    local name names=("$@") failed=()
    [ $# -gt 0 ] || names=("${check_names[@]}")
    for name in "${names[@]}"; do
        if ! [[ " ${check_names[*]} " == *" $name "* ]]; then
            echo "run: there is no check \"$name\"; there are: ${check_names[*]}" >&2
            exit 2
        fi
    done
    for name in "${names[@]}"; do
        [ "$name" != ubsan ] || [[ " ${names[*]} " != *" asan "* ]] || continue
        printf '\n--- check %s\n' "$name"
        # In a process of its own: set -e would not hold under "if".
        bash -euo pipefail -c ". tests/checks/setup.sh; . tests/checks/checks.sh; check_$name" || failed+=("$name")
    done
    if [ ${#failed[@]} -gt 0 ]; then
        printf '\nfailed: %s\n' "${failed[*]}"
        return 1
    fi
    printf '\nall good: %s\n' "${names[*]}"
}

# SPDX-License-Identifier: MIT
# Read by checks.sh: the Python package with everything it can work with, its
# wheel, a browser and Spark.

check_names+=(python soak wheel recipes browser spark)

# python_of NAME ARGUMENT...: Python with the packages of bindings/python/tests/requirements-NAME.txt.
python_of() {
    need "${build_packages[@]}"
    python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
    configure build
    compile build
    MENTION_LIBRARY=$PWD/build/lib/libmention.so.0 PYTHONPATH=$PWD/bindings/python \
        python3 bindings/python/tests/environment.py "build/python-$1" \
        "bindings/python/tests/requirements-$1.txt" "${@:2}"
}

# with_python ARGUMENT...: Python where every package is that the tests know.
with_python() {
    python_of all "$@"
}

# Types, the oldest Python, the fit of sentiment, the examples in the docstrings, every kind of column.
check_python() {
    with_python -m mypy --config-file bindings/python/pyproject.toml --cache-dir build/mypy bindings/python/mention \
        bindings/python/tests/typed.py
    with_python -c 'from vermin import main; main()' --target=3.9- --no-tips --violations bindings/python/mention \
        bindings/python/hatch_build.py bindings/python/examples
    PYTHONDONTWRITEBYTECODE=1 with_python tests/bench/fit_sentiment_test.py "$PWD" # skipped without NumPy
    with_python -m pytest -q --doctest-modules bindings/python/mention bindings/python/tests bindings/python/README.md
}

# A million posts through every entry point while the memory is watched, and thousands of random texts for the spans.
check_soak() {
    MENTION_TEST_LONG=1 with_python -m pytest -q --durations=3 bindings/python/tests/test_lifetime.py \
        bindings/python/tests/test_offsets.py
}

check_wheel() {
    with_python -m pytest -q bindings/python/tests/check_wheel.py
}

# What the README says to those who come from spaCy, FlashText and RapidFuzz.
check_recipes() {
    python_of recipes -m pytest -q bindings/python/tests/check_recipes.py
}

check_browser() {
    need chromium fonts-dejavu-core
    with_python -m pytest -q bindings/python/tests/check_browser.py
}

check_spark() {
    has java || need default-jre-headless
    with_python -m pytest -q bindings/python/tests/check_spark.py
}

# SPDX-License-Identifier: MIT
"""What the tests of the Python package share."""
import os
import pathlib

import pytest
from hypothesis import HealthCheck, settings

import mention

ROOT = pathlib.Path(__file__).resolve().parents[3]
LONG = bool(os.environ.get("MENTION_TEST_LONG"))

settings.register_profile("short", max_examples=60, deadline=None, derandomize=True, database=None,
                          suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("long", max_examples=3000, deadline=None, database=None,
                          suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("long" if LONG else "short")

BRANDS = {"telekom": ["Telekom", "Deutsche Telekom", "@Telekom_hilft"], "bahn": ["Deutsche Bahn"],
          "moeller": ["Möller"], "ikea": ["IKEA"]}


@pytest.fixture(scope="session")
def matcher():
    return mention.Matcher(BRANDS)


@pytest.fixture(scope="session")
def analyzer(matcher):
    return mention.Analyzer(matcher)

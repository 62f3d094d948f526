# SPDX-License-Identifier: MIT
"""The script that the README shows does what it says."""
import importlib.util
import subprocess
import sys

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "bindings/python/examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not here")


def run(*arguments):
    return subprocess.run([sys.executable, str(EXAMPLES / "brands_by_day.py"), str(EXAMPLES / "posts.csv"), *arguments],
                          stdout=subprocess.PIPE, check=True).stdout.decode()


def test_the_table():
    lines = run().splitlines()
    assert lines[0].split() == ["brand", *(f"05-{day:02}" for day in range(6, 13))]
    assert sorted(line[:16].strip() for line in lines[1:]) == ["Deutsche Bahn", "IKEA", "Telekom"]
    telekom = next(line for line in lines if line.startswith("Telekom"))[16:].split()[::2]
    assert float(telekom[3]) < 0 < float(telekom[-1])


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed")
def test_the_plot(tmp_path):
    run(str(tmp_path / "plot.png"))
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")

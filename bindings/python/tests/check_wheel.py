# SPDX-License-Identifier: MIT
"""The wheel and the source distribution: what they hold, that they are the same each time, and that they work."""
import email
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

PACKAGE = ROOT / "bindings/python"
USE = """
import pathlib, sys, mention
analyzer = mention.Analyzer({"telekom": ["Telekom"]})
result = analyzer.analyze("Ich hasse die Telkom! \\N{GRINNING FACE}")
assert [(m.surface, m.sentiment.label) for m in result.mentions] == [("Telkom", "negative")], result
assert pathlib.Path(mention.__file__).is_relative_to(sys.prefix) if sys.version_info >= (3, 9) else True
print(mention.__version__)
"""
CLEAN = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MENTION_LIBRARY")}


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**CLEAN, **options.pop("env", {})}, **options)
    output = done.stdout.decode(errors="replace")
    assert done.returncode == 0, output
    return output


def checkout(directory):
    """A copy of what the repository holds, as someone who cloned it has it."""
    files = run("git", "-C", ROOT, "ls-files", "-z").split("\0")[:-1]
    for name in files:
        if (ROOT / name).is_file():
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, directory / name)
    return directory / "bindings/python"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the source distribution that `build` makes: the wheel out of the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, checkout(tmp_path_factory.mktemp("first")))
    return next(out.glob("*.whl")), next(out.glob("*.tar.gz"))


def version():
    text = (ROOT / "include/mention/mention.h").read_text(encoding="utf-8")
    return ".".join(re.search(rf"MENTION_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR", "PATCH"))


def test_name_tag_and_metadata(built):
    wheel, source = built
    assert re.fullmatch(rf"mention-{re.escape(version())}-py3-none-(?!any)\w+\.whl", wheel.name)
    assert source.name == f"mention-{version()}.tar.gz"
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        info = f"mention-{version()}.dist-info"
        told = email.message_from_bytes(files.read(f"{info}/METADATA"))
        tags = email.message_from_bytes(files.read(f"{info}/WHEEL"))
    assert {"mention/py.typed", "mention/libmention.so.0", f"{info}/licenses/LICENSE"} <= set(names)
    assert told["License-Expression"] == "MIT" and told["Requires-Python"] == ">=3.9"
    assert not [need for need in told.get_all("Requires-Dist") or [] if "extra ==" not in need]
    assert tags["Root-Is-Purelib"] == "false" and tags["Tag"].startswith("py3-none-")


def test_auditwheel_and_twine(built):
    shown = " ".join(run("auditwheel", "show", built[0]).split())
    assert re.search(r'platform tag: "manylinux_\d+_\d+_\w+"', shown), shown
    assert "utf8proc" not in shown
    run("twine", "check", "--strict", *built)


def test_the_same_again(built, tmp_path):
    """From another directory, at another time, and straight from the checkout."""
    first = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in built}
    out = tmp_path / "out"
    run(sys.executable, "-m", "build", "--sdist", "--wheel", "--outdir", out, checkout(tmp_path / "another"))
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()} == first


def test_the_source_distribution_builds_without_network(built, tmp_path):
    run(sys.executable, "-m", "pip", "install", "--quiet", "--target", tmp_path / "tools", "hatchling")
    shutil.unpack_archive(built[1], tmp_path, **({"filter": "data"} if hasattr(__import__("tarfile"), "data_filter") else {}))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation",
               "--wheel-dir", tmp_path / "wheels", tmp_path / built[1].name[:-len(".tar.gz")]]
    cut = ["unshare", "--net"] if shutil.which("unshare") and os.geteuid() == 0 else []
    run(*cut, *command, env={"PYTHONPATH": str(tmp_path / "tools")})
    assert (tmp_path / "wheels" / built[0].name).read_bytes() == built[0].read_bytes()


def use(tmp_path, *what):
    """Install into a new virtual environment that has nothing else, and use it from elsewhere."""
    run(sys.executable, "-m", "venv", tmp_path / "clean")
    python = tmp_path / "clean/bin/python"
    run(python, "-m", "pip", "install", "--quiet", *what)
    assert run(python, "-c", USE, cwd=tmp_path).strip() == version()
    assert "mention" not in run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "mention")


def test_in_a_clean_environment(built, tmp_path):
    use(tmp_path, "--no-index", built[0])


def test_pip_install_from_a_checkout(tmp_path):
    """By the lines of the README, as someone types them who has just cloned the repository."""
    root = checkout(tmp_path / "checkout").parents[1]
    lines = re.search(r"^## From Python$\n\n((?:    .*\n)+)", (root / "README.md").read_text(encoding="utf-8"), flags=re.M)[1]
    said = run("sh", "-e", "-c", lines, cwd=root)
    assert "Mention(brand='Telekom', name='Telekom', start=4, end=10, surface='Telkom', kind='typo'" in said.splitlines()[-1]
    assert run(root / "env/bin/python", "-c", USE, cwd=tmp_path).strip() == version()

# SPDX-License-Identifier: MIT
"""Run Python in a virtual environment that has what a list of requirements names.

environment.py DIRECTORY REQUIREMENTS ARGUMENT...

The environment is made in DIRECTORY where it is missing or made for another list. Where that cannot be done, the exit
status is 77, which test runners read as skipped."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77


def stamp_of(requirements):
    return hashlib.sha256(sys.version.encode() + requirements.read_bytes()).hexdigest()


def make(directory, requirements):
    """Make the environment; what went wrong, or nothing."""
    shutil.rmtree(directory, ignore_errors=True)
    python = directory / "bin/python"
    for command in ([sys.executable, "-m", "venv", str(directory)],
                    [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1",
                     "--requirement", str(requirements)]):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            return done.stdout.decode(errors="replace")
    (directory / "made-for").write_text(stamp_of(requirements))
    return ""


def main():
    directory, requirements = pathlib.Path(sys.argv[1]).absolute(), pathlib.Path(sys.argv[2])
    stamp = directory / "made-for"
    if not stamp.exists() or stamp.read_text() != stamp_of(requirements):
        wrong = make(directory, requirements)
        if wrong:
            print(wrong)
            print(f"skipped: no virtual environment with what {requirements.name} names could be made")
            return SKIPPED
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1",
                   "PATH": f"{directory / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([str(directory / "bin/python"), *sys.argv[3:]], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())

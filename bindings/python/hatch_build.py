# SPDX-License-Identifier: MIT
"""Builds the shared library into the wheel, and says which version it is.

The C sources are the checkout's, or lie in `libmention/` of a source distribution. utf8proc is linked in statically
where the system has it so, hence the wheel needs no library but libc. The same sources and compiler give the same
bytes: no paths, dates or debugging data go in.
"""
from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = ("meson", "ninja")
IN_SDIST = HERE / "libmention"
SOURCES = IN_SDIST if IN_SDIST.is_dir() else HERE.parents[1]


def version() -> str:
    """The version in the header, the one place where it stands."""
    text = (SOURCES / "include/mention/mention.h").read_text(encoding="utf-8")
    return ".".join(re.search(rf"MENTION_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR", "PATCH"))


def build_library(directory: pathlib.Path) -> pathlib.Path:
    """Build the shared library in a directory and return it."""
    _run("meson", "setup", directory, SOURCES, "-Dbuildtype=release", "-Dprefer_static=true", "-Ddefault_library=shared",
         "-Dcli=disabled", "-Dtests=disabled", "-Dstrip=true", prefixes=(SOURCES, directory))
    _run("ninja", "-C", directory, *_jobs(), prefixes=(SOURCES, directory))
    for library in sorted((directory / "lib").glob("libmention.*")):
        if library.is_file() and not library.is_symlink():
            return library
    raise SystemExit("meson built no shared library")


def _run(*command: object, prefixes: "tuple[pathlib.Path, ...]") -> None:
    """Run a step of the build; no path of this machine goes into what it makes."""
    flags = [os.environ.get("CFLAGS", ""), *(f"-ffile-prefix-map={prefix}=." for prefix in prefixes)]
    try:
        subprocess.run([str(part) for part in command], check=True, env={**os.environ, "CFLAGS": " ".join(flags).strip()})
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"{command[0]} failed ({error.__class__.__name__}), see above. Building libmention takes a C compiler, "
                         "pkg-config and utf8proc; on Debian: apt-get install gcc libc6-dev pkg-config libutf8proc-dev")


def _jobs() -> "list[str]":
    jobs = os.environ.get("MENTION_BUILD_JOBS")
    return ["-j", jobs] if jobs else []


def platform_tag() -> str:
    return re.sub(r"[^A-Za-z0-9_]", "_", os.environ.get("MENTION_PLATFORM_TAG") or sysconfig.get_platform())


def library_name() -> str:
    return {"darwin": "libmention.0.dylib", "win32": "mention-0.dll"}.get(sys.platform, "libmention.so.0")


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # asked for the version only
    pass
else:
    class LibraryHook(BuildHookInterface):
        """Put the shared library beside the package's modules."""

        def dependencies(self):
            """Meson and Ninja come from PyPI where the system has none."""
            return [tool for tool in TOOLS if self.target_name == "wheel" and shutil.which(tool) is None]

        def initialize(self, version, build_data):  # noqa: A002
            if self.target_name != "wheel" or version == "editable":
                return
            self.scratch = tempfile.TemporaryDirectory(prefix="mention-build-")
            scratch = pathlib.Path(self.scratch.name)
            built = build_library(scratch / "build")
            library = scratch / library_name()
            shutil.copyfile(built, library)
            if shutil.which("strip"):
                subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)
            library.chmod(0o755)
            build_data["force_include"][str(library)] = f"mention/{library_name()}"
            licence = f"{self.metadata.name}-{self.metadata.version}.dist-info/licenses/LICENSE"
            build_data["force_include"][str(SOURCES / "LICENSE")] = licence
            build_data["tag"] = f"py3-none-{platform_tag()}"
            build_data["pure_python"] = False

        def finalize(self, version, build_data, artifact_path):  # noqa: A002
            if hasattr(self, "scratch"):
                self.scratch.cleanup()

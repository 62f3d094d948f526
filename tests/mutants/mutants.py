# SPDX-License-Identifier: MIT
"""Change the sources in one small place at a time and see whether a test notices.

mutants.py DIRECTORY [--count N] [--seed N] [--only TEXT] [--anew]

A copy of the working tree is built in DIRECTORY, the core as a shared library, so that no test is linked anew. Each
mutant is one change of lib/match, lib/words or lib/sentiment: another comparison, sum, logic, number or truth, or a
statement left out. What compiles to the same code is no mutant. The quick suites run, the one of the changed file
first, then the specification, then the fastest test, until one fails; a mutant that none notices has survived.
Those of which reasons.tsv says why no test can notice are not tried again and are counted apart. Under 85 % killed is
a failure.

DIRECTORY/killed.tsv keeps which were killed: a run that was broken off, or comes after some change, goes on with the
others, unless it is to begin --anew."""
import argparse
import hashlib
import json
import math
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("lib/match", "lib/words", "lib/sentiment")
SUITES = {"unit", "api", "spec", "golden", "fuzz", "property"}
ENOUGH = 0.85
MEMORY = 4 << 30
WAIT = 20  # so many times as long as it computes a mutant may take

SWAPS = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
         "+": ["-"], "-": ["+"], "++": ["--"], "--": ["++"], "+=": ["-="], "-=": ["+="], "<<": [">>"], ">>": ["<<"],
         "true": ["false"], "false": ["true"], "break": ["continue"], "&": ["|"], "|": ["&"]}
TOKEN = re.compile(r"[A-Za-z_]\w*|\d+\w*|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|/=|&=|\|=|->|[-+<>&|!]|\S")
HIDDEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^\s*#(?:[^\n]*\\\n)*[^\n]*', re.S | re.M)
STATEMENT = re.compile(r"^ {4,}(?!return|break|continue|goto|static|const|typedef|struct|enum|else|do\b)"
                       r"[\w>.\[\]()*&-]+(?: [-+|&]?= .*|\(.*\)|\+\+|--);$")
DECLARATION = re.compile(r"^ {4,}(?:unsigned |signed )?[a-z_]\w*(?:_t)? \*?\w+(?:\[\w*\])? = ")

# More room changes nothing, and less is for the sanitizers to find.
ROOM = re.compile(r"^ {4,}(?:static )?(?:const )?(?:unsigned )?[a-z_]\w* \**\w+\[[^=]*;")


def blanked(text):
    """The text with comments, strings and directives as blanks of the same length."""
    return HIDDEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def function_lines(lines):
    """Whether each line is inside the body of a function."""
    inside, out = False, []
    for line in lines:
        if line.startswith("}"):
            inside = False
        out.append(inside)
        if line == "{":
            inside = True
    return out


def changes_of(text):
    """(start, end, replacement) of every change that the text allows, in their order."""
    code = blanked(text)
    at = 0
    inside = function_lines(code.split("\n"))
    for number, line in enumerate(code.split("\n")):
        if inside[number] and not ROOM.match(line):
            if STATEMENT.match(line) and not DECLARATION.match(line):
                start = at + len(line) - len(line.lstrip())
                yield start, at + len(line), ";"
            for token in TOKEN.finditer(line):
                word, after = token[0], line[token.end():token.end() + 1]
                binary = after == " " and line[token.start() - 1:token.start()] == " "
                if word in SWAPS and (binary or word in ("++", "--", "true", "false", "break")):
                    for other in SWAPS[word]:
                        yield at + token.start(), at + token.end(), other
                elif re.fullmatch(r"\d+u?", word):
                    yield at + token.start(), at + token.end(), str(int(word.rstrip("u")) + 1) + "u" * word.endswith("u")
                elif word == "!" and re.match(r"[\w(]", after):
                    yield at + token.start(), at + token.end(), ""
        at += len(line) + 1


SHARED_CORE = (("core = static_library(", "core = shared_library("),
               ("gnu_symbol_visibility: 'hidden',\n  pic: true)", "gnu_symbol_visibility: 'default')"),
               ("compile_args: '-DMENTION_STATIC'", "compile_args: ['-DMENTION_STATIC', '-DFUZZ_SHARED_CORE']"))


def copy_tree(target):
    """Write what git knows of, so that what is the same keeps its time."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        source, to = ROOT / name, target / name
        if not source.is_file():
            continue
        data = source.read_bytes()
        if name == "lib/meson.build":
            for was, now in SHARED_CORE:
                assert was.encode() in data, was
                data = data.replace(was.encode(), now.encode())
        if not (to.is_file() and to.read_bytes() == data):
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(data)
            shutil.copymode(source, to)


def limited(seconds):
    """What a mutant may take: it may ask for memory or compute without end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def run(command, seconds, **options):
    """The exit status, or None when the time of the processor was up, which no other load of the machine changes, or
    no end was seen for long; with all that the command started."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               preexec_fn=lambda: limited(math.ceil(seconds)), **options)
    try:
        status = process.wait(WAIT * seconds)
        return None if status in (-signal.SIGXCPU, -signal.SIGKILL) else status
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


class Tests:
    """The quick suites in the order in which they are tried: the specification, then by their time."""

    def __init__(self, build):
        self.build = build
        listed = json.loads(subprocess.run(["meson", "introspect", "--tests", str(build)], stdout=subprocess.PIPE,
                                           check=True).stdout)
        self.tests = []
        for test in listed:
            if {suite.split(":")[-1] for suite in test["suite"]} & SUITES:
                # A process for each case would not end with its suite. Memory is no zeros, as under Meson.
                environment = {**os.environ, **test["env"], "CK_FORK": "no", "MALLOC_PERTURB_": "85"}
                self.tests.append([0.0, test["name"], test["cmd"], environment])
        for test in self.tests:
            began = time.monotonic()
            if run(test[2], 600, env=test[3], cwd=build) != 0:
                sys.exit(f"{test[1]} fails on the unchanged sources")
            test[0] = time.monotonic() - began
        self.tests.sort(key=lambda test: (not test[1].startswith("spec_"), test[0], test[1]))

    def killer(self, source):
        """The name of the first test that fails, None if none does."""
        for seconds, name, command, environment in sorted(self.tests, key=lambda test: test[1] != source):
            status = run(command, 5 + 5 * seconds, env=environment, cwd=self.build)
            if status != 0:
                return name if status is not None else name + " (time)"
        return None


class Library:
    """The core's objects and how one of them is made anew, and the libraries with it. The generators, which share
    sources with the library, stay as they are: what is changed is what users run."""

    def __init__(self, build, tree):
        self.build, self.tree, self.compilers, self.links = build, tree, {}, []
        for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            source = (build / entry["file"]).resolve()
            if "libmention-core.so.p/" in entry["output"] and tree in source.parents:
                self.compilers[str(source.relative_to(tree))] = entry
        for path in sorted((build / "lib").glob("*.so*"), key=lambda path: "core" not in path.name):
            if path.is_file() and not path.is_symlink():
                listed = subprocess.run(["ninja", "-C", str(build), "-t", "commands", f"lib/{path.name}"],
                                        stdout=subprocess.PIPE, check=True).stdout.decode()
                self.links.append(listed.splitlines()[-1])

    def object_of(self, name):
        return self.build / self.compilers[name]["output"]

    def changed(self, change):
        """Make the libraries with a change: False if it compiles to the same code, None if not at all."""
        path, made = self.tree / change.name, self.object_of(change.name)
        text, was = path.read_text(encoding="utf-8"), made.read_bytes()
        try:
            path.write_text(change.text, encoding="utf-8")
            if run(self.compilers[change.name]["command"], 600, shell=True, cwd=self.build) != 0:
                return None
            if made.read_bytes() == was:
                return False
            return all(run(link, 600, shell=True, cwd=self.build) == 0 for link in self.links) or None
        finally:
            path.write_text(text, encoding="utf-8")
            made.write_bytes(was)


def line_of(text, at):
    return text[text.rfind("\n", 0, at) + 1:(text + "\n").find("\n", at)].strip()


class Change:
    """One change of a source: its place, the lines around it, and a number that is as good as drawn by lot and stays
    the same whatever else changes."""

    def __init__(self, name, text, start, end, replacement, seed):
        self.name, self.text = name, text[:start] + replacement + text[end:]
        was, now = line_of(text, start), line_of(self.text, start)
        self.key = (name, was, now)
        self.where = f"{name}:{text.count(chr(10), 0, start) + 1}: {was}  ->  {now}"
        self.lot = hashlib.sha256("\t".join((str(seed), *self.key)).encode()).digest()


def changes(tree, only, seed):
    found = []
    for folder in FOLDERS:
        for path in sorted((tree / folder).glob("*.c")):
            name, text = str(path.relative_to(tree)), path.read_text(encoding="utf-8")
            if re.search(only, name):
                found += [Change(name, text, *place, seed) for place in changes_of(text)]
    return sorted(found, key=lambda change: change.lot)


def read_keys(path):
    """Of each row of a table the first three columns, and the fourth."""
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {tuple(row.split("\t")[:3]): row.split("\t")[3] for row in rows if row and not row.startswith("#")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--anew", action="store_true")
    options = parser.parse_args()
    tree, build = options.directory.resolve() / "tree", options.directory.resolve() / "build"
    copy_tree(tree)
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", str(build), str(tree), "-Doptimization=1", "-Ddebug=false",
                        "-Db_ndebug=false"], check=True, stdout=subprocess.DEVNULL)
    ninja = ["ninja", "-C", str(build)]
    subprocess.run(ninja, check=True, stdout=subprocess.DEVNULL)
    tests, library = Tests(build), Library(build, tree)
    places, reasons = changes(tree, options.only, options.seed), read_keys(ROOT / "tests/mutants/reasons.tsv")
    before = options.directory / "killed.tsv"
    if options.anew:
        before.unlink(missing_ok=True)
    known = read_keys(before)
    print(f"{len(places)} places, {len(tests.tests)} tests", flush=True)
    killed, survived, explained, same = 0, [], 0, 0
    for change in places:
        if killed + len(survived) + explained == options.count:
            break
        by = known.get(change.key)
        if by is None and change.key not in reasons:
            made = library.changed(change)
            same += made is False
            if not made:
                continue
            by = tests.killer(pathlib.Path(change.name).stem)
        if by is not None:
            killed += 1
            if change.key not in known:
                with before.open("a", encoding="utf-8") as rows:
                    rows.write("\t".join((*change.key, by)) + "\n")
            print(f"killed by {by}: {change.where}", flush=True)
        elif change.key in reasons:
            explained += 1
            print(f"SURVIVED, as {reasons[change.key]}: {change.where}", flush=True)
        else:
            survived.append(change.where)
            print(f"SURVIVED: {change.where}", flush=True)
    count = killed + len(survived) + explained
    print(f"{count} mutants (seed {options.seed}): {killed} killed ({killed / max(1, count):.1%}), {len(survived)} "
          f"survived, {explained} survived for a known reason; {same} more compile to the same code")
    if killed < ENOUGH * count or count == 0:
        sys.exit("\n".join(["too many survived:", *survived]))


main()

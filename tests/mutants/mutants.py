# SPDX-License-Identifier: MIT
"""Change the sources in one small place at a time and see whether a test notices.

mutants.py DIRECTORY [--count N] [--seed N] [--only TEXT]

A copy of the working tree is built in DIRECTORY. Each mutant is one change of lib/match, lib/words or lib/sentiment:
another comparison, sum, logic, number or truth, or a statement left out. What compiles to the same code is no mutant.
The quick suites run, the specification first and then the fastest test, until one fails; a mutant that none notices has survived. Survivors that
reasons.tsv explains are counted apart. Under 85 % killed is a failure."""
import argparse
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("lib/match", "lib/words", "lib/sentiment")
SUITES = {"unit", "api", "spec", "golden", "fuzz", "property"}
ENOUGH = 0.85

SWAPS = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
         "+": ["-"], "-": ["+"], "++": ["--"], "--": ["++"], "+=": ["-="], "-=": ["+="], "<<": [">>"], ">>": ["<<"],
         "true": ["false"], "false": ["true"], "break": ["continue"], "&": ["|"], "|": ["&"]}
TOKEN = re.compile(r"[A-Za-z_]\w*|\d+\w*|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|/=|&=|\|=|->|[-+<>&|!]|\S")
HIDDEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^\s*#(?:[^\n]*\\\n)*[^\n]*', re.S | re.M)
STATEMENT = re.compile(r"^ {4,}(?!return|break|continue|goto|static|const|typedef|struct|enum|else|do\b)"
                       r"[\w>.\[\]()*&-]+(?: [-+|&]?= .*|\(.*\)|\+\+|--);$")
DECLARATION = re.compile(r"^ {4,}(?:unsigned |signed )?[a-z_]\w*(?:_t)? \*?\w+(?:\[\w*\])? = ")


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
        if inside[number]:
            if STATEMENT.match(line) and not DECLARATION.match(line):
                start = at + len(line) - len(line.lstrip())
                yield start, at + len(line), ";"
            before = ""
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
                before = word
        at += len(line) + 1


def copy_tree(target):
    """Write what git knows of, so that what is the same keeps its time."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        source, to = ROOT / name, target / name
        if source.is_file() and not (to.is_file() and to.read_bytes() == source.read_bytes()):
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, to)
            os.utime(to)


def run(command, seconds, **options):
    """The exit status, or None when time was up; with all that the command started."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               **options)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


class Tests:
    """The quick suites in order of their time, with that time; only what runs is linked."""

    def __init__(self, build):
        self.build = build
        listed = json.loads(subprocess.run(["meson", "introspect", "--tests", str(build)], stdout=subprocess.PIPE,
                                           check=True).stdout)
        self.tests = []
        for test in listed:
            if {suite.split(":")[-1] for suite in test["suite"]} & SUITES:
                self.tests.append([0.0, test["name"], test["cmd"], {**os.environ, **test["env"]}])
        for test in self.tests:
            began = time.monotonic()
            if run(test[2], 600, env=test[3], cwd=build) != 0:
                sys.exit(f"{test[1]} fails on the unchanged sources")
            test[0] = time.monotonic() - began
        self.tests.sort(key=lambda test: (not test[1].startswith("spec_"), test[0], test[1]))

    def killer(self):
        """The name of the first test that fails, None if none does."""
        linked = set()
        for seconds, name, command, environment in self.tests:
            if command[0] not in linked:
                linked.add(command[0])
                run(["ninja", "-C", str(self.build), os.path.relpath(command[0], self.build)], 600)
            status = run(command, 20 + 10 * seconds, env=environment, cwd=self.build)
            if status != 0:
                return name if status is not None else name + " (time)"
        return None


def objects(build):
    """What the library's objects hold, without debug information there is none of."""
    sums = hashlib.sha256()
    for path in sorted((build / "lib/libmention-core.a.p").glob("*.o")):
        sums.update(path.read_bytes())
    return sums.digest()


def line_of(text, at):
    return text[text.rfind("\n", 0, at) + 1:(text + "\n").find("\n", at)].strip()


def read_reasons():
    rows = (ROOT / "tests/mutants/reasons.tsv").read_text(encoding="utf-8").splitlines()
    return {tuple(row.split("\t")[:3]): row.split("\t")[3] for row in rows if row and not row.startswith("#")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    tree, build = options.directory.resolve() / "tree", options.directory.resolve() / "build"
    copy_tree(tree)
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", str(build), str(tree), "-Dbuildtype=debugoptimized", "-Ddebug=false",
                        "-Db_ndebug=false"], check=True, stdout=subprocess.DEVNULL)
    ninja = ["ninja", "-C", str(build)]
    subprocess.run(ninja, check=True, stdout=subprocess.DEVNULL)
    tests, original = Tests(build), objects(build)
    sites = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.c")):
            name = str(path.relative_to(ROOT))
            if re.search(options.only, name):
                sites += [(name, change) for change in changes_of(path.read_text(encoding="utf-8"))]
    print(f"{len(sites)} places, {len(tests.tests)} tests", flush=True)
    random.Random(options.seed).shuffle(sites)
    reasons, killed, survived, explained, same = read_reasons(), 0, [], 0, 0
    for name, (start, end, replacement) in sites:
        if killed + len(survived) + explained == options.count:
            break
        path = tree / name
        text = path.read_text(encoding="utf-8")
        changed = text[:start] + replacement + text[end:]
        was, now = line_of(text, start), line_of(changed, start)
        where = f"{name}:{text.count(chr(10), 0, start) + 1}: {was}  ->  {now}"
        path.write_text(changed, encoding="utf-8")
        try:
            if run(ninja + ["lib/libmention-core.a"], 600) != 0:
                continue
            if objects(build) == original:
                same += 1
                continue
            by = tests.killer()
        finally:
            path.write_text(text, encoding="utf-8")
        if by is not None:
            killed += 1
            print(f"killed by {by}: {where}", flush=True)
        elif (name, was, now) in reasons:
            explained += 1
            print(f"SURVIVED, as {reasons[name, was, now]}: {where}", flush=True)
        else:
            survived.append(where)
            print(f"SURVIVED: {where}", flush=True)
    run(ninja, 600)
    count = killed + len(survived) + explained
    print(f"{count} mutants (seed {options.seed}): {killed} killed ({killed / max(1, count):.1%}), {len(survived)} "
          f"survived, {explained} survived for a known reason; {same} more compile to the same code")
    if killed < ENOUGH * count or count == 0:
        sys.exit("\n".join(["too many survived:", *survived]))


main()

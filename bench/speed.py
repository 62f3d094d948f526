#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast libmention finds names, against what a user would take instead.

Run by ./run bench. What is measured and how: bench/README.md.
"""
import argparse
import collections
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import time

import generate
import library
import measure
from contest import Contestant, Failed

HERE = pathlib.Path(__file__).resolve().parent
MOST_CHECKED = 100000 # names that brute force has the memory for
SIZES = [100, 1000, 10000, 100000, 1000000]


# -------------------------------------------------------------------- the machine

def read_first(path, default="?"):
    try:
        return pathlib.Path(path).read_text(encoding="utf8").strip()
    except OSError:
        return default


def describe_machine():
    found = re.search(r"model name\s*:\s*(.*)", read_first("/proc/cpuinfo", ""))
    governor = read_first("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "unknown")
    return {"date": time.strftime("%Y-%m-%d %H:%M", time.gmtime()) + " UTC",
            "cpu": found[1] if found else platform.processor() or platform.machine(),
            "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "load": os.getloadavg()[0],
            "governor": governor,
            "system": platform.system() + " " + platform.release()}


# ------------------------------------------------------------------------- data

def read_names(path):
    """The names of a list: a name a line, or TSV with the name in the second column."""
    names = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            names.append(columns[1] if len(columns) > 1 else columns[0])
    return names


def write_lines(path, lines):
    path.write_text("".join(line + "\n" for line in lines), encoding="utf8")
    return path


def peers_form(text):
    """Folded, line by line the same text; never an empty line where there was a name."""
    return "\n".join(generate.fold(line).replace("\n", " ") or line for line in text.split("\n"))


class Data:
    """The files of a run, made once and kept in `where`."""

    def __init__(self, arguments, where):
        self.where = where
        where.mkdir(parents=True, exist_ok=True)
        most = max(arguments.sizes)
        self.names = read_names(arguments.names) if arguments.names else self.cached_names(max(most, 100000))
        self.posts = self.read_posts(arguments)
        write_lines(where / "text", self.posts)
        (where / "text.folded").write_text(peers_form("\n".join(self.posts) + "\n"), encoding="utf8")
        slices = max(4, min(10, round((where / "text").stat().st_size / 1e6)))
        self.text = measure.Text(where / "text", slices)
        self.folded = measure.Text(where / "text.folded", slices)
        if len(self.text.ends) != len(self.folded.ends):
            raise SystemExit("bench: folding has changed the lines")
        self.tokens = len(re.findall(r"[^\W_]+", "\n".join(self.posts)))
        self.bytes = self.text.ends[-1]

    def cached_names(self, count):
        path = self.where / f"names.made.{count}"
        if not path.exists():
            write_lines(path, generate.make_names(count))
        return path.read_text(encoding="utf8").splitlines()

    def read_posts(self, arguments):
        if arguments.text:
            lines = arguments.text.read_text(encoding="utf8", errors="replace").replace("\r", " ").split("\n")
            return [line for line in lines if line]
        path = self.where / f"text.made.{arguments.megabytes}"
        if not path.exists():
            write_lines(path, generate.make_posts(arguments.megabytes * 1000000, self.names)[0])
        return path.read_text(encoding="utf8").split("\n")[:-1]

    def name_files(self, count):
        """(raw, folded): the first names in files."""
        names = self.names[:count]
        raw, folded = self.where / f"names.{count}", self.where / f"names.{count}.folded"
        write_lines(raw, names)
        write_lines(folded, [generate.fold(name) or name for name in names])
        return raw, folded

    def truth(self, count, mentions):
        """(raw text, folded text, truth) for the recall of the first names."""
        posts, truth = generate.put_mentions(self.posts, self.names[:count], mentions)
        raw, folded = self.where / f"truth.{count}", self.where / f"truth.{count}.folded"
        write_lines(raw, posts)
        folded.write_text(peers_form("\n".join(posts) + "\n"), encoding="utf8")
        return raw, folded, truth


# ------------------------------------------------------------------ right answers

def check_answers(count, data, arguments, record):
    """Compare the engine with brute force on random pieces of posts that have mentions put in."""
    if count > MOST_CHECKED:
        print("too many to compare with brute force", flush=True)
        return
    pieces = arguments.pieces if arguments.pieces is not None else max(2, 200000 // count)
    chance = generate.Chance(count)
    posts, _ = generate.put_mentions(data.posts, data.names[:count], pieces, seed=5)
    lines = []
    for _ in range(pieces):
        words = chance.of(posts).split(" ")
        at = chance.below(max(1, len(words) - 4))
        lines.append(" ".join(words[at:at + 8]))
    command = [str(arguments.programs / "check_answers"), str(data.where / f"names.{count}"), "wide"]
    done = subprocess.run(command, input="".join(line + "\n" for line in lines), text=True, capture_output=True)
    if done.returncode != 0:
        raise SystemExit(f"bench: the answers for {count} names are wrong\n{done.stdout}{done.stderr}")
    print(f"same answers as brute force: {done.stdout.strip()}", flush=True)
    record("check", {"names": count, "pieces": pieces, "result": done.stdout.strip()})


# ------------------------------------------------------------------- contestants

# name, program, kind, mode, and whether it takes folded names and text
System = collections.namedtuple("System", "name program kind mode folded")
OURS = System("libmention wide", "ours", "wide", "block", False)
UNGUARDED = System("libmention all found", "ours", "wide", "all", False)
STRICT = System("libmention strict", "ours", "strict", "block", False)
LITERALS = System("Hyperscan literals", "hyperscan", "literals", "block", True)
SYSTEMS = [OURS, UNGUARDED, STRICT, LITERALS,
           System("daachorse", "rust_peers", "daachorse", "-", True),
           System("aho-corasick (Rust)", "rust_peers", "aho-corasick", "-", True),
           System("pyahocorasick", "python_peers", "pyahocorasick", "-", True),
           System("FlashText", "python_peers", "flashtext", "-", True),
           System("Hyperscan edits <= 2", "hyperscan", "edits", "block", True),
           System("RapidFuzz MultiOSA", "multiosa", "-", "-", True),
           System("SymSpell (Rust)", "rust_peers", "symspell", "-", True),
           System("TRE", "tre", "-", "-", True)]
FLOOR = 0.01 # MB/s: slower ones are not asked about more names


def command_of(system, programs):
    """How to start it; None where it is not installed."""
    peers = programs.parent / "peers"
    if system.program == "python_peers":
        python = peers / "venv/bin/python"
        module = {"pyahocorasick": "ahocorasick"}.get(system.kind, system.kind)
        if not python.exists() or subprocess.run([python, "-c", "import " + module], capture_output=True).returncode != 0:
            return None
        return [str(python), str(HERE / "python_peers.py")]
    path = peers / "rust/release/rust_peers" if system.program == "rust_peers" else programs / system.program
    return [str(path)] if path.exists() else None


# ----------------------------------------------------------------------- recall

def recall(contestant, system, data, count, mentions):
    """Share of the mentions put in that were found, of all and by kind."""
    raw, folded, truth = data.truth(count, mentions)
    out = data.where / "answers"
    contestant.ask("fresh")
    contestant.ask(f"text {folded if system.folded else raw}")
    contestant.ask(f"answers {system.mode} {out}")
    same = [generate.fold(name) for name in data.names[:count]]
    found = set()
    for line in out.read_text().splitlines():
        post, name = line.split("\t")
        found.add((int(post), same[int(name)]))
    put, got = collections.Counter(), collections.Counter()
    for post, name, kind in truth:
        put[kind] += 1
        got[kind] += (post, same[name]) in found
    return {"recall": sum(got.values()) / len(truth), "by_kind": {kind: (got[kind], put[kind]) for kind in sorted(put)}}


# -------------------------------------------------------------------- the table

HEAD = f"{'':21}{'MB/s':>8}{'ns/token':>9}{'build s':>9}{'B/name':>8}{'hits/tok':>9}{'recall':>7}{'x HS':>9}"


def figure(value, width):
    if value is None:
        return f"{'-':>{width}}"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3 if value >= 0.01 else 5
    return f"{value:>{width}.{digits}f}"


def print_row(row):
    print(f"{row['system']:21}" + figure(row["mb_per_s"], 8) + figure(row["ns_per_token"], 9)
          + figure(row["build_seconds"], 9) + figure(row["bytes_per_name"], 8) + figure(row["hits_per_token"], 9)
          + figure(row["recall"], 7) + figure(row["ratio"], 9), flush=True)


def start(system, data, count, arguments):
    """A running contestant; Failed says why there is none."""
    command = command_of(system, arguments.programs)
    if command is None:
        raise Failed("not installed (./run bench --peers)")
    names = data.where / (f"names.{count}.folded" if system.folded else f"names.{count}")
    return Contestant(command + [str(names), system.kind], arguments.cap if system != LITERALS else 10 * arguments.cap)


def start_all(systems, data, count, arguments):
    """(system, contestant) of those that can; the others are said and taken out of the list."""
    running = []
    for system in list(systems):
        try:
            running.append((system, start(system, data, count, arguments)))
        except Failed as reason:
            print(f"  left out: {system.name}: {reason}", flush=True)
            systems.remove(system)
    return running


def row_of(entry, system, data, count, base, found):
    share = data.tokens / data.bytes
    return {"system": system.name, "names": count, "mb_per_s": entry.speed() / 1e6,
            "ns_per_token": 1e9 / (entry.speed() * share), "build_seconds": entry.contestant.build["build_seconds"],
            "bytes_per_name": entry.contestant.build["bytes"] / count, "hits_per_token": entry.hits / entry.bytes / share,
            "recall": found["recall"], "recall_by_kind": found["by_kind"], "spread": entry.spread(),
            "rounds": len(entry.rates), "ratio": measure.ratio(entry, base) if base else None}


KINDS = {"exact": ["exact"], "case": ["case"], "uml.": ["umlaut"],
         "1edit": ["deletion", "insertion", "substitution", "doubled"], "swap": ["transposition"],
         "2edit": ["two edits"], "gen.": ["genitive"], "tag": ["hashtag"], "join": ["joined"]}


def print_recall(rows):
    """The share found of each kind of mention, (found, put in) being in the rows."""
    print(f"\n{'recall at ' + format(rows[0]['names'], ','):21}" + "".join(f"{title:>6}" for title in KINDS))
    for row in rows:
        line = f"{row['system']:21}"
        for kinds in KINDS.values():
            put = sum(row["recall_by_kind"][kind][1] for kind in kinds if kind in row["recall_by_kind"])
            got = sum(row["recall_by_kind"][kind][0] for kind in kinds if kind in row["recall_by_kind"])
            line += f"{got / put:>6.2f}" if put else f"{'-':>6}"
        print(line)


def compare(count, data, systems, arguments, record):
    """All systems on the first `count` names; those that fail or are too slow for more are taken out of the list."""
    data.name_files(count)
    print(f"\n{count:,} names; ", end="", flush=True)
    check_answers(count, data, arguments, record)
    running = start_all(systems, data, count, arguments)
    print(HEAD, flush=True)
    rows = []
    try:
        entries = [measure.Entry(s.name, c, s.mode, data.folded if s.folded else data.text) for s, c in running]
        measure.take_turns(entries, data.text, arguments.pass_seconds, arguments.seconds)
        base = next((e for e, (s, _) in zip(entries, running) if s == LITERALS and e.failed is None), None)
        for entry, (system, contestant) in zip(entries, running):
            if entry.failed is None:
                found = recall(contestant, system, data, count, 2000 if entry.speed() > 5e4 else 100)
                row = row_of(entry, system, data, count, base, found)
                record("compare", row)
                rows.append(row)
                print_row(row)
            if entry.failed is not None or entry.speed() < FLOOR * 1e6:
                print(f"  left out from here on: {system.name}: {entry.failed or 'too slow'}", flush=True)
                systems.remove(system)
    finally:
        for _, contestant in running:
            contestant.close()
    return rows


def alone(data, arguments, record):
    """libmention in each way it can be called."""
    sizes = []
    for count in arguments.sizes:
        sizes.append(library.measure_size(count, data, arguments))
        record("library", sizes[-1])
    library.print_table(sizes, figure)
    middle = 10000 if 10000 in arguments.sizes else arguments.sizes[-1]
    lengths = library.measure_lengths(middle, data, arguments)
    record("lengths", lengths)
    library.print_lengths(lengths, figure)


def draw(results, where):
    """The pictures, by matplotlib in an environment of its own; where that cannot be had, none."""
    environment = HERE.parent / "bindings/python/tests/environment.py"
    subprocess.run([sys.executable, environment, where / "plot-environment", HERE / "requirements.txt", HERE / "plot.py",
                    results, where])


# -------------------------------------------------------------------------- main

def parse_arguments():
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=pathlib.Path, metavar="FILE", help="posts, one a line; else some are made up")
    parser.add_argument("--names", type=pathlib.Path, metavar="FILE",
                        help="names, one a line, or a catalogue with the name in its second column; else made up")
    parser.add_argument("--sizes", type=lambda s: [int(n) for n in s.split(",")], default=SIZES[:4], metavar="N,...",
                        help="how many of the names, by default 100,1000,10000,100000")
    parser.add_argument("--only", type=lambda s: s.split(","), default=[""], metavar="WORD,...",
                        help="of the systems, those with one of these words in their name")
    parser.add_argument("--megabytes", type=int, default=8, metavar="N", help="of posts made up (8)")
    parser.add_argument("--pieces", type=int, metavar="N",
                        help="of posts to compare with brute force for each size; by default few for many names")
    parser.add_argument("--cap", type=float, default=60, metavar="SECONDS", help="for making a matcher (60)")
    parser.add_argument("--pass-seconds", type=float, default=0.5, metavar="SECONDS", help="for one pass of a slow one (0.5)")
    parser.add_argument("--seconds", type=float, default=20, metavar="SECONDS", help="for the rounds of one size (20)")
    parser.add_argument("--programs", type=pathlib.Path, default=HERE.parent / "build-bench/bench", help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    where = arguments.programs.parent / "bench-data"
    data = Data(arguments, where)
    arguments.sizes = [n for n in sorted(set(arguments.sizes)) if n <= len(data.names)]
    log = open(where / "results.jsonl", "w", encoding="utf8")

    def record(kind, fields):
        log.write(json.dumps({"kind": kind, **fields}, ensure_ascii=False) + "\n")
        log.flush()

    machine = describe_machine()
    data.name_files(arguments.sizes[0])
    about = Contestant([str(arguments.programs / "ours"), str(where / f"names.{arguments.sizes[0]}"), "wide"], arguments.cap)
    machine.update(about.ask("about"))
    about.close()
    record("machine", {**machine, "bytes": data.bytes, "tokens": data.tokens})
    print(f"libmention {machine['version']}, instruction set {machine['cpu_path']}, {machine['date']}")
    print(f"{machine['cpu']}, {machine['cores']} cores, governor {machine['governor']}, load {machine['load']:.1f}")
    print(f"{data.bytes / 1e6:.1f} MB of posts, {data.tokens:,} tokens; x HS: speed against Hyperscan's literals")
    systems = [s for s in SYSTEMS if any(word.lower() in s.name.lower() for word in arguments.only)]
    rows = [compare(count, data, systems, arguments, record) for count in arguments.sizes]
    print_recall(rows[len(rows) // 2])
    alone(data, arguments, record)
    log.close()
    print(f"\nJSON lines: {log.name}", flush=True)
    draw(pathlib.Path(log.name), arguments.programs.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())

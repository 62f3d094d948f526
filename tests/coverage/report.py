# SPDX-License-Identifier: MIT
"""Say what the tests reach of lib/ and list what they do not, with the reason; fail below the floor or without a reason.

report.py LINES.json

reasons.tsv holds for each group of lines that no test reaches the file, the last line above it that tests do reach, and
the reason. A reason whose lines are reached by now, or gone, is told as well."""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLOOR_LINES, FLOOR_BRANCHES = 95.0, 90.0


def share(reached, of):
    return 100.0 * reached / of if of else 100.0


def read_reasons():
    rows = (ROOT / "tests/coverage/reasons.tsv").read_text(encoding="utf-8").splitlines()
    return {tuple(row.split("\t")[:2]): row.split("\t")[2] for row in rows if row and not row.startswith("#")}


def groups(name, lines):
    """(last line reached, its text, numbers) of each group of lines that are not reached."""
    text = (ROOT / name).read_text(encoding="utf-8").splitlines()
    above, missed = 0, []
    for line in lines + [{"line_number": 0, "count": 1}]:
        if line["count"] == 0:
            missed.append(line["line_number"])
        else:
            if missed:
                yield text[above - 1].strip() if above else "", missed
            above, missed = line["line_number"], []


def main():
    total, reasons, without, used = [0, 0, 0, 0], read_reasons(), 0, set()
    unreached = []
    for source in json.load(open(sys.argv[1], encoding="utf-8"))["files"]:
        lines = [line for line in source["lines"] if not line.get("gcovr/noncode")]
        branches = [branch for line in lines for branch in line["branches"]]
        counts = [sum(line["count"] > 0 for line in lines), len(lines),
                  sum(branch["count"] > 0 for branch in branches), len(branches)]
        total = [a + b for a, b in zip(total, counts)]
        print(f"{source['file']:32} lines {share(*counts[:2]):5.1f} %  branches {share(*counts[2:]):5.1f} %")
        for above, missed in groups(source["file"], lines):
            key = (source["file"], above)
            used.add(key)
            without += key not in reasons
            unreached.append(f"{key[0]}:{', '.join(map(str, missed))}: behind \"{above}\": {reasons.get(key, 'NO REASON')}")
    print("\nnot reached:", *unreached, sep="\n")
    print(*(f"reached, or gone: {name}: {above}" for name, above in reasons.keys() - used), sep="\n")
    lines, branches = share(*total[:2]), share(*total[2:])
    print(f"lib/: {lines:.1f} % of {total[1]} lines, {branches:.1f} % of {total[3]} branches; {total[1] - total[0]} lines in "
          f"{len(unreached)} places not reached, {without} places without a reason")
    sys.exit(lines < FLOOR_LINES or branches < FLOOR_BRANCHES or without > 0)


main()

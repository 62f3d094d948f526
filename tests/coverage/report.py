# SPDX-License-Identifier: MIT
"""Say what the tests reach of lib/ and list what they do not; fail below the floor.

report.py LINES.json"""
import json
import sys

FLOOR_LINES, FLOOR_BRANCHES = 95.0, 90.0


def share(reached, of):
    return 100.0 * reached / of if of else 100.0


def main():
    total = [0, 0, 0, 0]
    for source in json.load(open(sys.argv[1], encoding="utf-8"))["files"]:
        lines = [line for line in source["lines"] if not line.get("gcovr/noncode")]
        branches = [branch for line in lines for branch in line["branches"]]
        counts = [sum(line["count"] > 0 for line in lines), len(lines),
                  sum(branch["count"] > 0 for branch in branches), len(branches)]
        total = [a + b for a, b in zip(total, counts)]
        missed = [line["line_number"] for line in lines if line["count"] == 0]
        print(f"{source['file']:32} lines {share(*counts[:2]):5.1f} %  branches {share(*counts[2:]):5.1f} %"
              + (f"  not reached: {', '.join(map(str, missed))}" if missed else ""))
    lines, branches = share(*total[:2]), share(*total[2:])
    print(f"lib/: {lines:.1f} % of {total[1]} lines, {branches:.1f} % of {total[3]} branches")
    sys.exit(lines < FLOOR_LINES or branches < FLOOR_BRANCHES)


main()

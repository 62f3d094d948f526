# SPDX-License-Identifier: MIT
"""Count the instructions that each hostile shape costs at one size and at four times that: never much over four times
as many (sorting takes a little more).

linear.py SHAPES_PROGRAM [SHAPE...]"""
import re
import subprocess
import sys

FACTOR = 4
MOST = FACTOR * 1.25
SIZE = 20_000
NAMES = 2_000
SIZE_OF = {"aliases": NAMES, "close-names": NAMES, "long-names": NAMES, "same-names": NAMES}


def instructions(program, shape, size):
    """Of measure() and what it calls, or None where the shape is refused."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--toggle-collect=measure", "--callgrind-out-file=/dev/null",
                           program, shape, str(size)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    return int(counted[1]) if counted and done.returncode == 0 else None


def main():
    program = sys.argv[1]
    shapes = sys.argv[2:] or subprocess.run([program], stdout=subprocess.PIPE, check=True, text=True).stdout.split()
    bad, worst = [], 0.0
    print(f"{'shape':20} {'size':>8} {'instructions':>14} {'a unit':>8} {'times at ' + str(FACTOR) + 'x':>12}")
    for shape in shapes:
        size = SIZE_OF.get(shape, SIZE)
        first, second = instructions(program, shape, size), instructions(program, shape, FACTOR * size)
        if not first or not second:
            print(f"{shape:20} {size:8} was not answered")
            bad.append(shape)
            continue
        ratio = second / first
        worst = max(worst, ratio)
        print(f"{shape:20} {size:8} {first:14,} {(second - first) / (FACTOR - 1) / size:8.0f} {ratio:12.2f}", flush=True)
        if ratio > MOST:
            bad.append(shape)
    print(f"{len(shapes)} shapes; the most at {FACTOR} times the size is {worst:.2f} times the instructions")
    if bad:
        sys.exit("not linear: " + " ".join(bad))


main()

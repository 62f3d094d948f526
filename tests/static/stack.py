# SPDX-License-Identifier: MIT
"""How much stack a call of the library can use: the deepest way through its call graph.

stack.py DIRECTORY [LIMIT]: the directory holds what gcc -fcallgraph-info=su writes of lib/. Calls through pointers (the
caller's allocator and callbacks, the order of a sort) are counted as the deepest function of the library whose address
is taken for a sort; what the C library and utf8proc use comes on top."""
import pathlib
import re
import sys

DIRECTORY = pathlib.Path(sys.argv[1])
LIMIT = int(sys.argv[2]) if len(sys.argv) > 2 else 16 * 1024
NODE = re.compile(r'node: \{ title: "([^"]+)" label: "([^"]*)"')
EDGE = re.compile(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"')
BYTES = re.compile(r"(\d+) bytes \((static|dynamic|dynamic,bounded)\)")


def read():
    own, calls = {}, {}
    for path in DIRECTORY.rglob("*.ci"):
        if "generate_" in path.name or "core" not in str(path):
            continue
        text = path.read_text(encoding="utf-8")
        for title, label in NODE.findall(text):
            found = BYTES.search(label)
            if found:
                own[title] = int(found[1])
                if found[2] == "dynamic":
                    sys.exit(f"{title}: its stack has no bound")
        for source, target in EDGE.findall(text):
            calls.setdefault(source, set()).add(target)
    return own, calls


def deepest(function, own, calls, known, path):
    """Bytes and the way of the deepest chain of calls from a function."""
    if function in path:
        sys.exit("calls itself: " + " ".join(path[path.index(function):]) + " " + function)
    if function not in known:
        best = (0, [])
        for target in sorted(calls.get(function, ())):
            if target in own:
                best = max(best, deepest(target, own, calls, known, path + [function]), key=lambda way: way[0])
        known[function] = (own[function] + best[0], [function] + best[1])
    return known[function]


def main():
    own, calls = read()
    public = [name for name in own if re.match(r"mention_\w+$", name)]
    if len(public) < 20:
        sys.exit(f"only {len(public)} public functions in {DIRECTORY}: nothing was measured")
    known = {}
    ways = sorted((deepest(name, own, calls, known, []) for name in public), reverse=True)
    for size, way in ways[:5]:
        print(f"{size:7} bytes: " + " > ".join(f"{name.split(':')[-1]} {own[name]}" for name in way))
    print(f"a call takes at most {ways[0][0]} bytes of stack, of {LIMIT}")
    sys.exit(ways[0][0] > LIMIT)


main()

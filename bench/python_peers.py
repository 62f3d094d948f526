# SPDX-License-Identifier: MIT
"""Contestants in Python, as bench/contest.h describes them, on folded text.

    python_peers.py NAMES KIND      KIND is pyahocorasick or flashtext
"""
import json
import os
import re
import sys
import time


def in_word(letter):
    return letter.isalnum()


class PyAhoCorasick:
    def __init__(self, names):
        import ahocorasick
        self.automaton = ahocorasick.Automaton()
        self.lengths = [len(name) for name in names]
        for number, name in enumerate(names):
            self.automaton.add_word(name, number)
        self.automaton.make_automaton()

    def find(self, text):
        """(last letter, name) of each mention."""
        for last, number in self.automaton.iter(text):
            start = last - self.lengths[number]
            if not (start >= 0 and in_word(text[start])) and not (last + 1 < len(text) and in_word(text[last + 1])):
                yield last, number


class FlashText:
    def __init__(self, names):
        import flashtext
        self.processor = flashtext.KeywordProcessor(case_sensitive=True)
        for number, name in enumerate(names):
            self.processor.add_keyword(name, str(number))

    def find(self, text):
        for number, _, end in self.processor.extract_keywords(text, span_info=True):
            yield end - 1, int(number)


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def command(peer, text, words):
    if words[0] == "pass":
        part = text[int(words[2]):int(words[3])].decode()
        start, cpu_start = time.perf_counter(), time.thread_time()
        hits = sum(1 for _ in peer.find(part))
        return {"seconds": time.perf_counter() - start, "cpu": time.thread_time() - cpu_start, "hits": hits}
    whole = text.decode()
    lines = [m.start() for m in re.finditer("\n", whole)]
    found = sorted(peer.find(whole))
    line = 0
    with open(words[2], "w", encoding="ascii") as out:
        for last, number in found:
            while line < len(lines) and lines[line] < last:
                line += 1
            out.write(f"{line}\t{number}\n")
    return {"hits": len(found)}


def main():
    names = open(sys.argv[1], encoding="utf8").read().split("\n")[:-1]
    before, start = resident(), time.thread_time()
    peer = {"pyahocorasick": PyAhoCorasick, "flashtext": FlashText}[sys.argv[2]](names)
    seconds = time.thread_time() - start
    print(json.dumps({"build_seconds": seconds, "bytes": resident() - before}), flush=True)
    text = b""
    for line in sys.stdin:
        words = line.rstrip("\n").split(" ", 2 if line.startswith("answers") else 1 if line.startswith("text") else 3)
        if words[0] == "text":
            with open(words[1], "rb") as file:
                text = file.read()
            answer = {"size": len(text)}
        elif words[0] == "fresh":
            answer = {}
        else:
            answer = command(peer, text, words)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

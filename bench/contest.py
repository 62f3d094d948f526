# SPDX-License-Identifier: MIT
"""Contestants: programs that bench/contest.h describes, as objects to talk to."""
import json
import os
import select
import subprocess
import time


class Failed(Exception):
    pass


class Contestant:
    """A running contestant; `build` is what it said of its matcher."""

    def __init__(self, command, cap):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.pending = b""
        try:
            self.build = self.read(cap)
        except BaseException:
            self.close()
            raise

    def read(self, cap):
        """One line of JSON within so many seconds."""
        end = time.monotonic() + cap
        while b"\n" not in self.pending:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise Failed(f"over {cap:.0f} s")
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                raise Failed(self.last_words())
            self.pending += piece
        line, self.pending = self.pending.split(b"\n", 1)
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(answer["error"])
        return answer

    def last_words(self):
        lines = self.process.stderr.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with status {self.process.wait()}"

    def ask(self, command, cap=600):
        try:
            self.process.stdin.write(command.encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Failed(self.last_words()) from None
        return self.read(cap)

    def close(self):
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()

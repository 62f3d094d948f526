# SPDX-License-Identifier: MIT
"""What the tests of the command share: the command, a catalogue, and calling it."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

COMMAND = os.path.abspath(sys.argv.pop(1))
CATALOGUE = "telekom\tTelekom\t\tTelekomHilft\nbahn\tDeutsche Bahn\n"


class CommandTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.brands = self.file("brands.tsv", CATALOGUE)

    def file(self, name, content):
        path = self.directory / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def start(self, *arguments, **options):
        options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        process = subprocess.Popen([COMMAND, *arguments], cwd=self.directory, **options)
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    pass

    def run_command(self, *arguments, text=b"", status=0, **environment):
        """Standard output of the command as bytes; what it said on standard error is in self.said."""
        done = subprocess.run([COMMAND, *arguments], input=text if isinstance(text, bytes) else text.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.directory,
                              env={**os.environ, **environment}, timeout=60)
        self.said = done.stderr.decode()
        self.assertEqual(done.returncode, status, self.said)
        return done.stdout

    def find(self, text, *arguments, status=0):
        """`mention find` of text: the objects of its JSON lines."""
        out = self.run_command("find", "--brands", self.brands, "--output", "jsonl", *arguments, text=text,
                               status=status)
        return [json.loads(line) for line in out.decode().splitlines()]

    def refuses(self, *arguments, text=b"", status=2):
        """The one line said on standard error by a command that writes nothing."""
        self.assertEqual(self.run_command(*arguments, text=text, status=status), b"")
        self.assertEqual(self.said.count("\n"), 1, self.said)
        return self.said.strip()

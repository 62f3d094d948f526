# SPDX-License-Identifier: MIT
"""Ctrl-C, SIGTERM and closed pipes: prompt, quiet, whole lines."""
import json
import signal
import unittest

from command import CommandTest


class Signals(CommandTest):
    def setUp(self):
        super().setUp()
        self.posts = self.file("posts.txt", "Die Telekom und die Deutsche Bahn\n" * 200_000)

    def begin(self, jobs, *files):
        return self.start("find", "--brands", self.brands, "--output", "jsonl", "--jobs", jobs, *files)

    def test_waiting_for_input(self):
        for jobs in ("1", "4"):
            for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
                with self.subTest(jobs=jobs, signal=number):
                    process = self.begin(jobs)
                    process.stdin.write(b"Telekom\nhalf a li")
                    process.stdin.flush()
                    process.stdout.readline()
                    process.send_signal(number)
                    self.assertEqual(process.wait(10), status)
                    self.assertEqual(process.stdout.read(), b"")
                    self.assertEqual(process.stderr.read(), b"mention: stopped after 1 texts\n")

    def test_in_the_midst_of_the_work(self):
        for jobs in ("1", "4"):
            with self.subTest(jobs=jobs):
                process = self.begin(jobs, self.posts)
                first = process.stdout.readline()
                process.send_signal(signal.SIGINT)
                out, said = first + process.stdout.read(), process.stderr.read()
                self.assertEqual(process.wait(10), 130)
                ids = [json.loads(line)["id"] for line in out.splitlines()]
                self.assertEqual(ids, list(range(1, len(ids) + 1)))
                self.assertLess(len(ids), 200_000)
                self.assertEqual(said.decode(), f"mention: stopped after {len(ids)} texts\n")

    def test_while_the_catalogue_is_read(self):
        process = self.start("find", "--brands", "-", self.posts)
        process.stdin.write(b"telekom\tTelekom" + 20_000 * b"|Deutsche Telekom")  # more than a pipe holds: it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        self.assertEqual((process.wait(10), process.stdout.read()), (-signal.SIGINT, b""))

    def test_closed_pipe(self):
        for ignored in (False, True):
            with self.subTest(ignored=ignored):
                process = self.start("find", "--brands", self.brands, "--output", "jsonl", self.posts,
                                     restore_signals=not ignored)
                process.stdout.readline()
                process.stdout.close()
                self.assertEqual(process.wait(10), 141 if ignored else -signal.SIGPIPE)
                self.assertEqual(process.stderr.read(), b"")


if __name__ == "__main__":
    unittest.main()

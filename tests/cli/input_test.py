# SPDX-License-Identifier: MIT
"""Text and JSON lines, good and bad."""
import json
import unittest

from command import CommandTest


def spans(objects):
    return [(m["start"], m["end"]) for o in objects for m in o["mentions"]]


class Text(CommandTest):
    def test_a_text_a_line_with_its_number(self):
        got = self.find("Die Telekom\nnichts\nDeutsche Bahn")
        self.assertEqual([o["id"] for o in got], [1, 2, 3])
        self.assertEqual([[m["brand"] for m in o["mentions"]] for o in got], [["telekom"], [], ["bahn"]])
        self.assertEqual(spans(got), [(4, 11), (0, 13)])

    def test_empty_lines_are_empty_texts(self):
        self.assertEqual([o["id"] for o in self.find("\n\nTelekom\n\n")], [1, 2, 3, 4])

    def test_no_text_at_all(self):
        self.assertEqual(self.find(""), [])

    def test_byte_order_mark_and_carriage_return_belong_to_no_text(self):
        got = self.find(b"\xef\xbb\xbfTelekom\r\nTelekom\r")
        self.assertEqual(spans(got), [(0, 7), (0, 7)])
        self.assertEqual([m["surface"] for o in got for m in o["mentions"]], ["Telekom", "Telekom"])

    def test_invalid_utf8_leaves_offsets_right(self):
        got = self.find(b"\xff\xfe Telekom \xe2\x82\n")
        self.assertEqual(spans(got), [(3, 10)])

    def test_several_files_count_on(self):
        first, second = self.file("a.txt", "Telekom\nohne Ende"), self.file("b.txt", "\xef\xbb\xbfTelekom\n")
        got = self.find("", first, second)
        self.assertEqual([o["id"] for o in got], [1, 2, 3])
        got = self.find("Telekom", first, "-", second)
        self.assertEqual([len(o["mentions"]) for o in got], [1, 0, 1, 1])

    def test_long_line(self):
        got = self.find("x " * 500_000 + "Telekom\nTelekom")
        self.assertEqual(spans(got), [(1_000_000, 1_000_007), (0, 7)])

    def test_lines_are_not_kept_waiting(self):
        process = self.start("find", "--brands", self.brands, "--output", "jsonl")
        for number in (1, 2, 3):
            process.stdin.write(b"Telekom\n")
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["id"], number)


class Json(CommandTest):
    def test_ids_come_back_as_they_were(self):
        ids = ["7", '"a\\u00e4\\"\\u0000"', "null", "true", "1.0", "1e3", "-0", "123456789012345678901234567890",
               '{"a": [1, {"id": 2}], "b": "}"}', "[]", "0.1000000000000000055"]
        lines = "".join('{"id": %s, "text": "x"}\n{"text": "x", "id" : %s }\n' % (i, i) for i in ids)
        out = self.run_command("find", "--brands", self.brands, "--input", "jsonl", "--output", "jsonl", text=lines)
        wanted = "".join('{"id": %s, "mentions": []}\n' % i for i in ids for _ in range(2))
        self.assertEqual(out.decode(), wanted)

    def test_without_an_id_the_number_of_the_line(self):
        got = self.find('{"text": "a"}\n\n{"x": {"id": 5}, "text": "b"}\n', "--input", "jsonl")
        self.assertEqual([o["id"] for o in got], [1, 3])

    def test_last_member_of_a_name_counts(self):
        got = self.find('{"id": 1, "\\u0069d": 2, "text": "a", "text": "Telekom"}', "--input", "jsonl")
        self.assertEqual((got[0]["id"], spans(got)), (2, [(0, 7)]))

    def test_field(self):
        got = self.find('{"body": "Telekom", "text": 3}', "--input", "jsonl", "--field", "body")
        self.assertEqual(spans(got), [(0, 7)])

    def test_escapes_and_nul_in_the_text(self):
        got = self.find(json.dumps({"text": "ä\0\n😀\tTelekom"}), "--input", "jsonl")
        self.assertEqual(spans(got), [(9, 16)])

    def test_what_is_not_json_is_refused_with_its_line(self):
        bad = ['{"text": "x"', '{"text": "x"} y', '{"text": "x"}}', '{"text": "x",}', "[1]", "3", "null", "nan", '"a"',
               "{}", '{"text": null}', '{"text": 3}', '{"text": NaN}', '{"text": "x", "a": Infinity}',
               '{"text": "x", "a": 01}', '{"text": "x", "a": 00}', '{"text": "x", "a": 1.}', '{"text": "x", "a": +1}',
               "{'text': 'x'}", '{"text": "a\tb"}', '{"text": "x", "a": TRUE}', '{"text": "x" /* */}', '{text: "x"}',
               '{"text": "\\x"}', '{"text": "x"}\0', '{"text\\u0000a": "x"}', '{"text": "x", "a": "\x01"}']
        for line in bad:
            with self.subTest(line=line):
                got = self.find('{"text": "Telekom"}\n\n%s\n{"text": "never"}\n' % line, "--input", "jsonl", status=2)
                self.assertEqual(spans(got), [(0, 7)])
                self.assertRegex(self.said, r"^<stdin>:3: .+\n$")

    def test_invalid_utf8_is_refused(self):
        for bad in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82"):
            with self.subTest(bad=bad):
                self.assertEqual(self.find(b'{"text": "' + bad + b'"}\n', "--input", "jsonl", status=2), [])
                self.assertRegex(self.said, r"^<stdin>:1: not UTF-8")

    def test_depth_has_a_limit(self):
        deep = '{"text": "x", "id": %s%s}'
        self.assertEqual(len(self.find(deep % ("[" * 50, "]" * 50), "--input", "jsonl")), 1)
        self.find(deep % ("[" * 100_000, "]" * 100_000), "--input", "jsonl", status=2)
        self.assertIn("<stdin>:1: nested too deep", self.said)

    def test_the_file_and_its_own_line_are_named(self):
        good, bad = self.file("good.jsonl", '{"text": "a"}\n'), self.file("bad.jsonl", '{"text": "a"}\n{')
        self.assertEqual(len(self.find("", "--input", "jsonl", good, bad, status=2)), 2)
        self.assertTrue(self.said.startswith(bad + ":2: "), self.said)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: MIT
"""The benchmark's names and posts are what they are said to be.

generate_test.py SOURCE_ROOT"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(sys.argv.pop(1)) / "bench"))
import generate # noqa: E402

NAMES = generate.make_names(1500)


class Names(unittest.TestCase):
    def test_the_same_each_time_and_shorter_lists_begin_longer_ones(self):
        self.assertEqual(generate.make_names(500), NAMES[:500])
        self.assertNotEqual(generate.make_names(500, seed=9), NAMES[:500])

    def test_all_differ_when_folded(self):
        self.assertEqual(len({generate.fold(name) for name in NAMES}), len(NAMES))

    def test_german_and_english_of_one_word_and_several(self):
        self.assertTrue(any("ä" in name or "ö" in name or "ü" in name for name in NAMES))
        words = [len(name.split()) for name in NAMES]
        for count in (1, 2, 3):
            self.assertGreater(words.count(count), len(NAMES) // 50)


class Misspelling(unittest.TestCase):
    def test_distance(self):
        for a, b, edits in (("telekom", "telkom", 1), ("telekom", "teelkom", 1), ("telekom", "telekmo", 1), ("ca", "abc", 3),
                            ("bahn", "bahn", 0), ("", "post", 4)):
            self.assertEqual(generate.distance(a, b), edits, (a, b))

    def test_edits_are_as_many_as_said_and_within_the_budget(self):
        chance = generate.Chance(1)
        seen = set()
        for name in NAMES:
            for edits in (1, 2):
                mistyped = generate.mistype(chance, name, edits)
                room = any(generate.budget(len(generate.fold(word))) >= edits for _, word in generate.split_words(name))
                if not room:
                    self.assertIsNone(mistyped)
                elif mistyped is not None:
                    kind, text = mistyped
                    seen.add(kind)
                    self.assertEqual(text[0], name[0])
                    self.assertIn(generate.distance(generate.fold(name), generate.fold(text)), range(1, 2 * edits + 1))
                    if kind in ("deletion", "insertion", "transposition", "substitution", "doubled"):
                        self.assertEqual(generate.distance(name.casefold(), text.casefold()), 1)
        self.assertEqual(seen, {"deletion", "insertion", "transposition", "substitution", "doubled", "two edits"})


class Posts(unittest.TestCase):
    def test_the_same_each_time(self):
        self.assertEqual(generate.make_posts(20000, NAMES), generate.make_posts(20000, NAMES))

    def test_the_truth_stands_where_it_says(self):
        posts, truth = generate.make_posts(100000, NAMES)
        self.assertGreater(len(truth), len(posts) // 3)
        exact = [entry for entry in truth if entry[2] == "exact"]
        self.assertGreater(len(exact), len(truth) // 4)
        for post, name, _ in exact:
            self.assertIn(NAMES[name], posts[post])

    def test_mentions_put_into_posts_of_others(self):
        posts, truth = generate.put_mentions(["Heute fährt nichts", "no train today"], NAMES, 300)
        self.assertEqual([post for post, _, _ in truth], list(range(300)))
        kinds = {kind for _, _, kind in truth}
        self.assertLessEqual({"exact", "case", "genitive", "hashtag", "joined", "two edits", "deletion"}, kinds)
        for post, name, kind in truth:
            if kind == "case":
                self.assertIn(NAMES[name].casefold(), posts[post].casefold())

    def test_a_flood_has_the_same_shape_and_hardly_a_word_twice(self):
        text = " ".join(generate.make_posts(50000, NAMES)[0])
        flood = generate.flood(text)
        self.assertEqual([c.isalpha() for c in flood], [c.isalpha() for c in text])
        long = [word for word in flood.split() if len(word) > 6]
        self.assertGreater(len(set(long)), 0.99 * len(long))


class Fold(unittest.TestCase):
    def test_case_and_marks(self):
        self.assertEqual(generate.fold("BÖSCH Straße Café"), "bosch strasse cafe")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: MIT
"""The fit of sentiment shows what it is worth on texts it has not seen, and refuses what a corpus loses by.

fit_sentiment_test.py SOURCE_ROOT

The corpora are made up here, and so is the trace: a text is words "+" and "-" and what the engine is to say of it. Without NumPy
all is skipped."""
import contextlib
import io
import pathlib
import random
import sys
import tempfile
import unittest

try:
    import numpy # noqa: F401
except ImportError:
    sys.exit(77)
sys.path.insert(0, str(pathlib.Path(sys.argv.pop(1)) / "bench"))
import fit_sentiment # noqa: E402

TRACE = f"""#!{sys.executable}
import sys
FEATURES = {fit_sentiment.FEATURES[:-1]!r}
for line in sys.stdin:
    said, *words = line.rstrip("\\n").split("\\t")[1].split(" ")
    positive, negative = words.count("+"), words.count("-")
    f = dict.fromkeys(FEATURES, 0)
    f.update(ONE=100, GERMAN=100 * ("de" in words), LENGTH=200, URL=100 * ("url" in words))
    pieces = "".join(f"\\t{{w}}\\t3\\t100\\t{{20 if w == '+' else -20}}\\t0" for w in words if w in ('+', '-'))
    print(f"{{1000 * (positive - negative)}}\\t{{said}}\\t1\\t{{' '.join(str(f[name]) for name in FEATURES)}}{{pieces}}")
"""
VALUES = {"pos": 1, "neu": 0, "neg": -1}


def corpus(name, chance, right, noise):
    """Texts whose label is the sign of their one word, or neutral with a link; the engine is right so often, the label wrong so often."""
    rows = ["id\tlang\tlabel\ttarget\ttext"]
    for i in range(150):
        label = chance.choice(list(VALUES))
        words = {"pos": "+", "neg": "-", "neu": chance.choice(["+ url", "- url", "x"])}[label]
        label = chance.choice(list(VALUES)) if chance.random() < noise else label
        said = VALUES[label] if chance.random() < right else 0
        value = VALUES[label] * 2 if name in fit_sentiment.SCORED else label
        language = "en" if name in fit_sentiment.ENGLISH else "de"
        rows.append(f"{i}\t{language}\t{value}\t\t{said} {language} {words}")
    return "\n".join(rows) + "\n"


class Fit(unittest.TestCase):
    def fit(self, *options, right=0, spoiled=()):
        """Exit code, what is shown, and the files written, with the engine right so often; labels of the spoiled corpora are chance."""
        chance = random.Random(1)
        with tempfile.TemporaryDirectory() as directory, contextlib.redirect_stdout(io.StringIO()) as shown:
            folder = pathlib.Path(directory)
            for name in [*fit_sentiment.LABELLED, *fit_sentiment.SCORED]:
                spoils = name in spoiled
                text = corpus(name, chance, 1 if spoils else right, .9 if spoils else 0)
                (folder / f"{name}.tsv").write_text(text, encoding="utf8")
            trace = folder / "trace"
            trace.write_text(TRACE, encoding="utf8")
            trace.chmod(0o755)
            options = [str(trace) if option == "TRACE" else option for option in options]
            code = fit_sentiment.main([str(trace), str(folder), "--out", str(folder / "out"), *options])
            files = {path.name: path.read_text(encoding="utf8") for path in (folder / "out").glob("*")}
        return code, shown.getvalue(), files

    def setUp(self):
        for name, value in (("STEPS", 60), ("ALONE", 20), ("GATE_STEPS", 200)):
            self.addCleanup(setattr, fit_sentiment, name, getattr(fit_sentiment, name))
            setattr(fit_sentiment, name, value)

    def test_what_is_better_everywhere_is_written(self):
        code, shown, files = self.fit()
        self.assertEqual((code, list(files)), (0, ["weights.h"]), shown)
        rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines()[1:]}
        self.assertEqual(list(rows), [*fit_sentiment.LABELLED, *fit_sentiment.SCORED])
        for name in fit_sentiment.LABELLED:
            before, held_out, fitted = map(float, rows[name])
            self.assertLess(before, .2, name)
            self.assertGreater(held_out, .9, name)
            self.assertGreater(fitted, .9, name)
        self.assertIn("mn_weights_german_positive[MN_FEATURES] = {\n    [MN_F_ONE]", files["weights.h"])

    def test_a_corpus_that_loses_is_named_and_nothing_is_written(self):
        code, shown, files = self.fit(spoiled=["potts_train"])
        self.assertEqual((code, files), (1, {}), shown)
        self.assertEqual(shown.splitlines()[-1], "refused: potts_train")
        self.assertEqual([line.split()[0] for line in shown.splitlines() if "loses" in line], ["potts_train"])

    def test_the_margin_is_what_a_corpus_may_lose(self):
        self.assertEqual(self.fit("--margin", "1", spoiled=["potts_train"])[0], 0)

    def test_one_language_leaves_the_other_as_it_is(self):
        code, shown, files = self.fit("--only", "en")
        self.assertEqual(code, 0, shown)
        self.assertEqual([line.split()[0] for line in shown.splitlines()[1:]], list(fit_sentiment.ENGLISH))
        kept = fit_sentiment.WEIGHTS.read_text(encoding="utf8")
        german = "static const int16_t mn_weights_german_positive"
        self.assertEqual(files["weights.h"].split(german)[1], kept.split(german)[1])
        self.assertNotEqual(files["weights.h"].split(german)[0], kept.split(german)[0])

    def test_valences_keep_their_signs(self):
        code, shown, files = self.fit("--valences", "TRACE")
        self.assertEqual(code, 0, shown)
        self.assertEqual(sorted(files), ["any_fitted.tsv", "de_fitted.tsv", "en_fitted.tsv", "weights.h"])
        moved = dict(line.split("\t") for line in files["any_fitted.tsv"].splitlines()[2:])
        self.assertTrue(moved)
        for word, value in moved.items():
            self.assertGreater(float(value) * VALUES[{"+": "pos", "-": "neg"}[word]], 0)


if __name__ == "__main__":
    unittest.main()

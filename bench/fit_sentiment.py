#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the weights of the gate, and with --valences the valences of the lexicon, on labelled corpora.

    ./run fit DATA                  fit the gate, check it, show the table; nothing is written
    ./run fit DATA --out FOLDER     write weights.h, too, if no corpus is lost
    ./run fit DATA --valences ...   move valences, too, and write de_fitted.tsv, en_fitted.tsv and any_fitted.tsv
    ./run fit DATA --only en ...    one language; the weights of the other, and words that are not of it alone, stay;
                                    or one set of weights, as german_service

DATA is a folder of corpora (TSV: id, lang, label or score, target, text). Only the corpora below are read: what is
measured on is never fitted on. Each is cut in five; what is fitted on four parts labels the fifth. The table holds for each
corpus what the engine as it is makes of it (macro-F1, of scores r), what the fit makes of texts it has not seen, and of
those it has. The weights there are have seen all texts, so that a new fit starts at a loss; where it loses more than
--margin on any corpus, the fit is refused: nothing is written, and the exit code is 1.

What a valence may become is bounded: it keeps its sign, moves at most 1.4 from what its author gave it, not at all
without five texts that hold it, and is drawn back to it by a prior. BARE is a trace of a build with -Dfitted=false, in
which words have what their authors gave them: else valences would be moved twice."""
import argparse
import os
import pathlib
import re
import subprocess
import sys

import numpy as np

LABELLED = {"sb10k_train": 1.0, "potts_train": 1.6, "mobasa_fit": 1.8, "mobasa_train_aspect": 0.3, "semeval_train13_16": 1.5}
# How far the labels of a corpus are levelled: 1 all count alike, 0 as they are frequent. The posts of semeval_train13_16
# were gathered about things people look forward to; others are not as glad.
LEVEL = {"semeval_train13_16": 1.0}
ENGLISH = ("semeval_train13_16", "vader_tweets_fit", "vader_amazon")
NEUTRAL = {"semeval_train13_16": 1.6}  # else 1.15: a text that is called polar for nothing costs its reader more than one that is missed
SCORED = {"vader_tweets_fit": 1.0, "vader_amazon": 1.0}
SCALE = 3.5  # what readers who may say -4 to 4 give to a text as good as can be
FEATURES = ("ONE GERMAN POSITIVE NEGATIVE MAX_POSITIVE MAX_NEGATIVE ROOT_POSITIVE ROOT_NEGATIVE URL EXCLAMATION QUESTION "
            "PERSONAL REPORT COURTESY PLEA NEGATOR HANDLE TAGS LENGTH DIGITS SIGN_POSITIVE SIGN_NEGATIVE CONDITIONAL QUOTE "
            "ELLIPSIS CAPS SERVICE SERVICE_POSITIVE SERVICE_NEGATIVE "
            "NEGATED NEAR_POSITIVE NEAR_NEGATIVE").split()
AT = {f: i for i, f in enumerate(FEATURES)}
GERMAN, POS, NEG, MAXP, MAXN, ROOTP, ROOTN, LENGTH, SIGNP, SIGNN, NEGATED, NEARP, NEARN = (AT[f] for f in (
    "GERMAN", "POSITIVE", "NEGATIVE", "MAX_POSITIVE", "MAX_NEGATIVE", "ROOT_POSITIVE", "ROOT_NEGATIVE", "LENGTH",
    "SIGN_POSITIVE", "SIGN_NEGATIVE", "NEGATED", "NEAR_POSITIVE", "NEAR_NEGATIVE"))
# Root sums again, as much as another feature says.
TIMES = [(AT[f + "_POSITIVE"], AT[f + "_NEGATIVE"], AT[f]) for f in ("SERVICE",)]
# How many mentions are neutral hangs on how a corpus' targets were chosen: a weight of their own, not written out.
FEATURES.append("OF_TARGETS")
OF_TARGETS = -1
SETS = ("english", "german", "german_service", "german_report")
# Those that are fitted knowing what the engine never does: call a text positive whose sum is negative. Where labels tell
# what a text is about more than how it is worded, as in German posts without a service, the others fit better.
SIGNED = [SETS.index("german_service"), SETS.index("german_report")]
WEIGHTS = pathlib.Path(__file__).parent.parent / "lib/sentiment/weights.h"
WEIGHED = 14.0  # what all texts weigh, whichever of them are fitted on
SIDES = {"pos": 0, "neu": 1, "neg": 2}
FOLDS = 5
STEPS, ALONE, GATE_STEPS = 400, 100, 1500  # with valences, before they move; of the gate
# As in gate.c: how sure an opinion must be, and of how weak words no less will do.
SURE_OF_MENTION, SURE_OF_PRAISE, SURE_OF_NEWS, LESS_WILL_DO, LEAST_WILL_DO = .25, .2, .4, -.2, -.4
WEAK_MOST, STRONG_LEAST, NEWS_LEAST, EVIDENCE_LEAST = 1.0, 1.8, 1.0, .5
MOVE, SUPPORT, PRIOR = 14.0, 5, 0.002
# What holds the weights back. Of posts that speak of a service there are few, and where these were held less, what was
# fitted on four parts did worse on the fifth.
DECAY = np.array([0.003 if name == "german_service" else 0.0005 for name in SETS])[:, None, None]


class Data:
    """Traces of texts as flat arrays: features per text; text, entry, effect and sign per piece."""

    def __init__(self, only=None):
        self.only = only  # the language that is fitted, or all
        self.names, self.start = {}, []
        self.features, self.corpus, self.side, self.score = [], [], [], []
        self.engine_side, self.engine_score = [], []  # what the engine says
        self.text, self.entry, self.effect, self.sign = [], [], [], []

    def add(self, trace, folder, corpus, index, scored):
        text = pathlib.Path(folder, f"{corpus}.tsv").read_text(encoding="utf8")
        rows = [line.split("\t") for line in text.split("\n")[1:] if line]
        targets = os.path.exists(f"{folder}/{corpus}.brands.tsv")
        given = "".join(f"{r[3] if targets else ''}\t{r[4]}\n".replace("\r", " ") for r in rows)
        out = subprocess.run([trace], input=given.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
        for row, line in zip(rows, out.split("\n")):
            self.add_text(line.split("\t"), index, SIDES.get(row[2], 1), float(row[2]) if scored else np.nan, targets)

    def add_text(self, parts, corpus, side, score, targets):
        n = len(self.features)
        self.features.append([int(x) for x in parts[3].split()] + [100 * targets])
        self.corpus.append(corpus)
        self.side.append(side)
        self.score.append(score)
        self.engine_side.append(1 - int(parts[1]))
        self.engine_score.append(int(parts[0]) / 10000)
        for i in range(4, len(parts) - 4, 5):
            effect, valence = int(parts[i + 2]), int(parts[i + 3])
            if effect == 0:
                continue
            key = (parts[i], int(parts[i + 1]))
            if key not in self.names:
                self.names[key] = len(self.names)
                self.start.append(valence)
            self.text.append(n)
            self.entry.append(self.names[key])
            self.effect.append(effect)
            self.sign.append(int(parts[i + 4]))

    def finish(self):
        for name in ("features", "score", "engine_score", "effect", "start"):
            setattr(self, name, np.array(getattr(self, name), dtype=float))
        for name in ("corpus", "side", "engine_side", "text", "entry", "sign"):
            setattr(self, name, np.array(getattr(self, name), dtype=int))
        self.effect /= 100.0
        return self


def taken(f, by):
    """How often a feature takes the root sums: a service is spoken of or not, the others count."""
    return (f[:, by] > 0) * 1.0 if by == AT["SERVICE"] else f[:, by]


def summed(data, valences):
    """The gate's features (in units) with these valences, and what is needed to derive them."""
    contribution = np.clip(data.effect * valences[data.entry] / 10, -10, 10)
    n = len(data.features)
    f = data.features / 100
    up, down = np.maximum(contribution, 0), np.maximum(-contribution, 0)
    sign, negated, near = data.sign & 1, data.sign >> 1 & 1, data.sign >> 2 & 1
    for at, part, weight in ((POS, up, None), (NEG, down, None), (SIGNP, up, sign), (SIGNN, down, sign),
                             (NEGATED, up + down, negated), (NEARP, up, near), (NEARN, down, near)):
        f[:, at] = np.minimum(np.bincount(data.text, part if weight is None else part * weight, n), 20)
    f[:, MAXP], f[:, MAXN] = 0, 0
    np.maximum.at(f[:, MAXP], data.text, up)
    np.maximum.at(f[:, MAXN], data.text, down)
    f[:, ROOTP], f[:, ROOTN] = np.sqrt(f[:, POS]), np.sqrt(f[:, NEG])
    f[:, NEARP], f[:, NEARN] = np.sqrt(f[:, NEARP]), np.sqrt(f[:, NEARN])
    for p, n, by in TIMES:
        f[:, p], f[:, n] = f[:, ROOTP] * taken(f, by), f[:, ROOTN] * taken(f, by)
    return f, contribution


def weights_of(data):
    """Each corpus counts as given, its labels by the root of how rare they are, or as LEVEL says."""
    w = np.zeros(len(data.side))
    for i, (name, share) in enumerate(LABELLED.items()):
        inside = data.corpus == i
        for side in range(3):
            here = inside & (data.side == side)
            if here.sum():
                level = LEVEL.get(name, .5)
                w[here] = share / (here.sum() ** level * inside.sum() ** (1 - level)) * (NEUTRAL.get(name, 1.15) if side == 1 else 1)
    return w / WEIGHED


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def half_score(f):
    """The sum that gives half a score, as mn_gate_score has it."""
    return np.sqrt(f[:, LENGTH] ** 2 + 4)


def set_of(f):
    """Which weights a text is weighed by: German posts have their own where a service is spoken of, and reports have."""
    report = np.where(f[:, AT["REPORT"]] >= 1.5, SETS.index("german_report"), SETS.index("german"))
    german = np.where(f[:, AT["SERVICE"]] > 0, SETS.index("german_service"), report)
    return np.where(f[:, GERMAN] > 0, german, SETS.index("english"))


def logits(f, theta):
    """German and English have weights of their own."""
    of = set_of(f)
    z = np.zeros((len(f), 3))
    z[:, 0], z[:, 2] = (f * theta[of, 0]).sum(1), (f * theta[of, 1]).sum(1)
    return z


def gate_slopes(data, f, theta, w, total):
    """How the loss changes with the gate's logits and its weights."""
    of = set_of(f)
    z = logits(f, theta)
    never = np.isin(of, SIGNED)[:, None] & np.stack([total <= 0, total > np.inf, total >= 0], 1)
    z[never] = -50
    g = (softmax(z) - np.eye(3)[data.side]) * w[:, None]
    g[never] = 0
    return g, np.stack([f[of == s].T @ g[of == s][:, [0, 2]] for s in range(len(SETS))]).transpose(0, 2, 1)


def loss_and_slopes(data, texts, theta, valences, w):
    f, contribution = summed(data, valences)
    of = set_of(f)
    total = np.bincount(data.text, contribution, len(f))
    g, slope = gate_slopes(data, f, theta, w * texts, total)
    # How the loss changes with the positive and the negative sum of each text.
    df = g[:, [0]] * theta[of, 0] + g[:, [2]] * theta[of, 1]
    by_root_pos = df[:, ROOTP] + sum(taken(f, by) * df[:, p] for p, _, by in TIMES)
    by_root_neg = df[:, ROOTN] + sum(taken(f, by) * df[:, n] for _, n, by in TIMES)
    by_pos = df[:, POS] + by_root_pos / (2 * np.maximum(f[:, ROOTP], .5))
    by_neg = df[:, NEG] + by_root_neg / (2 * np.maximum(f[:, ROOTN], .5))
    scored = ~np.isnan(data.score) & (texts > 0)
    half = half_score(f)
    off = np.where(scored, total / (abs(total) + half) - np.nan_to_num(data.score) / SCALE, 0)
    weight = np.array([0.0] * len(LABELLED) + list(SCORED.values()))[data.corpus] * scored
    share = 3 * weight / max(1, weight.sum())
    by_total = 2 * share * off * half / (abs(total) + half) ** 2
    up = contribution > 0
    t = data.text
    by_piece = np.where(up, by_pos[t], -by_neg[t]) + by_total[t]
    by_piece += np.where(up, df[t, SIGNP], -df[t, SIGNN]) * (data.sign & 1)
    by_piece += np.where(up, df[t, NEGATED], -df[t, NEGATED]) * (data.sign >> 1 & 1)
    by_piece += np.where(up, df[t, NEARP] / (2 * np.maximum(f[t, NEARP], .5)),
                         -df[t, NEARN] / (2 * np.maximum(f[t, NEARN], .5))) * (data.sign >> 2 & 1)
    top = np.where(up, contribution >= f[t, MAXP], -contribution >= f[t, MAXN])
    by_piece += top * np.where(up, df[t, MAXP], -df[t, MAXN])
    by_valence = np.bincount(data.entry, by_piece * data.effect / 10, len(valences))
    return slope, by_valence


def fit(data, texts):
    """Adam on the gate's weights and, a while later, on the valences."""
    w = weights_of(data) * 5
    valences = data.start.copy()
    support = np.bincount(data.entry, texts[data.text], len(valences))
    if data.only:
        support[[language != ("de", "en").index(data.only) + 1 for _, language in data.names]] = 0
    # A negator or a formula of politeness has no valence of its own: all share one of rate.h.
    own = np.array([entry[0] != "@" for entry, _ in data.names])
    low = np.where(valences > 0, np.maximum(valences - MOVE, 0), np.maximum(valences - MOVE, -40))
    high = np.where(valences > 0, np.minimum(valences + MOVE, 40), np.minimum(valences + MOVE, 0))
    theta = np.zeros((len(SETS), 2, len(FEATURES)))
    moments = [np.zeros_like(x) for x in (theta, theta, valences, valences)]
    for step in range(1, STEPS + 1):
        slope, by_valence = loss_and_slopes(data, texts, theta, valences, w)
        slope += DECAY * theta * (np.arange(len(FEATURES)) != 0)
        by_valence += PRIOR / 100 * (valences - data.start) / np.sqrt(len(data.side) / 40000)
        for i, (g, rate, x) in enumerate(((slope, .05, theta), (by_valence, .3, valences))):
            if i == 1 and step < ALONE:
                continue
            moments[2 * i] = .9 * moments[2 * i] + .1 * g
            moments[2 * i + 1] = .99 * moments[2 * i + 1] + .01 * g * g
            k = step if i == 0 else step - ALONE + 1
            x -= rate * (moments[2 * i] / (1 - .9 ** k)) / (np.sqrt(moments[2 * i + 1] / (1 - .99 ** k)) + 1e-8)
        valences[:] = np.where(own & (support >= SUPPORT), np.clip(valences, low, high), data.start)
    return theta, valences


def fit_gate(data, texts, theta, valences):
    """Go on with the gate's weights alone, ever slower, until they hardly move."""
    w = weights_of(data) * 5 * texts
    f, contribution = summed(data, valences)
    total = np.bincount(data.text, contribution, len(f))
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, GATE_STEPS + 1):
        _, slope = gate_slopes(data, f, theta, w, total)
        slope += DECAY * theta * (np.arange(len(FEATURES)) != 0)
        mean = .9 * mean + .1 * slope
        square = .99 * square + .01 * slope * slope
        theta = theta - .05 * (1 - step / (GATE_STEPS + 1)) * (mean / (1 - .9 ** step)) / (np.sqrt(square / (1 - .99 ** step)) + 1e-8)
    return theta


def sure_from(data, f, contribution, total):
    """How sure an opinion must be, as gate.c has it."""
    english = f[:, GERMAN] == 0
    strongest = np.where(total > 0, f[:, MAXP], f[:, MAXN])
    service = ~english & (f[:, AT["SERVICE"]] > 0)
    less = np.where((english | service) & (strongest > WEAK_MOST), LESS_WILL_DO, 0)
    less = np.where(service & (strongest >= STRONG_LEAST), LEAST_WILL_DO, less)
    less = np.where(service & (total > 0), SURE_OF_PRAISE, less)
    talk = f[:, [AT[name] for name in ("PERSONAL", "EXCLAMATION", "QUESTION", "TAGS", "HANDLE")]].any(1)
    turn = np.bincount(data.text, (data.sign >> 3 & 1) * (contribution < 0), len(f)) > 0
    news = english & (total < 0) & ~turn & (f[:, AT["REPORT"]] >= NEWS_LEAST) & ~talk
    less = np.where(news, SURE_OF_NEWS, less)
    return np.where(english & (f[:, OF_TARGETS] > 0), SURE_OF_MENTION, less)


def labels(data, theta, valences):
    """What the engine would say with these weights and valences: sides and scores."""
    f, contribution = summed(data, valences)
    total = np.bincount(data.text, contribution, len(f))
    sure = sure_from(data, f, contribution, total)
    f[:, OF_TARGETS] = 0
    z = logits(f, theta)
    side = np.ones(len(f), dtype=int)
    side[(total > 0) & (z[:, 0] > sure) & (f[:, POS] >= EVIDENCE_LEAST)] = 0
    side[(total < 0) & (z[:, 2] > sure) & (f[:, NEG] >= EVIDENCE_LEAST)] = 2
    return side, total / (abs(total) + half_score(f))


def macro_f1(said, true):
    f1 = [2 * ((said == k) & (true == k)).sum() / max(1, (said == k).sum() + (true == k).sum()) for k in range(3)]
    return float(np.mean(f1))


def figures(data, names, side, score):
    """Of each corpus macro-F1, or r where it has scores."""
    out = {}
    for i, name in enumerate(names):
        here = data.corpus == i
        if here.any():
            out[name] = (float(np.corrcoef(score[here], data.score[here])[0, 1]) if name in SCORED
                         else macro_f1(side[here], data.side[here]))
    return out


def fitted(name, only):
    """Whether a set of weights is."""
    language = "en" if name == "english" else "de"
    return only in (None, language, name)


def keep_other(data, theta):
    """The weights that are not fitted, as they are."""
    found = re.findall(r"mn_weights_(\w+)\[MN_FEATURES\] = {(.*?)}", WEIGHTS.read_text(encoding="utf8"), re.S)
    for name, body in found:
        of, side = name.rsplit("_", 1)
        if not fitted(of, data.only):
            old = dict(re.findall(r"MN_F_(\w+)\] = (-?\d+)", body))
            theta[SETS.index(of), ("positive", "negative").index(side)] = [int(old.get(f, 0)) / 1000 for f in FEATURES]


def write(folder, data, theta, valences, move):
    with open(f"{folder}/weights.h", "w") as out:
        out.write("/* SPDX-License-Identifier: MIT */\n#ifndef MN_SENTIMENT_WEIGHTS_H\n#define MN_SENTIMENT_WEIGHTS_H\n\n"
                  "#include \"sentiment/rate.h\"\n\n/* Written by bench/fit_sentiment.py: what speaks for an opinion, in thousandths\n"
                  " * per unit of a feature. */\n/* clang-format off */\n")
        sides = [f"{name}_{side}" for name in SETS for side in ("positive", "negative")]
        for side, weights in zip(sides, theta.reshape(len(sides), -1)):
            out.write(f"\nstatic const int16_t mn_weights_{side}[MN_FEATURES] = {{\n")
            out.writelines(f"    [MN_F_{f}] = {round(x * 1000)},\n" for f, x in zip(FEATURES[:-1], weights) if round(x * 1000))
            out.write("};\n")
        out.write("\n#endif\n")
    for language, name in ((1, "de"), (2, "en"), (3, "any")):
        if not move or data.only not in (None, name):
            continue
        lines = [(entry, old, new) for (entry, l), old, new in zip(data.names, data.start, valences)
                 if l == language and round(new) != round(old) and entry[0] != "@"]
        with open(f"{folder}/{name}_fitted.tsv", "w", encoding="utf8") as out:
            out.write("# SPDX-License-Identifier: MIT\n# Valences moved by bench/fit_sentiment.py, within its bounds: entry, value.\n")
            out.writelines(f"{entry}\t{new / 10 + 0:.1f}\n" for entry, old, new in sorted(lines))


def fit_both(data, texts, move):
    theta, valences = fit(data, texts) if move else (np.zeros((len(SETS), 2, len(FEATURES))), data.start.copy())
    theta = fit_gate(data, texts, theta, valences)
    keep_other(data, theta)
    return theta, valences


def held_out(data, move):
    """What is said of each text by what was fitted without it."""
    fold = np.random.default_rng(1).integers(0, FOLDS, len(data.side))
    side, score = np.ones(len(fold), dtype=int), np.zeros(len(fold))
    for k in range(FOLDS):
        said = labels(data, *fit_both(data, (fold != k) * 1.0, move))
        here = fold == k
        side[here], score[here] = said[0][here], said[1][here]
    return side, score


def lost(before, after, margin):
    """The corpora that are worse by more than the margin."""
    return [name for name in before if not after[name] >= before[name] - margin]


def show(before, after, fitted, margin):
    print(f"{'corpus':24}{'before':>9}{'held out':>10}{'fitted':>8}")
    for name in before:
        short = "" if after[name] >= before[name] - margin else f"  loses more than {margin:g}"
        print(f"{name:24}{before[name]:9.3f}{after[name]:10.3f}{fitted[name]:8.3f}{short}")


def read(trace, folder, only, names):
    data = Data(only)
    for i, name in enumerate(names):
        if only is None or (name in ENGLISH) == only.startswith("en"):
            data.add(trace, folder, name, i, name in SCORED)
    return data.finish()


def main(arguments):
    parser = argparse.ArgumentParser(prog="fit_sentiment.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("trace", metavar="TRACE", help="the built bench/sentiment_trace")
    parser.add_argument("data", metavar="DATA", help="the folder of corpora")
    parser.add_argument("--out", metavar="FOLDER", help="where to write what was fitted")
    parser.add_argument("--valences", metavar="BARE", help="move valences, too, from those of this trace")
    parser.add_argument("--only", choices=("de", "en", *SETS), help="fit one language, or one set of weights")
    parser.add_argument("--margin", type=float, default=.025, help="what a corpus may lose (.025)")
    options = parser.parse_args(arguments)
    if options.valences is not None and options.only in SETS:
        parser.error("valences are of a language, not of a set of weights")
    names = list(LABELLED) + list(SCORED)
    move = options.valences is not None
    data = read(options.trace, options.data, options.only, names)
    before = figures(data, names, data.engine_side, data.engine_score)
    if move:
        data = read(options.valences, options.data, options.only, names)
    after = figures(data, names, *held_out(data, move))
    theta, valences = fit_both(data, np.ones(len(data.side)), move)
    show(before, after, figures(data, names, *labels(data, theta, valences)), options.margin)
    worse = lost(before, after, options.margin)
    if worse:
        print(f"refused: {', '.join(worse)}")
        return 1
    if options.out is not None:
        os.makedirs(options.out, exist_ok=True)
        write(options.out, data, theta, valences, move)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

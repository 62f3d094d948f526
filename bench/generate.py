# SPDX-License-Identifier: MIT
"""Names and posts made up from a seed, so that the benchmark runs without data.

Names are built of syllables and of words that firms use, German and English.
Posts are rows of words of this library's own lists, the commoner the more
often, with handles, hashtags, links, emoji and made-up words between. Mentions
are put in as people write them, and where each stands is recorded.

Only random.random() is used of the library: its numbers are the same everywhere.
"""
import bisect
import functools
import itertools
import math
import pathlib
import random
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Chance:
    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, n):
        return int(self.random() * n)

    def of(self, sequence):
        return sequence[int(self.random() * len(sequence))]

    def is_one_in(self, n):
        return self.random() * n < 1


def fold(text):
    """As a user of an exact matcher would: no case, no marks (Bösch -> bosch)."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(c))


# ------------------------------------------------------------------------- names

ONSETS = ("b bl br d dr f fl fr g gl gr h j k kl kr l m n p pf pl pr qu r s sch schl schm schn schr schw sp st str t "
          "tr v w wr z th ch cl cr sh sl sm sn sc sk w y").split() + [""] * 3
VOWELS = "a a a e e e i i o o u ä ö ü ei au eu ie ai ea oo ou ee y io ia".split()
CODAS = ["", "", "", ""] + "b ck d f g l ll lm ld lt m mm n nn nd ng nk nt r rn rt rk s ss st t tz x rg ft ch".split()
ENDINGS = ("er ert ing mann berg stein feld bach burg ler ner ski ow son ton ley well ford land tech soft lab ify ly io "
           "a o us ex on ix mart net bau werk haus").split()
KINDS = ("Apotheke Autohaus Bank Bau Bäckerei Brauerei Café Computer Energie Feinkost Fitness Gartencenter Gebäudereinigung "
         "Getränke Gruppe Hotel Immobilien Kaffee Kliniken Kosmetik Lebensmittel Logistik Markt Mode Möbel Optik Pizza Reisen "
         "Schuhe Sparkasse Stadtwerke Technik Touristik Verkehrsbetriebe Verlag Versicherung Werke Zeitung "
         "Airlines Bakery Brewing Burger Capital Care Coffee Communications Energy Entertainment Fashion Foods Games Grill "
         "Group Health Hotels Insurance Kitchen Labs Media Mobile Motors Outlet Partners Pharmacy Records Solutions Sports "
         "Store Studios Supply Systems Travel Watches").split()
FRONTS = ("Alte Neue Deutsche Österreichische Erste Grüne Süd Nord Blaue The New Old American British Royal First Little "
          "Big Red Blue Green Golden Happy Smart").split()
SECONDS = ["& Sohn", "& Söhne", "& Co", "& Sons", "24", "Plus", "One", "Direkt", "Express", "Online"]


def make_word(chance):
    syllables = 1 + chance.below(2) + chance.below(2)
    word = "".join(chance.of(ONSETS) + chance.of(VOWELS) for _ in range(syllables)) + chance.of(CODAS)
    if chance.is_one_in(2):
        word += chance.of(ENDINGS)
    return word


def make_name(chance):
    word = make_word(chance).capitalize()
    shape = chance.below(20)
    if shape < 9:
        return word
    if shape < 14:
        return word + " " + chance.of(KINDS)
    if shape < 15:
        return word + " " + make_word(chance).capitalize()
    if shape < 16:
        return chance.of(FRONTS) + " " + chance.of(KINDS) + " " + word
    if shape < 17:
        return chance.of(FRONTS) + " " + word
    if shape < 18:
        return word + " " + chance.of(SECONDS)
    if shape < 19:
        return word + "'s"
    return word + "-" + make_word(chance).capitalize() + " " + chance.of(KINDS)


def make_names(count, seed=1):
    """Names that differ when folded, shorter lists being the beginning of longer ones."""
    chance = Chance(seed)
    seen = set()
    names = []
    while len(names) < count:
        name = make_name(chance)
        key = fold(name)
        if len(name) >= 3 and key not in seen:
            seen.add(key)
            names.append(name)
    return names


# ------------------------------------------------------------------ misspelling

NEIGHBOURS = {"q": "wa", "w": "qe", "e": "wr", "r": "et", "t": "rz", "z": "tu", "u": "zi", "i": "uo", "o": "ip", "p": "o",
              "a": "s", "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "k", "y": "x",
              "x": "yc", "c": "xv", "v": "cb", "b": "vn", "n": "bm", "m": "n"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OPENED = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}


def budget(letters):
    """Edits that preset `wide` allows in a word."""
    return 0 if letters < 4 else 1 if letters < 8 else 2


def edit(chance, word, how):
    """One edit, the first letter left alone."""
    at = 1 + chance.below(len(word) - 1)
    if how == "deletion":
        return word[:at] + word[at + 1:]
    if how == "insertion":
        return word[:at] + chance.of(LETTERS) + word[at:]
    if how == "doubled":
        return word[:at] + word[at].lower() + word[at:]
    if how == "substitution":
        key = chance.of(NEIGHBOURS.get(word[at].lower(), LETTERS)) if chance.is_one_in(2) else chance.of(LETTERS)
        return word[:at] + key + word[at + 1:]
    at = 1 + chance.below(len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


EDITS = (["deletion"] * 34 + ["insertion"] * 14 + ["substitution"] * 28 + ["transposition"] * 11 + ["doubled"] * 13)
KINDS_OF_MENTION = (["exact"] * 34 + ["case"] * 12 + ["typo"] * 30 + ["two edits"] * 6 + ["umlaut"] * 4 + ["genitive"] * 4
                    + ["hashtag"] * 5 + ["joined"] * 5)


def mistype(chance, name, edits):
    """(kind, text): a name with so many edits in one word that has room for them, or None."""
    words = [m for m in split_words(name) if budget(len(fold(m[1]))) >= edits]
    if not words:
        return None
    start, word = chance.of(words)
    for _ in range(20):
        how = chance.of(EDITS)
        typo = edit(chance, word, how)
        for _ in range(edits - 1):
            typo = edit(chance, typo, chance.of(EDITS))
        if fold(typo) != fold(word) and (edits == 1 or distance(fold(typo), fold(word)) == edits):
            return how if edits == 1 else "two edits", name[:start] + typo + name[start + len(word):]
    return None


def split_words(name):
    """(start, word) of each run of letters."""
    words = []
    for letters, run in itertools.groupby(enumerate(name), key=lambda c: c[1].isalpha()):
        run = list(run)
        if letters:
            words.append((run[0][0], "".join(c for _, c in run)))
    return words


def distance(a, b):
    """Restricted Damerau-Levenshtein distance, by the book."""
    rows = [list(range(len(b) + 1))]
    for i in range(1, len(a) + 1):
        row = [i]
        for j in range(1, len(b) + 1):
            least = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                least = min(least, rows[i - 2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


def write_name(chance, name):
    """(kind, text): the name as somebody may write it."""
    kind = chance.of(KINDS_OF_MENTION)
    if kind == "case":
        return (kind, name.upper()) if chance.is_one_in(3) else (kind, name.lower())
    if kind in ("typo", "two edits"):
        return mistype(chance, name, 1 if kind == "typo" else 2) or ("exact", name)
    if kind == "umlaut" and any(c in OPENED for c in name):
        return kind, "".join(OPENED.get(c, c) for c in name)
    if kind == "genitive" and name[-1].isalpha() and name[-1].lower() not in "sxzß":
        return kind, name + "s"
    joined = "".join(word for _, word in split_words(name))
    if kind == "hashtag" and joined.isalpha() and len(joined) == len(name.replace(" ", "")):
        return kind, "#" + joined
    if kind == "joined" and " " in name and len(joined) == len(name) - 1:
        return kind, joined
    return "exact", name


# ------------------------------------------------------------------------- posts

class Vocabulary:
    """The library's own words of a language, the words of band 1 first."""

    def __init__(self, language, seed):
        chance = Chance(seed)
        bands = {}
        for path in sorted((ROOT / "lib/data/words").glob(language + "_*.tsv")):
            if "_names_" not in path.name:
                self.read(path, bands)
        self.words = []
        for band in sorted(bands):
            words = sorted(set(bands[band]) - set(self.words[:5000]))
            keys = {word: chance.random() for word in words}
            self.words += sorted(words, key=keys.get)
        # The known shape of word frequencies (Zipf and Mandelbrot).
        self.sums = list(itertools.accumulate((n + 2.7) ** -1.1 for n in range(1, len(self.words) + 1)))

    @staticmethod
    def read(path, bands):
        band = 4
        for line in path.read_text(encoding="utf8").splitlines():
            if line.startswith("@band"):
                band = int(line.split()[1])
            elif line and line[0] not in "#@":
                bands.setdefault(band, []).append(line.split("\t")[0].replace("|", ""))

    def draw(self, chance):
        return self.words[bisect.bisect(self.sums, chance.random() * self.sums[-1])]


vocabulary = functools.lru_cache(Vocabulary)

EMOJI = "😀 😂 😍 😭 😡 👍 🙈 🎉 🔥 ❤️ 😅 🙏".split()


def make_token(chance, words):
    kind = chance.below(100)
    if kind < 84:
        return words.draw(chance)
    if kind < 88:
        return "@" + make_word(chance) + ("_" + words.draw(chance) if chance.is_one_in(3) else "")
    if kind < 91:
        return "#" + words.draw(chance).capitalize()
    if kind < 93:
        return chance.of(EMOJI)
    if kind < 95:
        return str(chance.below(3000))
    if kind < 96:
        return "https://t.co/" + "".join(chance.of(LETTERS + LETTERS.upper() + "0123456789") for _ in range(10))
    return make_word(chance)


def make_post(chance, words):
    tokens = []
    for _ in range(4 + chance.below(16) + chance.below(16)):
        token = make_token(chance, words)
        if not tokens or tokens[-1][-1] in ".!?":
            token = token[:1].upper() + token[1:]
        if chance.is_one_in(9):
            token += chance.of([".", ".", ",", ",", "!", "?", "...", ":"])
        tokens.append(token)
    return tokens


def inject(chance, tokens, written):
    """Put a mention between the words of a post."""
    at = chance.below(len(tokens) + 1)
    return tokens[:at] + [written] + tokens[at:]


def draw_name(chance, count):
    """Few names are talked of often, many seldom."""
    return int(math.exp(chance.random() * math.log(count))) - 1


def make_posts(size, names, seed=2):
    """(posts, truth): about `size` bytes of posts, truth being (post, name, kind)."""
    chance = Chance(seed)
    vocabularies = [vocabulary("de", seed), vocabulary("en", seed)]
    posts = []
    truth = []
    while size > 0:
        tokens = make_post(chance, chance.of(vocabularies))
        if chance.random() < 0.6:
            name = draw_name(chance, len(names))
            kind, written = write_name(chance, names[name])
            tokens = inject(chance, tokens, written)
            truth.append((len(posts), name, kind))
        post = " ".join(tokens)
        posts.append(post)
        size -= len(post.encode()) + 1
    return posts, truth


def put_mentions(posts, names, count, seed=3):
    """(posts, truth): posts of a text with mentions of names put in, one each."""
    chance = Chance(seed)
    chosen = []
    truth = []
    for _ in range(count):
        name = chance.below(len(names))
        kind, written = write_name(chance, names[name])
        chosen.append(" ".join(inject(chance, chance.of(posts).split(" "), written)))
        truth.append((len(chosen) - 1, name, kind))
    return chosen, truth


def flood(text, seed=4):
    """The same text with other letters in each word: nearly no word twice."""
    chance = Chance(seed)
    return "".join(chance.of(LETTERS) if c.isalpha() else c for c in text)

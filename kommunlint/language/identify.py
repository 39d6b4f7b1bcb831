"""Which language a text is in: Swedish, Bokmål, Nynorsk, or another one, so that it can be declined in words.

Multinomial naive Bayes over whole words and the character 3- and 4-grams inside them (Cavnar and Trenkle 1994;
Dunning 1994).  ``ngrams.json`` is made, and every threshold here measured, by ``models/training/identify``.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul
from typing import Final, TypedDict

SUPPORTED: Final = ("sv", "nb", "nn")
UNDETERMINED: Final = "und"

NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "sv": {"sv": "svenska", "nb": "svensk", "nn": "svensk", "en": "Swedish"},
    "nb": {"sv": "norskt bokmål", "nb": "bokmål", "nn": "bokmål", "en": "Norwegian Bokmål"},
    "nn": {"sv": "nynorska", "nb": "nynorsk", "nn": "nynorsk", "en": "Norwegian Nynorsk"},
    "da": {"sv": "danska", "nb": "dansk", "nn": "dansk", "en": "Danish"},
    "en": {"sv": "engelska", "nb": "engelsk", "nn": "engelsk", "en": "English"},
    "de": {"sv": "tyska", "nb": "tysk", "nn": "tysk", "en": "German"},
    "nl": {"sv": "nederländska", "nb": "nederlandsk", "nn": "nederlandsk", "en": "Dutch"},
    "is": {"sv": "isländska", "nb": "islandsk", "nn": "islandsk", "en": "Icelandic"},
    "fo": {"sv": "färöiska", "nb": "færøysk", "nn": "færøysk", "en": "Faroese"},
    "fi": {"sv": "finska", "nb": "finsk", "nn": "finsk", "en": "Finnish"},
    "se": {"sv": "nordsamiska", "nb": "nordsamisk", "nn": "nordsamisk", "en": "Northern Sami"},
    "pl": {"sv": "polska", "nb": "polsk", "nn": "polsk", "en": "Polish"},
    "fr": {"sv": "franska", "nb": "fransk", "nn": "fransk", "en": "French"},
    UNDETERMINED: {"sv": "ett annat språk", "nb": "et annet språk", "nn": "eit anna språk", "en": "another language"},
}
"""Each language's name in Swedish, Bokmål, Nynorsk and English, as it stands after "på" or "in"."""

MIN_LETTERS: Final = 20
"""Fewer letters than this (names, links and numbers not counted) say too little: ``und``."""

MIN_BLOCK_LETTERS: Final = 40
"""A block shorter than this is never taken for another language than its document's."""

BLOCK_MARGIN: Final = 9.2
"""Natural-log odds, 10,000 to 1, by which a block must be another language's before it is taken for it."""

MAX_BLOCK_FEATURES: Final = 3000
"""A block counts in its document as if it had at most this many features, some 300 words."""

_BEFOREHAND: Final[Mapping[str, float]] = {"nn": -2.0}
"""Natural-log odds of a language before a word is read, for a few lines may be both kinds of Norwegian.

12 % of pupils write Nynorsk (GSI): ln(.12 / .88). Of 352 Bokmål drafts cut after 200 characters it mends 5 of 6 that
were taken for Nynorsk, and takes 1 of 332 Nynorsk ones for Bokmål; of whole drafts none is wrong either way.
"""
_MIN_LATIN_SHARE = 0.5
_WORD_WEIGHT = 2  # a whole word tells more than one of its n-grams
FIRST_CODE: Final = 35
"""The code of zero in a table row: printable ASCII from "#", so that JSON escapes only the backslash."""
# Bounds as in DNS, and an address that begins where a space ends: a long run of letters is looked through once.
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.(?:com|dk|eu|fi|info|net|no|nu|org|se)\b\S*"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Identification:
    """The language that explains a text best, and by how much.

    ``language`` is a key of ``NAMES``: ``und`` when the text has too few letters, is not in the Latin alphabet, or is
    like none of the languages known.  ``margin`` is the natural logarithm of the odds of that language against
    the runner-up, for the whole text; 0.0 when nothing could be compared.
    """

    language: str
    margin: float


class TableData(TypedDict):
    """``ngrams.json``, as ``models/training/identify/build.py`` writes it."""

    classes: list[str]
    step: float
    scale: float
    min_fit: float
    features: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Log-likelihoods: one row of bytes per feature, one byte per class.

    A byte less ``FIRST_CODE`` counts steps of ``step`` nats above a likelihood of one in a million.  ``scale`` turns
    summed nats into honest odds; ``min_fit`` is the nats per feature below which a text is like none of the classes.
    """

    classes: tuple[str, ...]
    step: float
    scale: float
    min_fit: float
    rows: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a text says: per class the sum of table units, and how much text they rest on."""

    units: tuple[float, ...]
    features: float
    letters: int
    latin: int

    def capped(self) -> "_Evidence":
        """The same evidence, weighing no more than ``MAX_BLOCK_FEATURES`` features."""
        share = min(1.0, MAX_BLOCK_FEATURES / self.features) if self.features else 1.0
        return _Evidence(tuple(unit * share for unit in self.units), self.features * share, self.letters, self.latin)


@cache
def table() -> Table:
    """The shipped table, read once."""
    from importlib import resources  # costs more than the rest of this module's import

    data: TableData = json.loads(resources.files(__package__).joinpath("ngrams.json").read_text(encoding="utf-8"))
    return parse_table(data)


def parse_table(data: TableData) -> Table:
    """The table in ``data``."""
    rows = {feature: row.encode("ascii") for feature, row in data["features"].items()}
    return Table(tuple(data["classes"]), data["step"], data["scale"], data["min_fit"], rows)


def words(text: str) -> Iterator[str]:
    """The lower-cased words of ``text`` that speak for a language: no links, numbers, or names inside a sentence."""
    text = _LINK.sub(" ", unicodedata.normalize("NFC", text))
    for match in _WORD.finditer(text):
        word, before = match.group(), text[max(0, match.start() - 2) : match.start()]
        # A capital after a lower-case letter or a comma marks a name, which is the same in every language.
        if word[0].isupper() and before[1:] == " " and (before[0].islower() or before[0] == ","):
            continue
        yield word.lower()


def features(words: Iterable[str]) -> Counter[str]:
    """How often each feature stands in ``words``: " word " and the 3- and 4-grams of it, its spaces included."""
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        padded = f" {word} "
        counts[padded] += times * _WORD_WEIGHT
        for size in (3, 4):
            for start in range(len(padded) - size + 1):
                counts[padded[start : start + size]] += times
    return counts


def identify(text: str) -> Identification:
    """The language of ``text``, shown words without mark-up."""
    return _decide(_measured(text), table())


def identify_document(texts: Sequence[str]) -> Identification:
    """The language of a document of blocks: the sum over blocks, of which none weighs more than some 300 words."""
    model = table()
    return _decide(_together([_measured(text).capped() for text in texts], model), model)


def block_languages(texts: Sequence[str], document_language: str) -> list[str | None]:
    """For each block its language where that is clearly not ``document_language``, else None.

    Clearly: at least ``MIN_BLOCK_LETTERS`` letters and ``BLOCK_MARGIN`` against the document's language.  ``und`` is
    a block in another alphabet or in a language that we don't know.  ValueError if ``document_language`` is unknown.
    """
    model = table()
    if document_language not in model.classes:
        raise ValueError(f"unknown language: {document_language}")
    return [
        None if len(text) < MIN_BLOCK_LETTERS else _block_language(_measured(text), model, document_language)
        for text in texts
    ]


def _block_language(evidence: _Evidence, model: Table, document_language: str) -> str | None:
    own = model.classes.index(document_language)
    if evidence.letters < MIN_BLOCK_LETTERS:
        return None
    if not _is_latin(evidence):
        return UNDETERMINED
    best = max(range(len(model.classes)), key=evidence.units.__getitem__)
    margin = (evidence.units[best] - evidence.units[own]) * model.step * model.scale
    if margin < BLOCK_MARGIN:
        return None
    return model.classes[best] if _fits(evidence, model) else UNDETERMINED


def _decide(evidence: _Evidence, model: Table) -> Identification:
    if evidence.letters < MIN_LETTERS or not _is_latin(evidence) or not _fits(evidence, model):
        return Identification(UNDETERMINED, 0.0)
    odds = {
        name: units * model.step * model.scale + _BEFOREHAND.get(name, 0.0)
        for name, units in zip(model.classes, evidence.units, strict=True)
    }
    second, best = sorted(odds, key=odds.__getitem__)[-2:]
    return Identification(best, odds[best] - odds[second])


@lru_cache(maxsize=2048)
def _measured(text: str) -> _Evidence:
    """What a block's words tell; asked for the document first and for the block again soon after."""
    return _measure(text, table())


def _measure(text: str, model: Table) -> _Evidence:
    return _together([_of_word(word, model) for word in words(text)], model)


def _together(parts: Sequence[_Evidence], model: Table) -> _Evidence:
    """What several texts or words say together."""
    columns = zip(*(part.units for part in parts), strict=True) if parts else [()] * len(model.classes)
    return _Evidence(
        tuple(map(sum, columns)),
        sum(part.features for part in parts),
        sum(part.letters for part in parts),
        sum(part.latin for part in parts),
    )


@lru_cache(maxsize=1 << 14)
def _of_word(word: str, model: Table) -> _Evidence:
    """What one word tells: texts say the same words again and again."""
    counts = features([word])
    known = counts.keys() & model.rows.keys()
    times = [counts[feature] for feature in known]
    columns = zip(*(model.rows[feature] for feature in known), strict=True) if known else [()] * len(model.classes)
    units = tuple(sum(map(mul, times, column)) - sum(times) * FIRST_CODE for column in columns)
    return _Evidence(units, counts.total(), len(word), sum(map(_is_latin_letter, word)))


def _is_latin(evidence: _Evidence) -> bool:
    return evidence.latin >= evidence.letters * _MIN_LATIN_SHARE


def _is_latin_letter(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


def _fits(evidence: _Evidence, model: Table) -> bool:
    """Whether the best class explains the text: nats above the floor, per feature, known to the table or not."""
    return max(evidence.units) * model.step >= model.min_fit * evidence.features

"""What the sentences of a text say to a vote, and how loudly the text as a whole says it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.sentences import COLUMNS, FEATURES, QUESTIONS, Sentence, sentences
from kommunlint.rules.vocabulary import Lever
from kommunlint.signals.evidence import Evidence, EvidenceIndex

HEARD_FROM, HEARD_TO = 60, 600
"""Words: in a shorter or a longer text no rule is overruled. The drafts have 60 to 300."""
MOST_HEARD = 60
"""Sentences, from the first on: so many that a text of `HEARD_TO` words is heard to its end."""
_EARLY = 4
"""Sentences, headings among them, in which a text tells its news."""
LOUDEST = 9.0
"""The most, in log odds, that is heard in a sentence."""
_LEAST = 1e-3
"""The least share of a text's saying it, so that its logarithm is finite."""

Scores = npt.NDArray[np.float64]
Measures = tuple[float, float, float, float]
"""How loudly the loudest, the second and the loudest early sentence say it (log odds), and that any does (log)."""


@dataclass(frozen=True)
class Heard:
    """What each sentence of a text says to each question about each lever, in log odds."""

    words: int
    sentences: list[Sentence]
    scores: Scores

    @property
    def is_usual(self) -> bool:
        """Whether the text is about as long as those that the votes are made from."""
        return HEARD_FROM <= self.words <= HEARD_TO

    @property
    def length(self) -> float:
        """The logarithm of the number of words, or of the least or most that is usual."""
        return math.log(max(HEARD_FROM, min(self.words, HEARD_TO)))

    def column(self, lever: Lever, question: str) -> Scores:
        """What each sentence says to a question about a lever."""
        column: Scores = self.scores[:, COLUMNS.index((lever, question))]
        return column

    def measures(self, lever: Lever, question: str) -> Measures:
        """How loudly the text says it."""
        return self._measures[COLUMNS.index((lever, question))]

    @cached_property
    def _measures(self) -> list[Measures]:
        """The measures of each column."""
        by_loudness = np.sort(self.scores, axis=0)[::-1]
        second = by_loudness[1] if len(by_loudness) > 1 else np.full(len(COLUMNS), -LOUDEST)
        none = np.prod(1 - 1 / (1 + np.exp(-self.scores)), axis=0)
        measures = (by_loudness[0], second, self.scores[:_EARLY].max(axis=0), np.log(_LEAST + 1 - none))
        return list(zip(*(one.tolist() for one in measures), strict=True))

    def loudest(self, lever: Lever, question: str, most: int) -> list[tuple[float, Evidence]]:
        """The sentences that say it loudest, at most so many, and how loudly."""
        said = self.column(lever, question)
        order = np.argsort(-said, kind="stable")[:most]
        return [(float(said[at]), self._place(int(at), question)) for at in order]

    def _place(self, at: int, question: str) -> Evidence:
        one = self.sentences[at]
        return Evidence(one.block, one.start, one.end, one.number, question)


class Ear:
    """Hears sentences by a table of what their features are worth."""

    def __init__(
        self,
        table: Path,
        scales: Mapping[Lever, tuple[float, float]],
        otherwise: Mapping[Lever, tuple[float, float]],
    ) -> None:
        """The table is a signed byte a feature and column; `scales` and `otherwise` tell what it means in log odds."""
        self._weights: npt.NDArray[np.int8] = np.fromfile(table, dtype=np.int8).reshape(FEATURES, len(COLUMNS))
        self._scales, self._otherwise = _by_column(scales), _by_column(otherwise)

    def hear(self, text: AnnotatedText, index: EvidenceIndex, signals: Iterable[str]) -> Heard | None:
        """What the text's sentences say; None if it has no words."""
        found = sentences(text, index, signals, MOST_HEARD)
        if not found:
            return None
        scores = self._sums(found) * self._scales + self._otherwise
        return Heard(sum(map(len, text.tokens)), found, np.clip(scores, -LOUDEST, LOUDEST))

    def _sums(self, found: Sequence[Sentence]) -> Scores:
        """What the features of each sentence are worth together, in the steps of the table."""
        counts, weights = np.array([group for sentence in found for group in sentence.weights]).T
        features = np.fromiter(chain.from_iterable(sentence.features for sentence in found), np.intp)
        groups = np.add.reduceat(self._weights[features], _begins(counts.astype(np.intp)), axis=0, dtype=np.int64)
        firsts = _begins(np.array([len(sentence.weights) for sentence in found]))
        sums: Scores = np.add.reduceat(groups * weights[:, np.newaxis], firsts, axis=0)
        return sums


def _begins(lengths: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Where each of several runs begins that stand one after the other, none of them empty."""
    begins: npt.NDArray[np.intp] = np.cumsum(lengths) - lengths
    return begins


def _by_column(pairs: Mapping[Lever, tuple[float, float]]) -> Scores:
    return np.array([pairs[lever][QUESTIONS.index(question)] for lever, question in COLUMNS])

"""The six measures of a pipeline on municipal sentences, as figures and as the items that were missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kommunlint.evaluation import compare
from kommunlint.evaluation.compare import Comparison
from kommunlint.evaluation.municipal import MunicipalFile, MunicipalText
from kommunlint.language.profile import PROFILES, Profile
from kommunlint.nlp.reading import Reading

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared, and how a figure is made of it.

    An F1 is 2 × right / (expected + found) over all texts; an accuracy is right / expected.
    """

    name: str
    is_f1: bool
    compare: Callable[[MunicipalText, Reading, Profile], Comparison | None]

    def figure(self, comparisons: Iterable[Comparison]) -> float | None:
        """The figure, from 0 to 1; None where there is nothing to compare."""
        expected = found = right = 0
        for one in comparisons:
            expected += one.expected.total()
            found += one.found.total()
            right += (one.expected & one.found).total()
        total = (expected + found) / 2 if self.is_f1 else expected
        return round(right / total, _DIGITS) if total else None


MEASURES = (
    Measure("sentence ends", True, compare.sentence_ends),
    Measure("finite verbs", True, compare.finite_verbs),
    Measure("subjects of decisions", False, compare.deciding_subjects),
    Measure("passives", True, compare.passives),
    Measure("lemmas", False, compare.lemmas),
    Measure("persons", True, compare.persons),
)


@dataclass(frozen=True, slots=True)
class Miss:
    """One text in which something was not found, or something else was."""

    measure: str
    kind: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        difference = f"expected {_listed(self.expected)}, found {_listed(self.found)}"
        return f"{self.measure} ({self.kind}): {self.text} | {difference}"


@dataclass(frozen=True, slots=True)
class MunicipalScores:
    """A figure for each measure, None where nothing could be compared, and what was missed."""

    figures: Mapping[str, float | None]
    misses: tuple[Miss, ...]


def judge(file: MunicipalFile, readings: Iterable[Reading]) -> MunicipalScores:
    """Compare a pipeline's readings of the file's texts, in order, with their labels."""
    profile = PROFILES[file.language]
    pairs = list(zip(file.texts, readings, strict=True))
    figures: dict[str, float | None] = {}
    misses: list[Miss] = []
    for measure in MEASURES:
        compared = [(text, measure.compare(text, reading, profile)) for text, reading in pairs]
        labelled = [(text, one) for text, one in compared if one is not None]
        figures[measure.name] = measure.figure(one for _, one in labelled)
        misses += [_miss(measure, text, one) for text, one in labelled if one.expected != one.found]
    return MunicipalScores(figures, tuple(misses))


def _miss(measure: Measure, text: MunicipalText, one: Comparison) -> Miss:
    lacking, extra = one.expected - one.found, one.found - one.expected
    return Miss(measure.name, text.kind, text.text, tuple(map(_shown, lacking)), tuple(map(_shown, extra)))


def _shown(item: object) -> str:
    return " → ".join(map(str, item)) if isinstance(item, tuple) else str(item)


def _listed(items: tuple[str, ...]) -> str:
    return ", ".join(items) or "nothing"

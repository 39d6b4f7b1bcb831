"""Compares what is flagged in the labelled drafts with the labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kommunlint.language.codes import Language
from kommunlint.lint.finding import Finding, LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document

HERE = Path(__file__).parent
REPLACEABLE = frozenset({"abbreviation", "anglicism", "archaic", "filler"})
"""Categories in which a label's suggestion is a word to put in place, not advice on how to rewrite."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One label and what was made of it; `is_suggested` is None where the label asks for no word."""

    text: str
    is_held_out: bool
    is_flaw: bool
    category: str
    words: str
    found: bool
    found_as_any: bool
    is_suggested: bool | None


def judge(linter: Linter, language: Language) -> list[Judged]:
    """Every label of the drafts in a language."""
    paths = sorted((HERE / language).glob("*.md"))
    outcomes = linter.check([document(path.read_text("utf-8"), path.name) for path in paths], language)
    results = [outcome for outcome in outcomes if isinstance(outcome, LintResult)]
    return [label for path, result in zip(paths, results, strict=True) for label in _labels(path, result)]


def rates(labels: Sequence[Judged]) -> tuple[float, float, float, float]:
    """Flaws found in their category and in any, flaws whose words are suggested, and what is right but flagged."""
    flaws = [one for one in labels if one.is_flaw]
    suggested = [one.is_suggested for one in flaws if one.is_suggested is not None]
    clean = [one for one in labels if not one.is_flaw]
    return (
        _share([one.found for one in flaws]),
        _share([one.found_as_any for one in flaws]),
        _share(suggested),
        _share([one.found for one in clean]),
    )


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 0.0


def _labels(path: Path, result: LintResult) -> Iterator[Judged]:
    told = yaml.safe_load(path.with_suffix(".gold.yml").read_text("utf-8"))
    for kind in ("flag", "clean"):
        for entry in told.get(kind) or ():
            over = list(_over(entry["text"], result))
            category = entry["category"]
            offered = {offer.text.casefold() for finding in over for offer in finding.suggestions}
            wanted = entry.get("suggest") if kind == "flag" and category in REPLACEABLE else None
            yield Judged(
                text=path.name,
                is_held_out=int(path.name[:2]) % 2 == 0,
                is_flaw=kind == "flag",
                category=category,
                words=entry["text"],
                found=any(finding.category == category for finding in over),
                found_as_any=bool(over),
                is_suggested=wanted.casefold() in offered if wanted else None,
            )


def _over(words: str, result: LintResult) -> Iterator[Finding]:
    """The findings that stand, in part, on these words."""
    text = result.source.text
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    for finding in result.findings:
        start, end = finding.passage.start.offset, finding.passage.end.offset
        if any(start < at + len(words) and at < max(end, start + 1) for at in places):
            yield finding

"""Runs the examples that stand in rule files: the same for our packs and everybody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kommunlint.language.codes import Language
from kommunlint.lint.finding import Finding, LintResult
from kommunlint.lint.linter import Linter
from kommunlint.lint.suggestion import apply
from kommunlint.packs.pack import Pack
from kommunlint.readers import read
from kommunlint.rules.header import Example
from kommunlint.rules.kinds import LeverRule, Rule
from kommunlint.source import Source

_SUFFIXES = {"markdown": ".md", "html": ".html", "text": ".txt"}
_OPEN = re.compile(r"\[\[(?!\[)")
_CLOSE = "]]"

ExampleKind = Literal["bad", "good", "verdict"]


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule in one language."""

    rule: Rule
    language: Language
    number: int
    example: Example

    @property
    def name(self) -> str:
        """What the case is called in reports: rule, language and number."""
        return f"{self.rule.rule} {self.language} {self.number}"


def cases(pack: Pack) -> Iterator[Case]:
    """Every example of every rule."""
    for rule in pack.rules.values():
        for language, examples in rule.examples.items():
            for number, example in enumerate(examples, start=1):
                yield Case(rule, language, number, example)


def lacking(pack: Pack) -> Iterator[str]:
    """What rules lack: an example that fires and one that doesn't, in each language of the pack."""
    for name, rule in pack.rules.items():
        for language in pack.languages:
            kinds = {_kind(example, rule) for example in rule.examples.get(language, ())}
            for kind in ("bad", "good"):
                if kind not in kinds:
                    yield f"{name}: needs an example in {language} that {_WANTED[kind]}"


_WANTED = {"bad": "fires", "good": "does not fire"}


def _kind(example: Example, rule: Rule) -> str:
    if isinstance(rule, LeverRule):
        return "bad" if example.verdict == "missing" else "good"
    return "bad" if example.bad is not None else "good"


def run_case(case: Case, linter: Linter) -> str | None:
    """Why the example fails, or None if it holds. Positions are code points of the example without its marks."""
    example = case.example
    marked = example.bad or example.good or example.text
    if marked is None:
        return "an example is one of bad, good, or text with a verdict"
    text, wanted = _unmark(marked)
    result = _lint(case, text, linter)
    if not isinstance(result, LintResult):
        return "the text can't be checked"
    found = [finding for finding in result.findings if finding.rule == case.rule.rule]
    if isinstance(case.rule, LeverRule):
        return _lever_fault(case.rule, example, result, found, wanted)
    if example.bad is None:
        return f"fires on {_words(found)}" if found else None
    places = [(finding.passage.start.offset, finding.passage.end.offset) for finding in found]
    if not wanted:
        return None if found else "does not fire"
    if places != wanted:
        return f"stands on {_words(found) or 'nothing'}, not on {', '.join(text[a:b] for a, b in wanted)!r}"
    if example.fixed is not None:
        fixed = _fix(text, found)
        if fixed != example.fixed:
            return f"the suggestion gives {fixed!r}"
    return None


def _lever_fault(
    rule: LeverRule, example: Example, result: LintResult, found: list[Finding], wanted: list[tuple[int, int]]
) -> str | None:
    value = next((lever.value for lever in result.levers if lever.lever == rule.lever), "na")
    if example.verdict is None:
        return "an example of a lever is a text with a verdict"
    if value != example.verdict:
        return f"the verdict is {value}, not {example.verdict}"
    places = [(finding.passage.start.offset, finding.passage.end.offset) for finding in found]
    if wanted and places != wanted:
        return f"stands on {_words(found) or 'nothing'}"
    return None


def _lint(case: Case, text: str, linter: Linter) -> object:
    source = Source(f"example{_SUFFIXES[case.example.format]}", text)
    return linter.check([read(source)], language=case.language)[0]


def _unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the ranges that they stood around."""
    ranges: list[tuple[int, int]] = []
    opening = _OPEN.search(text)
    while opening is not None:
        start = opening.start()
        end = text.index(_CLOSE, start + len(_CLOSE))
        text = text[:start] + text[start + 2 : end] + text[end + 2 :]
        ranges.append((start, end - 2))
        opening = _OPEN.search(text, end - 2)
    return text, ranges


def _fix(text: str, found: list[Finding]) -> str:
    firsts = (next(finding.edits, None) for finding in found)
    return apply(text, [edit for edit in firsts if edit is not None])


def _words(found: list[Finding]) -> str:
    return ", ".join(repr(finding.passage.text) for finding in found)

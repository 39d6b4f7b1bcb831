"""What a writer reads: the draft's own line with the words marked, what is wrong, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from kommunlint.language.codes import Language
from kommunlint.lint.finding import Finding, LintResult, Passage
from kommunlint.lint.linter import Outcome
from kommunlint.report.phrases import UiLanguage, counted, phrase
from kommunlint.report.printable import CONTROLS, printable
from kommunlint.report.view import View
from kommunlint.rules.header import SEVERITIES, Lever, Severity, Value
from kommunlint.source import Source

WIDTH = 100
"""Columns of the draft's line that are shown around the marked words."""

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
_MARKS: dict[Value, tuple[str, str]] = {"shown": ("✓", "green"), "missing": ("✗", "red"), "na": ("–", "bright_black")}
_SEE = "→"

Style = Callable[..., str]


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """The findings of each text as it is done, then the counts.

    What the text tells, lever by lever, is shown of a text that is alone or with `show_all`: among many it would hide
    the findings, and a lever that is missing is one of them.
    """
    style: Style = click.style if view.colour else _plain
    kept: list[Outcome] = []
    levers: list[str] = []
    for outcome in outcomes:
        kept.append(outcome)
        if not isinstance(outcome, LintResult):
            continue
        yield from _text_lines(outcome, view, style)
        levers = list(_levers(outcome, style))
        if view.show_all:
            yield from levers
    if len(kept) == 1 and not view.show_all:
        yield from levers
    if any(isinstance(outcome, LintResult) for outcome in kept):
        yield closing_line(kept, view) + "\n"


def closing_line(outcomes: Sequence[Outcome], view: View, language: UiLanguage | None = None) -> str:
    """The counts over all texts, how to see what was left out, and how many were not checked.

    It is in `language`, or else in that of the texts if they have one in common, or else in the terminal's.
    """
    results = [outcome for outcome in outcomes if isinstance(outcome, LintResult)]
    unchecked = [outcome.is_error for outcome in outcomes if not isinstance(outcome, LintResult)]
    if language is None:
        spoken = {result.language for result in results}
        language = spoken.pop() if len(spoken) == 1 else view.language
    shown = [view.findings(result) for result in results]
    counts = Counter(finding.severity for findings in shown for finding in findings)
    parts = [counted(language, severity, counts[severity]) for severity in SEVERITIES if counts[severity]]
    texts = counted(language, "text", len(results))
    if parts:
        flawed = sum(map(bool, shown))
        if flawed < len(results):
            texts = phrase(language, "some-of").format(n=flawed, texts=texts)
        line = [phrase(language, "closing").format(counts=", ".join(parts), texts=texts)]
    else:
        line = [f"{phrase(language, 'nothing-found')} ({texts})"]
    hidden = sum(len(result.findings) for result in results) - counts.total()
    if hidden:
        hints = counted(language, "suggestion", hidden)
        line.append(phrase(language, "hidden-hints").format(hints=hints))
    for kind, number in (("unread", unchecked.count(True)), ("skipped", unchecked.count(False))):
        if number:
            line.append(counted(language, kind, number))
    return " ".join(line)


def _text_lines(result: LintResult, view: View, style: Style) -> Iterator[str]:
    for finding in view.findings(result):
        yield from (f"{line}\n" for line in _finding_lines(result, finding, style))
        yield "\n"


def _levers(result: LintResult, style: Style) -> Iterator[str]:
    if result.levers:
        heading = f"{printable(result.source.path)}: {phrase(result.language, 'levers-heading')}"
        yield style(heading, bold=True) + "\n"
        for lever in result.levers:
            line = lever_line(lever.lever, lever.value, result.language, style)
            yield f"{line} ({seen(lever.evidence[0], result.language)})\n" if lever.evidence else f"{line}\n"
        yield "\n"


def _finding_lines(result: LintResult, finding: Finding, style: Style) -> Iterator[str]:
    start = finding.passage.start
    place = f"{printable(result.source.path)}:{start.line}:{start.column}"
    severity = style(phrase(result.language, "severity", finding.severity), fg=_COLOURS[finding.severity], bold=True)
    rule = style(f"[{finding.rule}]", fg="bright_black")
    yield f"{style(place, bold=True)} {severity}: {printable(finding.message)} {rule}"
    yield from _excerpt(result.source, finding, style)


def _excerpt(source: Source, finding: Finding, style: Style) -> Iterator[str]:
    """The line of the draft where the finding begins, cut to its surroundings, and marks under the words."""
    start, end = finding.passage.start, finding.passage.end
    begin, line = source.line(start.line)
    first = start.offset - begin
    last = min(end.offset - begin, len(line)) if end.line > start.line or end.offset > start.offset else first + 1
    left = max(0, min(first - WIDTH // 3, len(line) - WIDTH))
    right = min(len(line), left + WIDTH)
    lead = "…" if left else ""
    tail = "…" if right < len(line) else ""
    number = f"{start.line:>5} | "
    yield style(number, fg="bright_black") + lead + _one_column(line[left:right]) + tail
    marks = " " * (_width(line[left:first]) + len(lead)) + "^" * max(_width(line[first : min(last, right)]), 1)
    offers = " / ".join(suggestion.text for suggestion in finding.suggestions if suggestion.text)
    arrow = f" {_SEE} {printable(offers)}" if offers else ""
    yield " " * (len(number) - 2) + style("| ", fg="bright_black") + style(marks + arrow, fg=_COLOURS[finding.severity])


def _one_column(text: str) -> str:
    """The text with what has no width, or an unknown one, left out or made one column wide."""
    return "".join(" " if character == "\t" else character for character in text if _columns(character))


def _width(text: str) -> int:
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    category = unicodedata.category(character)
    if character == "\t":
        return 1
    if category in CONTROLS or category in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def lever_line(lever: Lever, value: Value, language: Language, style: Style) -> str:
    """A lever and its verdict."""
    mark, colour = _MARKS[value]
    return f"  {style(mark, fg=colour)} {phrase(language, 'lever', lever)}: {phrase(language, 'verdict', value)}"


def seen(passage: Passage, language: Language) -> str:
    """Where words stand, and the words, shortened."""
    return phrase(language, "seen-at").format(line=passage.start.line, text=printable(_short(passage.text)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


def _plain(text: str, **_: object) -> str:
    return text

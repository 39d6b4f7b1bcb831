"""What a writer reads: the draft's own line with the words marked, what is wrong, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import click

from kommunlint.language.codes import Language
from kommunlint.lint.finding import Finding, LeverResult, LintResult
from kommunlint.report.phrases import counted, phrase
from kommunlint.rules.header import SEVERITIES, Severity, Value
from kommunlint.source import Source

WIDTH = 100
"""Columns of the draft's line that are shown around the marked words."""

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
_MARKS: dict[Value, tuple[str, str]] = {"shown": ("✓", "green"), "missing": ("✗", "red"), "na": ("–", "bright_black")}
_SEE = "→"

Style = Callable[..., str]


def text_report(result: LintResult, *, show_all: bool, colour: bool) -> Iterator[str]:
    """The lines for one text; hints only with `show_all`."""
    style: Style = click.style if colour else _plain
    shown = [finding for finding in result.findings if show_all or finding.severity != "suggestion"]
    for finding in shown:
        yield from _finding_lines(result, finding, style)
        yield ""
    if result.levers:
        yield style(f"{printable(result.source.path)}: {phrase(result.language, 'levers-heading')}", bold=True)
        yield from (_lever_line(lever, result.language, style) for lever in result.levers)
        yield ""


def closing_line(results: Sequence[LintResult], language: Language, *, show_all: bool) -> str:
    """The counts over all texts, and how to see what was left out."""
    counts = Counter(finding.severity for result in results for finding in result.findings)
    hidden = 0 if show_all else counts.pop("suggestion", 0)
    parts = [counted(language, severity, counts[severity]) for severity in SEVERITIES if counts[severity]]
    texts = counted(language, "text", len(results))
    if parts:
        line = phrase(language, "closing").format(counts=", ".join(parts), texts=texts) + "."
    else:
        line = f"{phrase(language, 'nothing-found')} ({texts})"
    if hidden:
        hints = counted(language, "suggestion", hidden)
        line = f"{line} {phrase(language, 'hidden-hints').format(hints=hints)}."
    return line


def printable(text: str) -> str:
    """A text that can do a terminal no harm: control characters are shown as what they are."""
    return "".join(
        repr(character)[1:-1] if unicodedata.category(character) in ("Cc", "Cf") else character for character in text
    )


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
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _lever_line(lever: LeverResult, language: Language, style: Style) -> str:
    mark, colour = _MARKS[lever.value]
    name = phrase(language, "lever", lever.lever)
    line = f"  {style(mark, fg=colour)} {name}: {phrase(language, 'verdict', lever.value)}"
    if lever.evidence:
        first = lever.evidence[0]
        seen = phrase(language, "seen-at").format(line=first.start.line, text=printable(_short(first.text)))
        line += f" ({seen})"
    return line


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


def _plain(text: str, **_: object) -> str:
    return text

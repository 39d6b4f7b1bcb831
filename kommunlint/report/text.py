"""What a writer reads: the draft's own line with the words marked, what is wrong, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

import click

from kommunlint.language.codes import Language
from kommunlint.lint.finding import Finding, LeverResult, LintResult, Outcome, Passage
from kommunlint.report.closing import Tally, closing_line
from kommunlint.report.phrases import phrase
from kommunlint.report.printable import CONTROLS, printable
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import SEVERITIES, Severity
from kommunlint.source import Position, Source, Unit

WIDTH = 100
"""Columns of the draft's line that are shown around the marked words."""

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
_MARKS = {"shown": ("✓", "green"), "missing": ("✗", "red"), "unsure": ("?", "cyan"), "na": ("–", "bright_black")}
_SEE = "→"

Style = Callable[..., str]


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """The findings of each text as it is done, then the counts.

    What the text tells, lever by lever, is shown of a text that is alone or with `show_all`: among many it would hide
    the findings, and a lever that is missing is one of them.
    """
    style: Style = click.style if view.colour else _plain
    tally = Tally()
    levers = ""
    for outcome in outcomes:
        tally.add(outcome, view)
        if isinstance(outcome, LintResult):
            yield "".join(_text_lines(outcome, view, style))
            levers = "".join(_levers(outcome, style))
            if view.show_all:
                yield levers
    if tally.texts == 1 and not (tally.unread or tally.skipped or view.show_all):
        yield levers
    if tally.texts:
        yield closing_line(tally, view.language) + "\n"


def _text_lines(result: LintResult, view: View, style: Style) -> Iterator[str]:
    for _, same in groupby(view.findings(result), key=lambda finding: finding.passage):
        yield from (f"{line}\n" for line in _finding_lines(result, tuple(same), style))
        yield "\n"


def _levers(result: LintResult, style: Style) -> Iterator[str]:
    if result.levers:
        heading = f"{printable(result.source.path)}: {phrase(result.language, 'levers-heading')}"
        yield style(heading, bold=True) + "\n"
        for lever in result.levers:
            line = lever_line(lever, result.language, style)
            first = next(iter(lever.evidence), None)
            yield f"{line} ({seen(first, result.source.unit, result.language)})\n" if first else f"{line}\n"
        yield "\n"


def _finding_lines(result: LintResult, same: Sequence[Finding], style: Style) -> Iterator[str]:
    """All that is said of the same words, and then the words."""
    for finding in same:
        place = f"{printable(result.source.path)}{_where(finding.passage.start, result)}"
        severity = style(
            phrase(result.language, "severity", finding.severity), fg=_COLOURS[finding.severity], bold=True
        )
        rule = style(f"[{finding.rule}]", fg="bright_black")
        yield f"{style(place, bold=True)} {severity}: {printable(finding.message)} {rule}"
    gravest = min((finding.severity for finding in same), key=SEVERITIES.index)
    offers = tuple(dict.fromkeys(offer.text for finding in same for offer in finding.suggestions if offer.text))
    yield from _excerpt(result.source, same[0].passage, offers, partial(style, fg=_COLOURS[gravest]), style)


def _where(start: Position, result: LintResult) -> str:
    """The place as editors take it; a paragraph's number in words, for no program leads there."""
    if result.source.unit == "line":
        return f":{start.line}:{start.column}"
    return f", {phrase(result.language, 'place', 'paragraph').format(number=start.line)}:"


def _excerpt(
    source: Source, passage: Passage, offers: Sequence[str], mark: Callable[[str], str], style: Style
) -> Iterator[str]:
    """The line of the draft where the words begin, cut to its surroundings, and marks under the words."""
    start, end = passage.start, passage.end
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
    arrow = f" {_SEE} {printable(' / '.join(offers))}" if offers else ""
    yield " " * (len(number) - 2) + style("| ", fg="bright_black") + mark(marks + arrow)


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


def lever_line(result: LeverResult, language: Language, style: Style) -> str:
    """A lever and its verdict."""
    verdict = result.value if result.is_sure else "unsure"
    mark, colour = _MARKS[verdict]
    return (
        f"  {style(mark, fg=colour)} {phrase(language, 'lever', result.lever)}: {phrase(language, 'verdict', verdict)}"
    )


def seen(passage: Passage, unit: Unit, language: Language) -> str:
    """Where words stand, and the words, shortened."""
    place = phrase(language, "place", unit).format(number=passage.start.line)
    return phrase(language, "seen-at").format(place=place, text=printable(_short(passage.text)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


def _plain(text: str, **_: object) -> str:
    return text

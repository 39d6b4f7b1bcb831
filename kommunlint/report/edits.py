"""What a finding's suggestions would change in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kommunlint.lint.finding import Finding
from kommunlint.source import Position, Source


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in the file from `start` up to, not including, `end`."""

    start: Position
    end: Position
    text: str


def edits(source: Source, finding: Finding) -> Iterator[Edit]:
    """An edit for each suggestion; none where mark-up stands within the words, since it would be lost.

    With words that are to go, one of the spaces around them goes too.
    """
    start, end = finding.passage.start, finding.passage.end
    marked = source.text[start.offset : end.offset]
    if marked.split() != finding.passage.text.split():
        return
    for suggestion in finding.suggestions:
        before, after = source.text[start.offset - 1 : start.offset], source.text[end.offset : end.offset + 1]
        is_gap = not suggestion.text and after == " " and not before.strip()
        yield Edit(start, source.position(end.offset + 1) if is_gap else end, suggestion.text)

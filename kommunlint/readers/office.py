"""From the marked text of a word processor's file to blocks, as the same text in Markdown gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from kommunlint.document.build import DocumentBuilder, TextBuilder
from kommunlint.document.model import BLOCK_KINDS, OPAQUE, BlockKind, Document, Image, Meta
from kommunlint.readers import ending
from kommunlint.readers.bare_links import bare_links
from kommunlint.readers.options import ReadOptions
from kommunlint.readers.remark_lines import remark_in
from kommunlint.source import Mark, Problem, ReadError, Source, Span

_BULLET = re.compile(r"[•·▪◦‣●○]\s+(?=\S)")
"""A list's sign that was typed; a hyphen or a dash may begin someone's words."""
_TYPED = "•"


def read_office(source: Source, options: ReadOptions) -> Document:
    """The document in a text that a word processor has marked; no option bears on it.

    - A title is the first paragraph of that style; a later one heads a part.
    - A paragraph in bold right after the title or the first heading is the lead, as in Markdown.
    - A paragraph that speaks to kommunlint is none of the text.
    - Empty paragraphs are distances, empty headings too.

    The language that the file names is its program's, as often as not; the words tell it.

    Raises:
        ReadError: nothing is shown but contents.
    """
    writer = _Writer(source)
    for block, within in _blocks(source.marks):
        writer.add(block, within)
    document = writer.finish()
    if not document.blocks:
        raise ReadError(Problem("empty", source.path))
    return document


def _blocks(marks: Sequence[Mark]) -> Iterator[tuple[Mark, list[Mark]]]:
    """Each block with what is marked in it."""
    at = 0
    while at < len(marks):
        end = at + 1
        while end < len(marks) and marks[end].kind not in BLOCK_KINDS:
            end += 1
        yield marks[at], list(marks[at + 1 : end])
        at = end


class _Writer:
    """Adds blocks, and remembers which lists or table are open and whether a lead may follow."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._builder = DocumentBuilder(source, ending(source.path).removeprefix("."))
        self._lists: list[tuple[int, str, int]] = []
        self._table: tuple[str, int] | None = None
        self._has_title = self._has_heading = False
        self._lead_may_follow = False

    def finish(self) -> Document:
        """The document."""
        self._end_whole()
        return self._builder.finish(Meta())

    def add(self, mark: Mark, within: Sequence[Mark]) -> None:
        """Add what a mark says is a block."""
        start, end = self._trimmed(mark)
        line = self._source.text[start:end]
        if remark := remark_in(line):
            self._end_whole()
            self._builder.remark(start + remark[0], start + remark[1], Span(start, end))
            return
        if start == end:
            return
        kind, level, value = cast(BlockKind, mark.kind), mark.level, mark.value
        bullet = _BULLET.match(line) if kind == "paragraph" else None
        if bullet:
            kind, level, value, start = "item", 1, _TYPED, start + bullet.end()
        text, alts = self._text(start, end, within)
        kind, level = self._settled(kind, level, is_bold=any(one.kind == "bold" for one in within), text=text)
        group = self._group(kind, level, value)
        self._builder.add(kind, text, Span(start, end), level=level if kind == "heading" else None, group=group)
        for alt in alts:
            words = self._builder.text()
            words.raw(alt.start, alt.end)
            self._builder.add("alt", words, Span(alt.start, alt.end))

    def _trimmed(self, mark: Mark) -> tuple[int, int]:
        line = self._source.text[mark.start : mark.end]
        start = mark.start + len(line) - len(line.lstrip())
        return start, max(start, mark.start + len(line.rstrip()))

    def _settled(self, kind: BlockKind, level: int, *, is_bold: bool, text: TextBuilder) -> tuple[BlockKind, int]:
        """The kind of a block and its level, as what stands before it bears on them."""
        if kind == "title" and (self._has_title or self._has_heading):
            kind, level = "heading", 1
        if kind in ("title", "heading"):
            self._lead_may_follow = self._lead_may_follow or kind == "title" or not self._has_heading
            self._has_title = self._has_title or kind == "title"
            self._has_heading = self._has_heading or kind == "heading"
        elif text.has_words:
            if kind == "paragraph" and self._lead_may_follow and is_bold:
                kind = "lead"
            self._lead_may_follow = False
        return kind, level

    def _text(self, start: int, end: int, within: Sequence[Mark]) -> tuple[TextBuilder, list[Mark]]:
        """The text of a block with its links and images, and the alternative texts among it."""
        text = self._builder.text()
        alts: list[Mark] = []
        at = start
        for place, is_end, mark in _events(within):
            text.raw(at, max(at, place))
            at = max(at, place)
            if mark.kind == "link" and is_end:
                text.close_link(place)
            elif mark.kind == "link":
                text.open_link(mark.value, place)
            else:
                shown = self._source.text[mark.start : mark.end]
                text.images.append(Image(None if shown == OPAQUE else shown, mark.value, Span(mark.start, mark.end)))
                if shown and shown != OPAQUE:
                    alts.append(mark)
                at = max(at, mark.end)
        text.raw(at, max(at, end))
        text.add_links(bare_links)
        return text, alts

    def _group(self, kind: BlockKind, level: int, value: str) -> int | None:
        """The number of the list or table that a block is of."""
        if kind == "item":
            return self._list(level, value)
        if kind == "cell":
            if self._table is None or self._table[0] != value:
                self._end_whole()
                self._builder.begin_whole()
                self._table = value, self._builder.group()
            return self._table[1]
        self._end_whole()
        return None

    def _list(self, level: int, value: str) -> int:
        """The number of the list that an item of that level belongs to: a deeper one is a list of its own."""
        if not self._lists:
            self._end_whole()
            self._builder.begin_whole()
        while self._lists and self._lists[-1][0] > level:
            self._lists.pop()
        last = self._lists[-1] if self._lists else None
        if last is None or last[0] < level or last[1] != value:
            if last and last[0] == level:
                self._lists.pop()
            self._lists.append((level, value, self._builder.group()))
        return self._lists[-1][2]

    def _end_whole(self) -> None:
        if self._lists or self._table:
            self._builder.end_whole()
        self._lists, self._table = [], None


def _events(within: Sequence[Mark]) -> list[tuple[int, bool, Mark]]:
    """Where links begin and end and pictures stand, in order; a link ends before the next begins."""
    events = [(mark.end, True, mark) for mark in within if mark.kind == "link"]
    events += [(mark.start, False, mark) for mark in within if mark.kind != "bold"]
    return sorted(events, key=lambda event: (event[0], not event[1], event[2].kind != "link"))

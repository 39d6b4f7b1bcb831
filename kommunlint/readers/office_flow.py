"""Collects what a word processor shows, paragraph by paragraph, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kommunlint.document.model import OPAQUE, BlockKind
from kommunlint.source import Mark, Problem, ReadError, Source

_LINE_ENDS = re.compile(r"[\r\n]+")


class Flow:
    """The text so far. Each paragraph that ends is one line of it, with what stands in it marked after its own mark.

    A picture stands there as its alternative text, or as one character if it has none.
    """

    def __init__(self) -> None:
        self._shown: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._begin = 0
        self._within: list[Mark] = []
        self._plain: list[tuple[int, int]] = []
        self._breaks: list[int] = []
        self._broken = False
        self._link: tuple[int, str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the paragraph that comes next shows anything yet."""
        return self._length > self._begin

    def show(self, text: str, *, bold: bool = False) -> None:
        """Show text, where no line ends."""
        text = _LINE_ENDS.sub(" ", text)
        if text and not text.isspace():
            self._broken = False
            if not bold:
                self._plain.append((self._length, self._length + len(text)))
        self._add(text)

    def line_break(self) -> None:
        """A line ends within a paragraph; two in a row set apart what follows, as in a page."""
        self._add(" ")
        if self._broken:
            self._breaks.append(self._length)
        self._broken = True

    def opaque(self) -> None:
        """A formula takes the place of one word."""
        self.show(OPAQUE)

    def picture(self, alt: str | None, file: str, *, decoration: bool = False) -> None:
        """Show a picture; `alt` is None or empty where nothing tells what it shows."""
        start = self._length
        self._add("" if decoration else _LINE_ENDS.sub(" ", (alt or "").strip()) or OPAQUE)
        self._within.append(Mark("decoration" if decoration else "picture", start, self._length, file))

    def open_link(self, target: str) -> None:
        """A link begins; one to the same place that ended right here goes on."""
        self.close_link()
        last = self._within[-1] if self._within else None
        if last and last.kind == "link" and (last.end, last.value) == (self._length, target):
            self._within.pop()
            self._link = last.start, target
        else:
            self._link = self._length, target

    def close_link(self) -> None:
        """The link that is open ends, if any is."""
        if self._link is None:
            return
        (start, target), self._link = self._link, None
        if start < self._length:
            self._within.append(Mark("link", start, self._length, target))

    def end(self, kind: BlockKind | None, level: int = 0, value: str = "") -> None:
        """A paragraph ends; None for one that is shown but none of the text, such as a line of the contents."""
        self.close_link()
        breaks = [] if kind in ("heading", "title") else self._breaks
        if kind is not None:
            for start, end in zip((self._begin, *breaks), (*breaks, self._length), strict=True):
                self._marks.append(Mark(kind, start, end, value, level))
                self._marks += self._marks_in(start, end)
        self._add("\n")
        self._begin, self._within, self._plain, self._breaks = self._length, [], [], []
        self._broken = False

    def source(self, path: str) -> Source:
        """All of it, under the file's name.

        Raises:
            ReadError: nothing is shown.
        """
        text = "".join(self._shown)
        if not text.strip():
            raise ReadError(Problem("empty", path))
        return Source(path, text.removesuffix("\n"), "paragraph", tuple(self._marks))

    def _marks_in(self, start: int, end: int) -> Iterator[Mark]:
        """What is said of the characters from `start` up to `end` beside what they are."""
        for mark in self._within:
            first, last = max(start, mark.start), min(end, mark.end)
            if first < last or (first == last and mark.kind == "decoration"):
                yield Mark(mark.kind, first, last, mark.value)
        if not any(first < end and start < last for first, last in self._plain):
            yield Mark("bold", start, end)

    def _add(self, text: str) -> None:
        self._shown.append(text)
        self._length += len(text)

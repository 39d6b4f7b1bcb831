"""Reads plain text: headings, paragraphs, items and links as writers set them off without mark-up."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kommunlint.document.build import DocumentBuilder
from kommunlint.document.model import BlockKind, Document, Meta
from kommunlint.readers.bare_links import bare_links
from kommunlint.readers.options import ReadOptions
from kommunlint.readers.remark_lines import remark_in
from kommunlint.source import Source, Span

_LINE = re.compile(r"([^\r\n\f]*)(?:\r\n|[\r\n\f]|\Z)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_RULE = re.compile(r"[=\-–_*~#+. ]{3,}")
_ITEM = re.compile(r"(?:[-*•·▪◦‣●○]|\d{1,3}[.)])\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)")
_SPEECH = re.compile(r"[–—]\s")
_NO_HEADING_END = re.compile(r"[.…:;,][\"”’»)]*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\Z")
_NO_LONE_HEADING = re.compile(r"!|:\s|https?://|www\.|\S@\S|\d[\d -]{5,}\d|\d[.:]\d\d\b")
"""What stands in a greeting, a label with its value, a way to reach someone or a time, but hardly in a heading."""

_HEADING = 80
"""The longest line taken for a heading, in characters: about twelve words."""
_SHORT = 60
"""The longest line of an address or a programme, in characters: a full line of running text is longer."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it; `item` is where its text begins if it has a marker."""

    text: str
    span: Span
    item: int | None = None


def read_text(source: Source, options: ReadOptions) -> Document:
    """The document in a plain text; no option bears on it.

    Blank lines part paragraphs, other line breaks are spaces, except that

    - a heading is a line in capitals alone in its paragraph, a line underlined with `===` or `---`, the first line
      of the text if it stands alone and is short and no sentence, such a line right above a full line of text, or
      such a line alone between paragraphs or right above items (see `_heads_what_follows`); the first heading has
      level 1, the others 2;
    - an item begins with a bullet or a number, and its continuation lines belong to it;
    - someone's words begin with a dash and are a paragraph of their own;
    - a line that speaks to kommunlint is none of the text;
    - each line of an address or a programme is a paragraph of its own (see `_stand_apart`).
    """
    lines, remarks = _parted(_numbered(source, _read_lines(source)))
    writer = _Writer(source, remarks, longest=max((len(line.text) for line in lines), default=0))
    for paragraph, following in pairwise([*_paragraphs(lines), []]):
        writer.paragraph(paragraph, following)
    return writer.finish()


def _read_lines(source: Source) -> list[_Line]:
    lines: list[_Line] = []
    for match in _LINE.finditer(source.text, source.start):
        text = match[1].strip()
        start = match.start() + len(match[1]) - len(match[1].lstrip())
        marker = _ITEM.match(text)
        item = start + marker.end() if marker else None
        lines.append(_Line(text, Span(start, start + len(text)), item))
    return lines


def _parted(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines of the text, and those that speak to kommunlint."""
    parted: tuple[list[_Line], list[_Line]] = ([], [])
    for line in lines:
        parted[remark_in(line.text) is not None].append(line)
    return parted


def _numbered(source: Source, lines: Sequence[_Line]) -> list[_Line]:
    """The lines without the markers that are none: "17. mai" is a date unless "16." comes before or "18." after."""
    numbers = [(index, int(match["number"])) for index, line in enumerate(lines) if (match := _NUMBER.match(line.text))]
    kept = list(lines)
    for at, (index, number) in enumerate(numbers):
        before = at > 0 and numbers[at - 1][1] == number - 1
        after = at + 1 < len(numbers) and numbers[at + 1][1] == number + 1
        line = lines[index]
        begins = number == 1 and line.item is not None and not source.text[line.item].islower()
        if not (before or after or begins):
            kept[index] = _Line(line.text, line.span)
    return kept


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines between blank ones."""
    paragraph: list[_Line] = []
    for line in lines:
        if line.text:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _parts(paragraph: Sequence[_Line]) -> Iterator[list[_Line]]:
    """A paragraph in parts: a line with its underline, a rule, an item, someone's words, other lines."""
    part: list[_Line] = []
    for index, line in enumerate(paragraph):
        underline = bool(_UNDERLINE.fullmatch(line.text)) and len(part) == 1 and part[0].item is None
        underlined = index + 1 < len(paragraph) and bool(_UNDERLINE.fullmatch(paragraph[index + 1].text))
        begins = underlined or line.item is not None or _SPEECH.match(line.text) or _RULE.fullmatch(line.text)
        if part and begins and not underline:
            yield part
            part = []
        part.append(line)
        if _RULE.fullmatch(line.text):
            yield part
            part = []
    if part:
        yield part


def _is_label(paragraph: Sequence[_Line]) -> bool:
    return len(paragraph) == 1 and paragraph[0].text.isupper() and _may_head(paragraph[0])


def _may_head(line: _Line) -> bool:
    """Whether a line has a heading's form: short, no item, no rule, and nothing at its end that ends a statement."""
    marked = line.item is not None or _SPEECH.match(line.text) or _RULE.fullmatch(line.text)
    return len(line.text) <= _HEADING and not marked and not _NO_HEADING_END.search(line.text)


def _is_speech(paragraph: Sequence[_Line]) -> bool:
    """Whether a hyphen stands for the dash before someone's words: one item that is a sentence, alone."""
    text = " ".join(line.text for line in paragraph)
    alone = all(line.item is None for line in paragraph[1:])
    return alone and text.startswith("- ") and text[2:].lstrip()[:1].isupper() and bool(_SENTENCE_END.search(text))


class _Writer:
    """Adds paragraphs as blocks, and remembers whether there is a title yet and which list is open."""

    def __init__(self, source: Source, remarks: Sequence[_Line], longest: int) -> None:
        self._source = source
        self._builder = DocumentBuilder(source, "text")
        self._remarks = deque(remarks)
        self._longest = longest
        self._may_be_title = True
        self._headings = 0
        self._after_heading = False
        self._group: int | None = None

    def finish(self) -> Document:
        """The document."""
        self._end_list()
        self._pass_remarks(None)
        return self._builder.finish(Meta())

    def _pass_remarks(self, end: int | None) -> None:
        """Hand over the lines to kommunlint that stand before `end`."""
        while self._remarks and (end is None or self._remarks[0].span.start < end):
            line = self._remarks.popleft()
            start, stop = remark_in(line.text) or (0, 0)
            self._builder.remark(line.span.start + start, line.span.start + stop, line.span)

    def _begin_list(self) -> int:
        """The number of the list that an item belongs to."""
        if self._group is None:
            self._group = self._builder.group()
            self._builder.begin_whole()
        return self._group

    def _end_list(self) -> None:
        if self._group is not None:
            self._builder.end_whole()
        self._group = None

    def paragraph(self, lines: Sequence[_Line], following: Sequence[_Line]) -> None:
        """Add the lines between two blank ones; `following` are those of the next paragraph."""
        if self._is_title(lines) or self._heads(lines) or self._heads_what_follows(lines, following):
            self._heading(lines[0], lines[0].span)
            lines = lines[1:]
        elif _is_label(lines):
            # "PRESSMEDDELANDE" above the title is a label, not the title.
            if self._may_be_title and self._is_title(following):
                self._add("paragraph", lines, lines[0].span.start)
                return
            self._heading(lines[0], lines[0].span)
            lines = ()
        self._may_be_title = False
        if lines and _is_speech(lines):
            self._add("paragraph", lines, lines[0].span.start)
            return
        for part in _parts(lines):
            self._part(part)

    def _is_title(self, lines: Sequence[_Line]) -> bool:
        return self._may_be_title and len(lines) == 1 and not lines[0].text.isupper() and _may_head(lines[0])

    def _heads(self, lines: Sequence[_Line]) -> bool:
        """Whether the first line heads a full line of running text, with room left for that one's first word."""
        if len(lines) < 2 or not _may_head(lines[0]):
            return False
        text = lines[1].text
        return len(text) > _SHORT and not text[0].islower() and self._is_deliberate(lines[0], lines[1])

    def _heads_what_follows(self, lines: Sequence[_Line], following: Sequence[_Line]) -> bool:
        """Whether the first line, alone between blank ones or right above items, is a heading, as in a copied page.

        A line right below another heading is a date line or a lead, and one with a comma, or with items that begin in
        lower case, is the beginning of a sentence that the items end; so is one right above items that are no
        sentences.
        """
        line, below = lines[0], lines[1:] or following
        apart = len(lines) == 1
        if self._after_heading or not below or not (apart or below[0].item is not None) or not _may_head(line):
            return False
        if not line.text[0].isupper() or len(line.text) > _SHORT or _NO_LONE_HEADING.search(line.text):
            return False
        if below[0].item is not None and not _is_speech(below):
            sentences = all(_SENTENCE_END.search(part[-1].text) for part in _parts(below))
            return "," not in line.text and not self._source.text[below[0].item].islower() and (apart or sentences)
        return len(below[0].text) > _SHORT and bool(_SENTENCE_END.search(below[-1].text))

    def _is_deliberate(self, line: _Line, following: _Line) -> bool:
        """Whether the next line's first word would have had room on this line, in a text of this width."""
        return len(line.text) + 1 + len(following.text.split(None, 1)[0]) <= max(self._longest, _SHORT)

    def _stand_apart(self, lines: Sequence[_Line]) -> bool:
        """Whether these are the lines of an address or a programme rather than a sentence broken to fit a width.

        All are short, each is broken before it had to be, and they don't read as a sentence: none begins in lower
        case, or the last doesn't end as a sentence does.
        """
        if len(lines) < 2 or any(len(line.text) > _SHORT for line in lines):
            return False
        if not all(map(self._is_deliberate, lines, lines[1:])):
            return False
        reads_on = any(line.text[0].islower() for line in lines[1:])
        return not (reads_on and _SENTENCE_END.search(lines[-1].text))

    def _part(self, lines: Sequence[_Line]) -> None:
        first = lines[0]
        if _RULE.fullmatch(first.text):
            self._end_list()
        elif len(lines) == 2 and _UNDERLINE.fullmatch(lines[1].text):
            self._heading(first, Span(first.span.start, lines[1].span.end))
        elif first.item is not None:
            if self._group is None:
                self._pass_remarks(first.span.start)
            self._add("item", lines, first.item, self._begin_list())
        elif not _SPEECH.match(first.text) and self._stand_apart(lines):
            for line in lines:
                self._add("paragraph", [line], line.span.start)
        else:
            self._add("paragraph", lines, first.span.start)

    def _heading(self, line: _Line, span: Span) -> None:
        self._headings += 1
        self._after_heading = True
        self._end_list()
        self._pass_remarks(span.end)
        text = self._builder.text()
        text.raw(line.span.start, line.span.end)
        self._builder.add("heading", text, span, level=1 if self._headings == 1 else 2)

    def _add(self, kind: BlockKind, lines: Sequence[_Line], start: int, group: int | None = None) -> None:
        if group is None:
            self._end_list()
        self._after_heading = False
        self._pass_remarks(lines[-1].span.end)
        text = self._builder.text()
        for index, line in enumerate(lines):
            if index:
                text.space(lines[index - 1].span.end, line.span.start)
            text.raw(max(start, line.span.start), line.span.end)
        text.add_links(bare_links)
        self._builder.add(kind, text, Span(start, lines[-1].span.end), group=group)

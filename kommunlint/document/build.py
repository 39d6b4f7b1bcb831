"""Builds the blocks of a document from ranges of its source: the only writer of offset maps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kommunlint.document.model import (
    OPAQUE,
    Block,
    BlockKind,
    Directive,
    Document,
    Image,
    Link,
    Meta,
    OffsetMap,
    Piece,
    Section,
)
from kommunlint.source import Source, Span

HIDDEN = "\ufdd0"
"""Masks what is not shown: readers put it in place of template tags, character for character."""
VARIABLE = "\ufdd1"
"""Masks what a template fills in with words unknown: a run of it is shown as `OPAQUE`. No text holds these two."""

# What is not shown as it stands: runs of white space, invisible characters, the non-breaking hyphen, and
# letters written with combining marks (NFD), which are composed so that words match.
_SPECIAL = re.compile(r"\s{2,}|[^\S ]|[\u00ad\u200b\u2060\ufeff\ufdd0]+|\ufdd1+|\u2011|\S[\u0300-\u036f]+")
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff\ufdd0")

_ADDRESSED = re.compile(r"\s*kommunlint(?:\s*:|(?=\s+off))\s*", re.IGNORECASE)
"""How a remark to kommunlint begins; a colon that is forgotten before `off` is forgiven."""


@dataclass(frozen=True, slots=True)
class _OpenLink:
    part: int
    shown: int
    href: str
    title: str | None
    start: int


class TextBuilder:
    """Collects the shown text of one block: `raw` source text, things shown as something else, links, images."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._shown: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._links: list[Link] = []
        self._open_link: _OpenLink | None = None
        self.images: list[Image] = []

    def raw(self, start: int, end: int) -> None:
        """Show the source characters `start` to `end` as they are: white space folded, letters composed."""
        text = self._source.text
        at = start
        for match in _SPECIAL.finditer(text, start, end):
            self._exact(at, match.start())
            self._special(match.group(), match.start())
            at = match.end()
        self._exact(at, end)

    def replace(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the source characters `start` to `end` (an entity, an escape), as one whole."""
        if not shown:
            return
        if shown.isspace():
            self._space(start, end)
        elif shown == self._source.text[start:end]:
            self.raw(start, end)
        elif all(character in _INVISIBLE for character in shown):
            return
        else:
            self._add(unicodedata.normalize("NFC", shown), start, end - start, exact=False)

    def opaque(self, start: int, end: int) -> None:
        """Let code or a formula at `start` to `end` take the place of one word."""
        self._add(OPAQUE, start, end - start, exact=False)

    def space(self, start: int, end: int) -> None:
        """Part two words at a line break or an element boundary."""
        self._space(start, end)

    def open_link(self, href: str, start: int, title: str | None = None) -> None:
        """A link begins; `start` is where its mark-up begins in the file. A link within a link ends the first."""
        self.close_link(start)
        self._open_link = _OpenLink(len(self._shown), self._length, href, title, start)

    def close_link(self, end: int) -> None:
        """The open link, if there is one, ends; `end` is where its mark-up ends in the file."""
        if self._open_link is None:
            return
        link = self._open_link
        self._open_link = None
        # Only what the link shows is looked at: a paragraph may hold thousands of links.
        text = "".join(self._shown[link.part :])
        first = link.shown + len(text) - len(text.lstrip(" "))
        last = max(first, link.shown + len(text.rstrip(" ")))
        self._links.append(Link(first, last, link.href, Span(link.start, end), link.title))

    def add_links(self, find: Callable[[str], Iterable[tuple[int, int, str]]]) -> None:
        """Make links of the addresses that `find` sees in the shown text, save within links.

        `find` yields the range in the shown text, in order, and the target.
        """
        found = list(find("".join(self._shown)))
        if not found:
            return
        places = OffsetMap(tuple(self._pieces))
        taken = sorted(self._links, key=lambda link: link.start)
        at = 0
        for start, end, href in found:
            while at < len(taken) and taken[at].end <= start:
                at += 1
            if at == len(taken) or end <= taken[at].start:
                self._links.append(Link(start, end, href, places.span(start, end)))
        self._links.sort(key=lambda link: link.span.start)

    @property
    def has_words(self) -> bool:
        """Whether any text would be shown."""
        return self._length > 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be shown: neither words nor links nor images."""
        return not (self._length or self._links or self.images or self._open_link)

    def finish(self) -> tuple[str, OffsetMap, tuple[Link, ...]]:
        """The shown text without white space at its end, its map and its links."""
        shown = "".join(self._shown)
        text = shown.rstrip(" ")
        cut = len(text)
        pieces = [piece for piece in self._pieces if piece.shown < cut]
        if pieces and pieces[-1].exact and pieces[-1].shown + pieces[-1].length > cut:
            last = pieces[-1]
            keep = cut - last.shown
            pieces[-1] = Piece(last.shown, last.source, keep, keep, exact=True)
        links = tuple(
            Link(min(link.start, cut), min(link.end, cut), link.href, link.span, link.title) for link in self._links
        )
        return text, OffsetMap(tuple(pieces)), links

    def _special(self, text: str, start: int) -> None:
        if text.isspace():
            self._space(start, start + len(text))
        elif text == "\u2011":
            self._add("-", start, 1, exact=True)
        elif text[0] == VARIABLE:
            self.opaque(start, start + len(text))
        elif text[0] not in _INVISIBLE:
            composed = unicodedata.normalize("NFC", text)
            self._add(composed, start, len(text), exact=composed == text)

    def _exact(self, start: int, end: int) -> None:
        if start < end and self._source.text[start] == " " and self._ends_in_space():
            start += 1
        if start < end:
            self._add(self._source.text[start:end], start, end - start, exact=True)

    def _space(self, start: int, end: int) -> None:
        if not self._ends_in_space():
            self._add(" ", start, end - start, exact=end - start == 1)

    def _ends_in_space(self) -> bool:
        return not self._shown or self._shown[-1].endswith(" ")

    def _add(self, shown: str, source: int, source_length: int, *, exact: bool) -> None:
        last = self._pieces[-1] if self._pieces else None
        if exact and last and last.exact and last.source + last.length == source:
            length = last.length + len(shown)
            self._pieces[-1] = Piece(last.shown, last.source, length, length, exact=True)
        else:
            self._pieces.append(Piece(self._length, source, len(shown), source_length, exact))
        self._shown.append(shown)
        self._length += len(shown)


@dataclass(slots=True)
class _Remark:
    """A remark to kommunlint; `blocks` is None until what it speaks of has come."""

    start: int
    end: int
    span: Span
    blocks: range | None = None
    in_front_matter: bool = False


class DocumentBuilder:
    """Collects blocks in reading order and sorts them into sections."""

    def __init__(self, source: Source, format_name: str, written: Source | None = None) -> None:
        """`written` is the file as it is, where a reader has masked parts of its `source`."""
        self._source = source
        self._written = written or source
        self._format = format_name
        self._blocks: list[Block] = []
        self._sections: list[Section] = [Section(0, None, 0)]
        self._groups = 0
        self._within: BlockKind | None = None
        self._remarks: list[_Remark] = []
        self._waiting: list[_Remark] = []
        self._wholes: list[tuple[int, list[_Remark]]] = []

    def text(self) -> TextBuilder:
        """A builder for the text of a block to come."""
        return TextBuilder(self._source)

    @property
    def count(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    def group(self) -> int:
        """A number for a new list or table."""
        self._groups += 1
        return self._groups

    @contextmanager
    def within(self, kind: BlockKind | None) -> Iterator[None]:
        """While this holds, every block added is of `kind`, save alternative texts; None changes nothing.

        What stands in a quotation is quoted, whatever it would be elsewhere.
        """
        before = self._within
        self._within = kind or before
        yield
        self._within = before

    def remark(self, start: int, end: int, span: Span) -> None:
        """The characters `start` to `end` of the file are a remark, written as `span`.

        One to kommunlint speaks of the block that is being read, else of what is added or begins next.
        """
        addressed = _ADDRESSED.match(self._written.text, start, end)
        if addressed:
            remark = _Remark(addressed.end(), end, span)
            self._remarks.append(remark)
            self._waiting.append(remark)

    def turn_off(self, start: int, end: int, span: Span) -> None:
        """The front matter names a rule at `start` to `end` that is not for this text; it is written as `span`."""
        self._remarks.append(_Remark(start, end, span, range(0), in_front_matter=True))

    def begin_whole(self) -> None:
        """A list, table or quotation begins: a remark that waits speaks of the whole of it."""
        self._wholes.append((len(self._blocks), self._waiting))
        self._waiting = []

    def end_whole(self) -> None:
        """The list, table or quotation that began last ends; if it holds nothing, what waited for it waits on."""
        first, remarks = self._wholes.pop()
        if len(self._blocks) > first:
            self._bind(remarks, range(first, len(self._blocks)))
        else:
            self._waiting = [*remarks, *self._waiting]

    def _bind(self, remarks: Iterable[_Remark], blocks: range) -> None:
        for remark in remarks:
            remark.blocks = blocks

    def add(
        self,
        kind: BlockKind,
        text: TextBuilder,
        span: Span,
        *,
        level: int | None = None,
        group: int | None = None,
        language: str | None = None,
    ) -> None:
        """Add a finished block; one with nothing to show is left out, save a heading, which may not be empty."""
        text.close_link(span.end)
        if self._within is not None and kind != "alt":
            kind, level = self._within, None
        if text.is_empty and kind != "heading":
            return
        if kind == "heading":
            self._sections.append(Section(len(self._sections), len(self._blocks), level or 1))
        if self._waiting:
            self._bind(self._waiting, range(len(self._blocks), len(self._blocks) + 1))
            self._waiting = []
        shown, offsets, links = text.finish()
        self._blocks.append(
            Block(
                id=len(self._blocks),
                kind=kind,
                text=shown,
                map=offsets,
                span=span,
                section=len(self._sections) - 1,
                level=level,
                group=group,
                language=language,
                links=links,
                images=tuple(text.images),
            )
        )

    def finish(self, meta: Meta) -> Document:
        """The document."""
        blocks, sections = tuple(self._blocks), tuple(self._sections)
        return Document(self._written, self._format, meta, blocks, sections, tuple(map(self._directive, self._remarks)))

    def _directive(self, remark: _Remark) -> Directive:
        text = self._written.text[remark.start : remark.end].rstrip()
        blocks = remark.blocks
        if not blocks:
            return Directive(text, remark.start, remark.span, range(0), range(0), remark.in_front_matter)
        end = blocks.stop
        while end < len(self._blocks) and self._blocks[end].kind == "alt":
            end += 1  # an image's alternative text belongs to the block that shows it
        return Directive(text, remark.start, remark.span, range(blocks.start, end), self._section_from(blocks.start))

    def _section_from(self, block: int) -> range:
        """The blocks of the section that a block begins or belongs to, up to a heading of its level or a higher one.

        What stands before the first heading is a section that ends there.
        """
        own = self._sections[self._blocks[block].section]
        following = (
            section.heading
            for section in self._sections[own.id + 1 :]
            if section.heading is not None and (own.heading is None or section.level <= own.level)
        )
        return range(own.heading or 0, next(following, len(self._blocks)))

"""What a reader of the published text sees, block by block, and where in the file each character stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from kommunlint.source import Source, Span

BlockKind = Literal["title", "lead", "heading", "paragraph", "item", "cell", "quote", "caption", "button", "alt"]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
LinkKind = Literal["phone", "mail", "anchor", "internal", "external"]

OPAQUE = "\ufffc"
"""Stands in the shown text for code and formulas, so that a sentence keeps its shape."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of shown characters and the source characters they come from.

    An exact piece maps character by character; any other (an entity, a composed letter) only as a whole.
    """

    shown: int
    source: int
    length: int
    source_length: int
    exact: bool


class OffsetMap:
    """From code points of a block's shown text to code points of the file."""

    __slots__ = ("_starts", "pieces")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self._starts = tuple(piece.shown for piece in pieces)

    def span(self, start: int, end: int) -> Span:
        """The source range of the shown characters `start` to `end`; an empty range gives an empty span."""
        if not self.pieces:
            raise ValueError("an empty text has no places")
        if start >= end:
            if start < self.pieces[-1].shown + self.pieces[-1].length:
                begin = self._character(start).start
            else:
                begin = self._character(start - 1).end
            return Span(begin, begin)
        return Span(self._character(start).start, self._character(end - 1).end)

    def _character(self, index: int) -> Span:
        piece = self.pieces[bisect_right(self._starts, index) - 1]
        if not 0 <= index - piece.shown < piece.length:
            raise ValueError(f"no character {index} in this text")
        if piece.exact:
            begin = piece.source + index - piece.shown
            return Span(begin, begin + 1)
        return Span(piece.source, piece.source + piece.source_length)


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `start` and `end` are code points in the block's shown text, `span` the whole link in the file."""

    start: int
    end: int
    href: str
    span: Span
    title: str | None = None

    @property
    def kind(self) -> LinkKind:
        """What kind of place the link leads to, as its target's form tells."""
        target = self.href.strip().casefold()
        if target.startswith("tel:"):
            return "phone"
        if target.startswith("mailto:"):
            return "mail"
        if target.startswith("#"):
            return "anchor"
        if target.startswith(("http:", "https:", "//")):
            return "external"
        return "internal"


@dataclass(frozen=True, slots=True)
class Image:
    """An image; `alt` is None where none is given at all and empty where the image is declared decoration."""

    alt: str | None
    src: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item …: its shown text, whitespace folded, and the way back to the file.

    `level` is a heading's level (1–6); `section` an index into `Document.sections`; `group` numbers the list or
    table that an item or cell belongs to; `language` is what the mark-up itself says, if anything. `span` covers
    the block in the file; an image-only paragraph has no text but its images.
    """

    id: int
    kind: BlockKind
    text: str
    map: OffsetMap
    span: Span
    section: int
    level: int | None = None
    group: int | None = None
    language: str | None = None
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading, until the next heading of any level; the first one has no heading."""

    id: int
    heading: int | None
    level: int


@dataclass(frozen=True, slots=True)
class Meta:
    """What the text says about itself: front matter, or the head of a page."""

    title: str | None = None
    description: str | None = None
    language: str | None = None
    genre: str | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Directive:
    """What the writer tells kommunlint in a remark that readers of the page don't see.

    `text` stands at the offset `start` of the file, after the program's name; `span` is the whole remark. `blocks` are
    the numbers of the blocks that it speaks of: the block that it stands in, else the block, list, table or quotation
    that comes next. `section` are those of the section that they begin or belong to, with the subsections. Both are
    empty where no block follows. `in_front_matter` tells that the text is only the name of a rule to turn off.
    """

    text: str
    start: int
    span: Span
    blocks: range
    section: range
    in_front_matter: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text as its readers see it.

    `paragraph_numbers` tells, block by block, which paragraph of the text it belongs to, the first being 1: a list
    or a table is one paragraph, and a heading belongs to the paragraph that follows it.
    """

    source: Source
    format: str
    meta: Meta
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    directives: tuple[Directive, ...] = ()
    paragraph_numbers: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "paragraph_numbers", tuple(_number_paragraphs(self.blocks)))

    def span(self, block: int, start: int, end: int) -> Span:
        """The file's range for the shown characters `start` to `end` of a block."""
        found = self.blocks[block]
        return found.map.span(start, end) if found.text else found.span


def _number_paragraphs(blocks: tuple[Block, ...]) -> Iterator[int]:
    number, group = 0, None
    for block in blocks:
        if block.kind in ("title", "heading"):
            yield number + 1
            group = None
            continue
        if block.group is None or block.group != group:
            number += 1
        group = block.group
        yield number

"""Gets the text out of an OpenDocument text (.odt), as LibreOffice writes it: what its reader sees.

The form is OASIS OpenDocument 1.3, part 3. Every paragraph and heading is a line of the text, those of tables and text
boxes too and empty ones included, in the order in which they stand in the file. Deleted text stands apart in
`text:tracked-changes`; it, comments, notes, headers and footers are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kommunlint.document.model import BlockKind
from kommunlint.readers.odt_styles import Styles
from kommunlint.readers.office_flow import Flow
from kommunlint.readers.office_parts import Package
from kommunlint.readers.office_styles import heading
from kommunlint.source import Problem, ReadError, Source

_LEFT_OUT = frozenset(
    {
        *("tracked-changes", "annotation", "annotation-end", "note", "forms", "sequence-decls", "variable-decls"),
        *("user-field-decls", "ruby-text", "covered-table-cell", "index-title-template", "hidden-text"),
    }
)
_INDEXES = frozenset(
    {
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index"),
        *("user-index", "bibliography"),
    }
)
_PARAGRAPHS = frozenset({"p", "h"})
_SPACES = re.compile(r"[ \t\r\n]+")
"""Shown as one space each (part 3, 6.1.2)."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What paragraphs are a part of: items of a list, cells of a table, or nothing; None for an index.

    `value` is how the items are marked, or the table's number. A list within another has the outer one's style.
    """

    kind: BlockKind | None = "paragraph"
    level: int = 0
    value: str = ""
    list_style: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """How the words of a paragraph or a span are shown."""

    bold: bool
    hidden: bool


def unpack_odt(file: BinaryIO, path: str) -> Source:
    """The text of an OpenDocument text.

    Raises:
        ReadError: the file is locked, damaged, too large when unpacked, or shows no text.
    """
    package = Package(file, path)
    if package.tree_if_any("META-INF/manifest.xml").find(".//encryption-data") is not None:
        raise ReadError(Problem("locked", path))
    content = package.tree("content.xml")
    body = content.find("body/text")
    if body is None:
        raise package.damaged("content.xml: <office:text>?")
    flow = Flow()
    _Walk(flow, Styles((package.tree_if_any("styles.xml"), content))).blocks(body, _Place())
    return flow.source(path)


class _Walk:
    """Goes through the parts of the body and shows what they show."""

    def __init__(self, flow: Flow, styles: Styles) -> None:
        self._flow = flow
        self._styles = styles
        self._boxes: list[Element] = []
        self._tables = 0

    def blocks(self, parent: Element, place: _Place) -> None:
        """Show the paragraphs, lists and tables in something that holds whole ones."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, place)
            elif child.tag in ("list", "numbered-paragraph"):
                self._list(child, place)
            elif child.tag == "table":
                self._table(child, place)
            elif child.tag in _INDEXES:
                self.blocks(child, _Place(None))
            elif child.tag in ("frame", "custom-shape", "a", "g"):  # tied to a page
                self._frame(child)
                if self._flow.is_open:
                    self._flow.end("paragraph")
                self._show_boxes()
            elif child.tag not in _LEFT_OUT and child.get("display") != "none":
                self.blocks(child, place)

    def _list(self, part: Element, place: _Place) -> None:
        if place.kind is None:
            self.blocks(part, place)
            return
        level = place.level + 1
        style = part.get("style-name", "") or place.list_style
        self.blocks(part, _Place("item", level, self._styles.marker(style, level), style))

    def _table(self, table: Element, place: _Place) -> None:
        cells = list(_cells(table))
        if len(cells) > 1 and place.kind is not None:  # one cell alone is a frame around text
            self._tables += 1
            place = _Place("cell", value=str(self._tables))
        for cell in cells:
            self.blocks(cell, place)

    def _paragraph(self, paragraph: Element, place: _Place) -> None:
        style = paragraph.get("style-name", "")
        bold = self._styles.bold("paragraph", style) or False
        self._inline(paragraph, _Look(bold, self._styles.hidden("paragraph", style)))
        level = paragraph.get("outline-level", "1")
        kind, depth = self._styles.meaning(style) or ("paragraph", 0)
        if place.kind is None or kind is None:
            self._flow.end(None)
        elif paragraph.tag == "h" and kind != "title":
            self._flow.end(*heading(int(level) if level.isdecimal() and len(level) < 4 else 1))
        elif kind in ("paragraph", "item") and place.kind != "paragraph":
            self._flow.end(place.kind, place.level, place.value)
        else:
            self._flow.end(kind, depth, style if kind == "item" else "")
        self._show_boxes()

    def _show_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, _Place())

    def _inline(self, parent: Element, look: _Look) -> None:
        """What stands in a paragraph or a part of one."""
        self._show(parent.text, look)
        for child in parent:
            if child.tag not in _LEFT_OUT and child.get("display") != "none":
                self._child(child, look)
            self._show(child.tail, look)

    def _child(self, child: Element, look: _Look) -> None:
        tag, flow = child.tag, self._flow
        if tag in ("frame", "custom-shape", "g"):
            if not look.hidden:
                self._frame(child)
        elif tag == "a":
            flow.open_link(_target(child))
            self._inline(child, look)
            flow.close_link()
        elif look.hidden:
            self._inline(child, look)
        elif tag == "s":
            count = child.get("c", "1")
            flow.show(" " * (int(count) if count.isdecimal() and len(count) < 3 else 1))
        elif tag == "tab":
            flow.show("\t")
        elif tag == "line-break":
            flow.line_break()
        else:
            self._inline(child, self._within(child, look))

    def _within(self, span: Element, look: _Look) -> _Look:
        style = span.get("style-name")
        if span.tag != "span" or not style:
            return look
        bold = self._styles.bold("text", style)
        return _Look(look.bold if bold is None else bold, look.hidden or self._styles.hidden("text", style))

    def _show(self, text: str | None, look: _Look) -> None:
        if text and not look.hidden:
            text = _SPACES.sub(" ", text)
            self._flow.show(text if self._flow.is_open else text.lstrip(" "), bold=look.bold)

    def _frame(self, frame: Element) -> None:
        """Show a picture; what stands in text boxes and shapes comes after the paragraph."""
        if frame.tag == "a":
            self._flow.open_link(_target(frame))
            for child in frame:
                self._frame(child)
            self._flow.close_link()
            return
        if frame.tag != "frame":
            self._boxes.append(frame)
            return
        self._boxes += frame.findall("text-box")
        picture = frame.find("image")
        if frame.find("object") is not None:  # a formula or a chart, with a picture of it
            self._flow.opaque()
        elif picture is not None:
            said = (frame.findtext("desc") or "").strip() or (frame.findtext("title") or "").strip()
            self._flow.picture(said, picture.get("href", ""), decoration=frame.get("decorative") == "true")


def _cells(table: Element) -> Iterator[Element]:
    """The cells of a table, row by row."""
    for child in table:
        if child.tag == "table-cell":
            yield child
        elif child.tag in ("table-row", "table-rows", "table-header-rows", "table-row-group"):
            yield from _cells(child)


def _target(link: Element) -> str:
    """Where a link leads; a relative one begins in the package, so `../` is the folder that the file lies in."""
    return link.get("href", "").removeprefix("../")

"""Gets the text out of a Word file (.docx): what its reader sees, with tracked changes as if they were accepted.

The form is ISO/IEC 29500-1 (WordprocessingML). Every paragraph (`w:p`) is a line of the text, those of tables and text
boxes too and empty ones included, in the order in which they stand in the file, a text box after the paragraph that
holds it; a paragraph whose end is deleted goes on in the next, and so does a large first letter. Comments, notes,
headers and footers stand in other parts and are none of it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kommunlint.document.model import BlockKind
from kommunlint.readers.docx_styles import Look, Styles
from kommunlint.readers.office_flow import Flow
from kommunlint.readers.office_parts import Package
from kommunlint.source import Source

_LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt"})
"""What is deleted or moved away, and properties; `rt` is how a word is read, set above it."""
_GOES_ON = ("rPr/del", "rPr/moveFrom", "framePr[@dropCap='drop']", "framePr[@dropCap='margin']")
"""How a paragraph's properties tell that its end is deleted, moved away, or that it is the first letter of the next."""
_GRAPHICS = frozenset({"drawing", "pict", "object"})
_PICTURES = frozenset({"pic", "chart", "relIds", "imagedata"})
_FORMULAS = frozenset({"oMath", "oMathPara"})
_WORD = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class _Place:
    """Where paragraphs stand: in which table, if in one."""

    table: str = ""


@dataclass(slots=True)
class _Field:
    """A field that is computed, such as a link: first its code, which is not shown, then what comes of it."""

    code: str = ""
    is_shown: bool = False


def unpack_docx(file: BinaryIO, path: str) -> Source:
    """The text of a Word file.

    Raises:
        ReadError: the file is locked, damaged, too large when unpacked, or shows no text.
    """
    package = Package(file, path)
    main = next((target for kind, target in _relations(package, "").values() if kind == "officeDocument"), "")
    main = main or "word/document.xml"
    relations = _relations(package, main)
    parts = dict(relations.values())
    links = {name: target for name, (kind, target) in relations.items() if kind in ("hyperlink", "image")}
    body = package.tree(main).find("body")
    if body is None:
        raise package.damaged(f"{main}: <w:body>?")
    styles = Styles(package.tree_if_any(parts.get("styles", "")), package.tree_if_any(parts.get("numbering", "")))
    flow = Flow()
    _Walk(flow, styles, links).all(body, _Place())
    return flow.source(path)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part names by short names: the kind of each, and its address, or its place in the package."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}
    for one in package.tree_if_any(posixpath.join(folder, "_rels", f"{name}.rels")).iter("Relationship"):
        target = one.get("Target", "")
        if one.get("TargetMode") != "External" and not target.startswith("#"):
            target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
        found[one.get("Id", "")] = one.get("Type", "").rpartition("/")[2], target
    return found


class _Walk:
    """Goes through the parts of the body and shows what they show."""

    def __init__(self, flow: Flow, styles: Styles, links: Mapping[str, str]) -> None:
        self._flow = flow
        self._styles = styles
        self._links = links
        self._fields: list[_Field] = []
        self._boxes: list[Element] = []
        self._tables = 0

    def all(self, parent: Element, place: _Place) -> None:
        """Show the paragraphs and tables in something that holds whole ones."""
        self._blocks(parent, place)
        if self._flow.is_open or self._boxes:  # the end of the last paragraph is deleted
            self._end(self._styles.paragraph(None), place)

    def _blocks(self, parent: Element, place: _Place) -> None:
        for child in _shown(parent):
            if child.tag == "p":
                self._paragraph(child, place)
            elif child.tag == "tbl":
                self._table(child, place)
            else:
                self._blocks(child, place)

    def _table(self, table: Element, place: _Place) -> None:
        rows = [row for row in _found(table, "tr") if row.find("trPr/del") is None]
        cells = [cell for row in rows for cell in _found(row, "tc") if cell.find("tcPr/cellDel") is None]
        if len(cells) > 1:  # one cell alone is a frame around text
            self._tables += 1
            place = _Place(str(self._tables))
        for cell in cells:
            self.all(cell, place)

    def _paragraph(self, paragraph: Element, place: _Place) -> None:
        properties = paragraph.find("pPr")
        look = self._styles.paragraph(properties)
        self._inline(paragraph, look)
        if properties is None or not any(properties.find(sign) is not None for sign in _GOES_ON):
            self._end(look, place)

    def _end(self, look: Look, place: _Place) -> None:
        self._fields = [field for field in self._fields if field.is_shown]
        kind: BlockKind | None = "cell" if look.kind == "paragraph" and place.table else look.kind
        self._flow.end(kind, look.level, place.table if kind == "cell" else look.marker)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.all(box, _Place())

    def _inline(self, parent: Element, look: Look) -> None:
        """What stands in a paragraph: runs, and what holds runs."""
        for child in _shown(parent):
            if child.tag == "r":
                self._run(child, look)
            elif child.tag in _FORMULAS:
                self._flow.opaque()
            elif child.tag == "hyperlink":
                anchor = child.get("anchor")
                target = self._links.get(child.get("id", ""), "") + (f"#{anchor}" if anchor else "")
                self._linked(target, child, look)
            elif child.tag == "fldSimple":
                self._linked(_target(child.get("instr", "")), child, look)
            else:
                self._inline(child, look)

    def _linked(self, target: str, parent: Element, look: Look) -> None:
        if target:
            self._flow.open_link(target)
        self._inline(parent, look)
        if target:
            self._flow.close_link()

    def _run(self, run: Element, look: Look) -> None:
        properties = run.find("rPr")
        if self._styles.is_on(properties, "vanish", look.hidden):
            return
        bold = self._styles.is_on(properties, "b", look.bold)
        for child in _shown(run):
            if child.tag == "fldChar":
                self._field(child.get("fldCharType", ""))
            elif child.tag == "instrText":
                if self._fields and not self._fields[-1].is_shown:
                    self._fields[-1].code += child.text or ""
            elif all(field.is_shown for field in self._fields):
                self._content(child, bold=bold)

    def _content(self, child: Element, *, bold: bool) -> None:
        tag, flow = child.tag, self._flow
        if tag == "t":
            text = child.text or ""
            flow.show(text if child.get("space") == "preserve" else text.strip(" \t\r\n"), bold=bold)
        elif tag in ("tab", "ptab"):
            flow.show("\t")
        elif tag in ("br", "cr"):
            flow.line_break()
        elif tag == "noBreakHyphen":
            flow.show("\u2011", bold=bold)
        elif tag in _GRAPHICS:
            self._graphic(child)
        elif tag == "ruby":
            for run in child.iterfind("rubyBase/r"):
                for part in _shown(run):
                    self._content(part, bold=bold)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_shown = True
            if target := _target(self._fields[-1].code):
                self._flow.open_link(target)
        elif kind == "end" and self._fields and _target(self._fields.pop().code):
            self._flow.close_link()

    def _graphic(self, graphic: Element) -> None:
        """Show a picture; what stands in text boxes comes after the paragraph."""
        parts = list(_drawn(graphic))
        self._boxes += (part for part in parts if part.tag == "txbxContent")
        picture = next((part for part in parts if part.tag in _PICTURES), None)
        if picture is None:
            return
        described = [part for part in parts if part.tag in ("docPr", "shape", "cNvPr")]
        alt = next(filter(None, (part.get("descr") or part.get("alt") for part in described)), None)
        link = next((found for part in parts if part.tag == "hlinkClick" and (found := part.get("id"))), "")
        source = next((found for part in parts if (found := part.get("embed") or part.get("link"))), "")
        if picture.tag == "imagedata":
            source = picture.get("id", "")
        decoration = any(part.tag == "decorative" and part.get("val", "1") != "0" for part in parts)
        if target := self._links.get(link):
            self._flow.open_link(target)
        self._flow.picture(alt, self._links.get(source, ""), decoration=decoration)
        if target:
            self._flow.close_link()


def _shown(parent: Element) -> Iterator[Element]:
    """What stands in something, save what is deleted or only says how it looks.

    Of content in several forms the first is taken: the others hold the same for older programs.
    """
    for child in parent:
        if child.tag == "AlternateContent":
            form = next(iter(child), None)
            yield from () if form is None else _shown(form)
        elif child.tag == "sdt":  # a box to fill in; a prompt in it is not the writer's
            content = child.find("sdtContent")
            if content is not None and child.find("sdtPr/showingPlcHdr") is None:
                yield from _shown(content)
        elif child.tag not in _LEFT_OUT:
            yield child


def _found(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also in what holds some of them."""
    for child in _shown(parent):
        if child.tag == tag:
            yield child
        elif child.tag not in ("tr", "tc", "p", "tbl"):
            yield from _found(child, tag)


def _drawn(graphic: Element) -> Iterator[Element]:
    """All that a graphic is made of, a text box as a whole."""
    for child in _shown(graphic):
        yield child
        if child.tag != "txbxContent":
            yield from _drawn(child)


def _target(code: str) -> str:
    """Where the code of a field leads: `HYPERLINK "https://…" \\l "part"`; nothing if it is of another kind."""
    words = [match[1] if match[1] is not None else match[2] for match in _WORD.finditer(code)]
    if not words or words[0].upper() != "HYPERLINK":
        return ""
    target = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
    at = words.index("\\l") + 1 if "\\l" in words else len(words)
    return f"{target}#{words[at]}" if at < len(words) else target

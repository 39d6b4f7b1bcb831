"""What Word's styles say of paragraphs and runs, each style going on from the one that it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kommunlint.document.model import BlockKind
from kommunlint.readers.office_styles import Meaning, heading, meaning

_BODY_LEVEL = 9
"""The outline level that says of a paragraph that it is no heading (ISO/IEC 29500-1, 17.3.1.20)."""
_LONGEST = 20
"""How many styles are asked, each based on the next: some are based on themselves."""
_NOTHING = Element("pPr")
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is, and what its runs are if they don't say otherwise; `kind` None for contents and code.

    `marker` is how an item is marked, such as `bullet` or `decimal`.
    """

    kind: BlockKind | None
    level: int
    marker: str
    bold: bool
    hidden: bool


class Styles:
    """The styles of a document, by their names in the file, and how its lists are marked."""

    def __init__(self, root: Element, numbering: Element) -> None:
        self._styles = {style.get("styleId", ""): style for style in root.iter("style")}
        self._default = next(
            (
                style.get("styleId", "")
                for style in root.iter("style")
                if style.get("type") == "paragraph" and style.get("default", "0") not in _OFF
            ),
            "",
        )
        self._looks: dict[str, Look] = {}
        forms = {form.get("abstractNumId", ""): form for form in numbering.findall("abstractNum")}
        self._lists = {
            one.get("numId", ""): forms[found]
            for one in numbering.findall("num")
            if (found := value(one, "abstractNumId")) in forms
        }

    def paragraph(self, properties: Element | None) -> Look:
        """What the properties of a paragraph, and its style, say of it."""
        own = _NOTHING if properties is None else properties
        name = value(own, "pStyle") or self._default
        if own.find("numPr") is not None or own.find("outlineLvl") is not None:
            return self._look(own, name)
        if name not in self._looks:
            self._looks[name] = self._look(_NOTHING, name)
        return self._looks[name]

    def _look(self, own: Element, name: str) -> Look:
        chain = [own, *(part for style in self._chain(name) for part in style.findall("pPr"))]
        numbers = next((found for part in chain if (found := part.find("numPr")) is not None), None)
        number, marker = value(numbers, "numId"), ""
        kind, level = _outline(own) or self._meaning(name) or ("paragraph", 0)
        if kind in ("paragraph", "item") and number == "0":  # taken out of the list
            kind, level = "paragraph", 0
        elif kind in ("paragraph", "item") and number:
            depth = next((said for part in chain if (said := value(part.find("numPr"), "ilvl"))), "0")
            kind, level, marker = "item", max(level, _number(depth) + 1), self._marker(number, depth)
        return Look(kind, level, marker, self._is_on(name, "b"), self._is_on(name, "vanish"))

    def is_on(self, properties: Element | None, toggle: str, inherited: bool) -> bool:
        """Whether the properties of a run, or its style, turn something on, such as `b` for bold."""
        if properties is None:
            return inherited
        own = _toggled(properties, toggle)
        if own is not None:
            return own
        return inherited or self._is_on(value(properties, "rStyle"), toggle)

    def _marker(self, number: str, depth: str) -> str:
        form = self._lists.get(number, _NOTHING)
        return next((value(one, "numFmt") for one in form.findall("lvl") if one.get("ilvl") == depth), "")

    def _is_on(self, name: str, toggle: str) -> bool:
        said = (_toggled(part, toggle) for style in self._chain(name) for part in style.findall("rPr"))
        return next((one for one in said if one is not None), False)

    def _meaning(self, name: str) -> Meaning | None:
        for style in self._chain(name):
            found = meaning(value(style, "name")) or meaning(style.get("styleId", ""))
            found = found or next(filter(None, map(_outline, style.findall("pPr"))), None)
            if found:
                return found
        return meaning(name) if name not in self._styles else None

    def _chain(self, name: str) -> Iterator[Element]:
        """A style, the one that it is based on, and so on."""
        for _ in range(_LONGEST):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")


def value(element: Element | None, child: str) -> str:
    """What a property says, nothing if it is not there."""
    found = None if element is None else element.find(child)
    return "" if found is None else found.get("val", "")


def _outline(properties: Element) -> Meaning | None:
    level = value(properties, "outlineLvl")
    if not level:
        return None
    return ("paragraph", 0) if _number(level) >= _BODY_LEVEL else heading(_number(level) + 1)


def _number(text: str) -> int:
    """A small number; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _toggled(properties: Element, toggle: str) -> bool | None:
    found = properties.find(toggle)
    return None if found is None else found.get("val", "1").casefold() not in _OFF

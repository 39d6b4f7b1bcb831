"""What an element of a page is to its reader: hidden, a block of some kind, a heading, a lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from kommunlint.document.model import BlockKind

if TYPE_CHECKING:
    from justhtml import Element

KINDS: Mapping[str, BlockKind] = MappingProxyType(
    {
        "li": "item",
        "dt": "item",
        "dd": "item",
        "td": "cell",
        "th": "cell",
        "blockquote": "quote",
        "figcaption": "caption",
        "caption": "caption",
    }
)
GROUPS = frozenset({"ul", "ol", "menu", "dir", "dl", "table"})
CODE = frozenset({"code", "math"})
BOLD = frozenset({"b", "strong"})

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SECTIONS = frozenset(
    {"article", "aside", "body", "dialog", "div", "footer", "form", "header", "main", "nav", "search", "section"}
)
_PARTS = frozenset({"address", "button", "center", "details", "fieldset", "figure", "hgroup", "p", "summary"})
_ROWS = frozenset({"tbody", "tfoot", "thead", "tr"})
_BLOCKS = _SECTIONS | _PARTS | _ROWS | GROUPS | _HEADINGS.keys() | KINDS.keys()

_MACHINE = frozenset({"base", "head", "link", "meta", "noembed", "noframes", "noscript", "script", "style", "template"})
_CONTROLS = frozenset({"datalist", "input", "label", "legend", "meter", "option", "progress", "select", "textarea"})
_MEDIA = frozenset({"area", "audio", "canvas", "embed", "iframe", "map", "object", "svg", "video"})
_NOT_SHOWN = _MACHINE | _CONTROLS | _MEDIA | {"listing", "optgroup", "plaintext", "pre", "title", "xmp"}

# The names that content systems give the first paragraph: "ingress", "sv-font-ingress", "article-lead", "pageIntro".
_LEAD = re.compile(
    r"(?:^|[-_\s]|(?<=[a-z])(?=[A-Z]))(?:[Ii]ngress|[Ll]ead|[Pp]reamble|[Ii]ntro(?:duction)?)(?:$|[-_\s]|(?=[A-Z]))"
)
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    """Whether the element shows nothing by its name, `hidden` or its style."""
    if element.name in _NOT_SHOWN:
        return True
    attributes = element.attrs
    return bool(attributes) and ("hidden" in attributes or bool(_CONCEALED.search(attributes.get("style") or "")))


def is_block(element: Element) -> bool:
    """Whether the element stands on lines of its own."""
    if element.name in _BLOCKS:
        return True
    return bool(element.attrs) and (element.attrs.get("role") == "heading" or is_button(element))


def is_button(element: Element) -> bool:
    """Whether the element is a button, by name or role; a link dressed as one is still a link."""
    if element.name == "button":
        return True
    return bool(element.attrs) and element.attrs.get("role") == "button" and "href" not in element.attrs


def is_lead(element: Element) -> bool:
    """Whether the element's class says that it holds the lead."""
    return bool(element.attrs) and bool(_LEAD.search(element.attrs.get("class") or ""))


def is_decoration(element: Element) -> bool:
    """Whether an image is declared to say nothing."""
    attributes = element.attrs
    return attributes.get("role") in ("presentation", "none") or attributes.get("aria-hidden") == "true"


def is_layout(element: Element) -> bool:
    """Whether a table is declared to be there for the layout only."""
    return element.attrs.get("role") in ("presentation", "none")


def heading_level(element: Element) -> int | None:
    """A heading's level, 1 to 6; `role=heading` without a level is one of level 2, as ARIA says."""
    if element.name in _HEADINGS:
        return _HEADINGS[element.name]
    if not element.attrs or element.attrs.get("role") != "heading":
        return None
    level = element.attrs.get("aria-level") or ""
    return min(max(int(level), 1), 6) if re.fullmatch(r"[0-9]{1,2}", level) else 2

"""What the head of a page says about it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kommunlint.document.model import Meta
from kommunlint.readers.html_tree import Page, walk

if TYPE_CHECKING:
    from justhtml import Element, Node


def primary_language(tag: str | None) -> str | None:
    """The first part of a language tag, in small letters: `nb-NO` gives `nb`."""
    first = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return first or None


def language_of(element: Node) -> str | None:
    """What an element itself says about its language."""
    attributes = element.attrs
    if not attributes:
        return None
    return primary_language(attributes.get("lang") or attributes.get("xml:lang"))


def read_meta(page: Page) -> Meta:
    """Title, description, language and genre hints of a page.

    `raw["og:type"]` is Open Graph's type, `raw["schema:type"]` a tuple of the types that JSON-LD names.
    """
    title: str | None = None
    language: str | None = None
    named: dict[str, str] = {}
    types: list[str] = []
    for element in page.named("html", "title", "meta", "script"):
        attributes = element.attrs
        if element.name == "html":
            language = language_of(element)
        elif element.name == "title":
            title = title or _folded(_text(element))
        elif element.name == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            content = _folded(attributes.get("content") or "")
            if content:
                named.setdefault(name.lower(), content)
        elif (attributes.get("type") or "").lower() == "application/ld+json":
            types += _schema_types(_text(element))
    raw: dict[str, Any] = {}
    if "og:type" in named:
        raw["og:type"] = named["og:type"]
    if types:
        raw["schema:type"] = tuple(dict.fromkeys(types))
    description = named.get("description") or named.get("og:description")
    return Meta(title=title, description=description, language=language, raw=raw)


def _schema_types(text: str) -> list[str]:
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return []
    found: list[str] = []
    while pending:
        value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = value
        elif isinstance(value, dict):
            kind = value.get("@type")
            found += [name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)]
            pending.insert(0, value.get("@graph"))
    return found


def _text(element: Element) -> str:
    return "".join(str(node.data) for node in walk(element) if node.name == "#text")


def _folded(text: str) -> str:
    return " ".join(text.split())

"""What the names of paragraph styles mean, in the files of any word processor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kommunlint.document.model import BlockKind

_KINDS: Mapping[str, BlockKind | None] = MappingProxyType(
    {
        **dict.fromkeys(("title", "rubrik", "tittel"), "title"),
        **dict.fromkeys(("quote", "intensequote", "blocktext", "quotations", "blockquotation"), "quote"),
        **dict.fromkeys(("citat", "starktcitat", "sitat", "sterktsitat"), "quote"),
        **dict.fromkeys(("ingress", "lead", "preamble", "introduction"), "lead"),
        **dict.fromkeys(("caption", "beskrivning", "bildtext", "bildetekst", "bilettekst"), "caption"),
        **dict.fromkeys(("tocheading", "contentsheading", "tableoffigures"), None),
        **dict.fromkeys(("sourcecode", "htmlpreformatted", "preformattedtext"), None),
    }
)
_HEADING = re.compile(r"(?:heading|rubrik|overskrift)([1-9])")
_ITEM = re.compile(r"(?:list(?:bullet|number|continue)|punktlist[ae]|numreradlista|nummerertliste)([1-9]?)")
_CONTENTS = re.compile(r"(?:toc|contents|index)[1-9]")

Meaning = tuple["BlockKind | None", int]
"""The kind of block, None for the contents and for code, and a heading's level or how deep an item stands in lists."""


def heading(level: int) -> Meaning:
    """The meaning of an outline level from 1 on; a page knows six."""
    return "heading", min(max(level, 1), 6)


def meaning(name: str) -> Meaning | None:
    """What a style of that name is for, whatever language its program speaks; None if it tells nothing.

    The styles that come with Word are saved under their English names and known under their user's; a template from
    elsewhere may have only the latter.
    """
    plain = re.sub(r"[\s_-]+", "", name.casefold())
    if plain in _KINDS:
        return _KINDS[plain], 0
    if match := _HEADING.fullmatch(plain):
        return heading(int(match[1]))
    if match := _ITEM.fullmatch(plain):
        return "item", int(match[1] or 1)
    return (None, 0) if _CONTENTS.fullmatch(plain) else None

"""The smallest parts of HTML as they stand in the file: tags and their attributes, character references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from kommunlint.document.build import HIDDEN

_OPENING = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*|(?=>))))?"""
)
_OPEN_QUOTE = re.compile(r"\s*=\s*[\"']")
_CLOSING = re.compile(r"[\s/]*>")
_WHOLE_TAG = re.compile(r"""</?[A-Za-z][^\s/>]*+(?:[^>=]|=\s*"[^"]*"|=\s*'[^']*'|=\s*[^\s>"'][^\s>]*|=\s*(?=>))*+>""")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_DECLARATION = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"<(?:[A-Za-z/!?]|$)")
_RAW_TEXT = frozenset(
    {"plaintext", "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
)
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,31};?)")
PLAIN = "\ufdd2"
"""Stands for a `<` that is text, so that the parser takes the text around it as one. No text holds this character."""
_FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
"""Elements that a browser opens anew in each paragraph until they are closed (HTML Standard, 13.2.4.3)."""
_SAME = 3
"""So many of the same formatting element are opened anew; what is written beyond them changes nothing (ibidem)."""
_REOPENED = 50_000
"""A page whose formatting would be opened anew more often grows without end: a broken page reaches a thousand."""
_MAX_DIGITS = 16
"""Longer numbers name no character, and Python declines to read the longest of them."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag in a text; offsets count code points of that text.

    `values` gives the range of each attribute's value between its quotation marks, None where it has none.
    """

    name: str
    closing: bool
    start: int
    end: int
    values: Mapping[str, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class InlineTag:
    """One tag that stands within running text: `<a href="x">`, `<br/>`, `</a>`."""

    name: str
    closing: bool
    attributes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Survey:
    """Where a tag or comment begins that the text ends within, and the text as the parser is to have it.

    `piled` is where the formatting elements that are never closed became too many for any browser or parser.

    `text` is as long as the original. HTML takes `<?xml …?>`, `<![if …]>`, `</ >` and a second doctype for comments
    (13.2.5.41) and drops attributes of end tags; the parser would show them all. A `<` that is text is `PLAIN`.
    """

    unfinished: int | None
    piled: int | None
    text: str


def inline_tag(text: str) -> InlineTag | None:
    """What one inline HTML tag says; None for comments, CDATA, declarations and anything but one whole tag."""
    tag = scan_tag(text, 0)
    if tag is None or tag.end != len(text):
        return None
    attributes = {name: None if place is None else _decode(text, *place) for name, place in tag.values.items()}
    return InlineTag(tag.name, tag.closing, attributes)


def scan_tag(text: str, at: int) -> Tag | None:
    """The tag that begins at `at`; None where none begins there or it is never finished."""
    opening = _OPENING.match(text, at)
    if opening is None:
        return None
    values: dict[str, tuple[int, int] | None] = {}
    position = opening.end()
    while not (closing := _CLOSING.match(text, position)):
        attribute = _ATTRIBUTE.match(text, position)
        if attribute is None:
            return None
        position = attribute.end()
        kind = attribute.lastgroup or "name"
        if kind == "name" and _OPEN_QUOTE.match(text, position):
            return None
        values.setdefault(attribute["name"].lower(), None if kind == "name" else attribute.span(kind))
    return Tag(opening[2].lower(), bool(opening[1]), at, closing.end(), values)


def markup_end(text: str, at: int, limit: int) -> int | None:
    """Where the tag, comment or declaration that begins with the `<` at `at` ends; None if not before `limit`.

    A `<` that begins nothing (HTML Standard, 13.2.5.6) is text: the answer is `at` itself.
    """
    if not _MARKUP.match(text, at, limit):
        return at
    if text.startswith("<!--", at):
        match = _COMMENT.match(text, at, limit)
    elif _OPENING.match(text, at, limit):
        match = _WHOLE_TAG.match(text, at, limit)
    else:
        match = _DECLARATION.match(text, at, limit)
    return match.end() if match else None


def survey(text: str, start: int, end: int, *, fragment: bool) -> Survey:
    """Look through the mark-up at `start` to `end` for what a parser can't be trusted with.

    A page may begin with a doctype; in a fragment it is nothing to show.
    """
    parts: list[str] = []
    cut: int | None = None
    pile = _Pile()
    at = done = last = start
    bare = not fragment
    while (at := text.find("<", at, end)) >= 0:
        stop = markup_end(text, at, end)
        if stop is None:
            cut = at
            break
        opening = _OPENING.match(text, at, end)
        bare = bare and not opening and not text[last:at].strip()
        if opening:
            pile.take(opening[2].lower(), bool(opening[1]), text[at:stop], at)
        if opening and not opening[1] and (name := opening[2].lower()) in _RAW_TEXT:
            closing = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, stop, end)
            if closing is None:
                break
            stop = closing.start()
        elif opening and opening[1] and text[opening.end() : stop - 1].strip():
            parts += (text[done : opening.end()], " " * (stop - 1 - opening.end()))
            done = stop - 1
        elif stop > at and not opening and not text.startswith("<!--", at):
            if bare and text[at + 2 : at + 9].lower() == "doctype":
                bare = False
            else:
                parts += (text[done:at], _nothing(stop - at))
                done = stop
        elif stop == at:
            parts += (text[done:at], PLAIN)
            done, bare = at + 1, False
        at = last = max(stop, at + 1)
    return Survey(cut, pile.too_high, "".join((text[:start], *parts, text[done:])) if parts else text)


class _Pile:
    """The formatting elements that are open, and how often they would be opened anew: at most once a start tag."""

    def __init__(self) -> None:
        self.too_high: int | None = None
        self._open: dict[str, list[str]] = {}
        self._height = 0
        self._work = 0
        self._tags = 0

    def take(self, name: str, closing: bool, written: str, at: int) -> None:
        """Take one tag, as it is written at `at`."""
        if closing:
            if self._open.get(name):
                self._open[name].pop()
                self._height -= 1
            return
        self._tags += 1
        self._work += self._height
        if self.too_high is None and self._work > _REOPENED + 3 * self._tags:
            self.too_high = at
        if name in _FORMATTING:
            same = self._open.setdefault(name, [])
            if same[-_SAME:].count(written) < _SAME:
                same.append(written)
                self._height += 1


def _nothing(length: int) -> str:
    """Mark-up of a length that shows nothing: an end tag that nothing began, for which `<?>` is too short."""
    return f"</x{' ' * (length - 4)}>" if length > 3 else HIDDEN * length


def characters(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The shown text of an attribute's value, run by run: what is shown and the range it stands for.

    A run that differs from its source is one character reference.
    """
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        found = reference(text, match.start(), end, attribute=True)
        if found is None:
            continue
        if at < match.start():
            yield text[at : match.start()], at, match.start()
        yield found[0], match.start(), found[1]
        at = found[1]
    if at < end:
        yield text[at:end], at, end


def reference(text: str, at: int, end: int, *, attribute: bool = False) -> tuple[str, int] | None:
    """The character reference that begins at `at`: what it shows and where it ends; None for a plain `&`.

    In an attribute, one without semicolon before a letter, a digit or `=` is no reference (HTML Standard,
    13.2.5.73: links with `&copy=1` in their query).
    """
    match = _REFERENCE.match(text, at, end)
    if match is None:
        return None
    written = match.group()
    if written[1] == "#":
        return _numbered(written.strip("&#;")) if len(written) <= _MAX_DIGITS else "\ufffd", match.end()
    if written[1:] in html5 and written.endswith(";"):
        return html5[written[1:]], match.end()
    name = written[1:].rstrip(";")
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            stop = at + 1 + length
            follower = text[stop : min(stop + 1, end)]
            if attribute and (follower == "=" or follower.isalnum()):
                return None
            return html5[name[:length]], stop
    return None


def _numbered(digits: str) -> str:
    """The character of a number; the control characters that `unescape` leaves out are shown, as HTML says."""
    return unescape(f"&#{digits};") or chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))


def _decode(text: str, start: int, end: int) -> str:
    return "".join(shown for shown, _, _ in characters(text, start, end))

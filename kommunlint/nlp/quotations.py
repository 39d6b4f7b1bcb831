"""Which of a block's words are somebody's own: quotations are not the municipality's language."""

from __future__ import annotations

import functools
import re

from kommunlint.document.model import Block
from kommunlint.language.profile import Profile

_HYPHENS = ("-", "\u2010", "\u2011", "\u2212")
"""Signs that are written where a dash is meant: hyphens and the minus."""
_Range = tuple[int, int]


def quoted_ranges(block: Block, profile: Profile) -> tuple[_Range, ...]:
    """The character ranges of a block that are quoted, marks included.

    A block quote is quoted as a whole, and so is a paragraph that begins with a speech dash: who speaks is told in
    the same sentence, and rules about words lose little by leaving that alone. Where the dash is a hyphen, which also
    begins a list item, it is spoken if it tells who says it.
    """
    text = block.text
    if block.kind == "quote" or _opens_with_dash(text, profile.speech_dashes):
        return ((0, len(text)),)
    if (block.kind == "item" or text.startswith(_HYPHENS)) and _tells_speaker(profile.speech_verbs).search(text):
        return ((0, len(text)),)
    ranges: list[_Range] = []
    at = 0
    for mark in _opening(profile.quotation_marks).finditer(text):
        if mark.start() >= at:
            end = _closing(text, mark.start(), profile)
            if end is not None:
                ranges.append((mark.start(), end))
                at = end
    return tuple(ranges)


def _opens_with_dash(text: str, dashes: tuple[str, ...]) -> bool:
    """Whether a dash stands before speech, not before a number."""
    return text.startswith(dashes) and (text[1:2].isspace() or text[1:2].isupper())


@functools.cache
def _tells_speaker(verbs: frozenset[str]) -> re.Pattern[str]:
    speaks = "|".join(map(re.escape, sorted(verbs)))
    return re.compile(rf"[,.?!]\s(?:{speaks})\s(?:\w{{1,40}}\s){{0,3}}[A-ZÅÄÖÆØ]")


@functools.cache
def _opening(marks: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(opening) for opening, _ in marks))


def _closing(text: str, at: int, profile: Profile) -> int | None:
    """Where the quotation that opens at `at` ends, its mark included; None if none opens there."""
    for opening, closing in profile.quotation_marks:
        if text[at] == opening and (at == 0 or not text[at - 1].isalnum()):
            end = text.find(closing, at + 1)
            if end > at + 1:
                return end + 1
    return None

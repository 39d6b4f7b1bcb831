"""Which of a block's words are somebody's own: quotations are not the municipality's language."""

from __future__ import annotations

import re

from kommunlint.document.model import Block
from kommunlint.language.profile import Profile

_Range = tuple[int, int]
_MARK = re.compile('["”“„«»]')


def quoted_ranges(block: Block, profile: Profile) -> tuple[_Range, ...]:
    """The character ranges of a block that are quoted, marks included.

    A block quote is quoted as a whole, and so is a paragraph that begins with a speech dash: who speaks is told in
    the same sentence, and rules about words lose little by leaving that alone.
    """
    text = block.text
    if block.kind == "quote" or text.startswith(tuple(f"{dash} " for dash in profile.speech_dashes)):
        return ((0, len(text)),)
    ranges: list[_Range] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() >= at:
            end = _closing(text, mark.start(), profile)
            if end is not None:
                ranges.append((mark.start(), end))
                at = end
    return tuple(ranges)


def _closing(text: str, at: int, profile: Profile) -> int | None:
    """Where the quotation that opens at `at` ends, its mark included; None if none opens there."""
    for opening, closing in profile.quotation_marks:
        if text[at] == opening and (at == 0 or not text[at - 1].isalnum()):
            end = text.find(closing, at + 1)
            if end > at + 1:
                return end + 1
    return None

"""From the byte offsets of a parser that counts UTF-8 to code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class ByteOffsets:
    """The code point at each byte offset of a text: a table of how far the two have drifted apart.

    The table has an entry for each character outside ASCII; a text without any needs none.
    """

    __slots__ = ("_after", "_drift")

    def __init__(self, text: str) -> None:
        self._after: list[int] = []
        self._drift: list[int] = [0]
        if text.isascii():
            return
        places = [match.start() for match in _NOT_ASCII.finditer(text)]
        extra = [len(text[place].encode()) - 1 for place in places]
        self._drift.extend(accumulate(extra))
        self._after = [place + drift + 1 for place, drift in zip(places, self._drift[1:], strict=True)]

    def character(self, byte: int) -> int:
        """The code point that begins at `byte`, counted from the start of the text."""
        return byte - self._drift[bisect_right(self._after, byte)]

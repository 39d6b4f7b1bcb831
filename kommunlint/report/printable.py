"""Text that can do a terminal no harm."""

from __future__ import annotations

import unicodedata

CONTROLS = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
"""Controls, invisible marks of direction, what is no character, halves of one, line and paragraph separators."""


def printable(text: str, keep: str = "") -> str:
    """The text with every control character but those in `keep` shown as what it is, such as `\\x1b`."""
    return "".join(
        repr(character)[1:-1] if character not in keep and unicodedata.category(character) in CONTROLS else character
        for character in text
    )

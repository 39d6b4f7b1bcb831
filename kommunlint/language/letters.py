"""Letters that the languages write each in their way and sound alike."""

from __future__ import annotations

_AS_NORWEGIAN = str.maketrans("äöé", "æøe")


def as_norwegian(word: str) -> str:
    """A word in small letters with Norwegian ones for the Swedish, so that words of both which mean the same meet."""
    return word.translate(_AS_NORWEGIAN)

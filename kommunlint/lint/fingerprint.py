"""Names for findings that hold while the text around them moves.

A fingerprint is made of the rule, the marked words and the sentence around them, both as the reader of the page sees
them, with case and white space folded; equal ones are numbered in the order of the file. No line, column, path, mark-up
or message goes into it, so it survives new paragraphs, re-wrapped lines, words set in bold and a changed message.
It does not survive a change in the sentence itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

_BYTES = 16
"""Enough for no two findings of the largest website to share a fingerprint by chance."""

_REACH = 500
"""Code points: no sentence meant for readers is longer, and a text without full stops must not take for ever."""

_SENTENCE_END = re.compile(r"""[.!?…][”»"')\]]*\s+""")


def digest(rule: str, words: str, sentence: str) -> str:
    """The part of a fingerprint that equal findings share: 32 hexadecimal digits."""
    parts = "\0".join((rule, _folded(words), _folded(sentence)))
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def numbered(digests: Iterable[str]) -> Iterator[str]:
    """The fingerprints of a file's findings, in its order: each digest with its number among equals, from 1."""
    seen: Counter[str] = Counter()
    for one in digests:
        seen[one] += 1
        yield f"{one}:{seen[one]}"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, of a block's shown text that hold the characters `start` to `end` (code points).

    Sentences are told by punctuation alone: a new pipeline must not change a fingerprint. An abbreviation only makes
    the sentence shorter, and of a very long one only what stands within `_REACH` counts.
    """
    ends = _sentence_ends(text)
    before, after = bisect_right(ends, start), bisect_left(ends, end)
    first = ends[before - 1] if before else 0
    last = ends[after] if after < len(ends) else len(text)
    return text[max(first, start - _REACH) : min(last, end + _REACH)]


@lru_cache(256)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _SENTENCE_END.finditer(text))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())

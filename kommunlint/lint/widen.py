"""Evidence as a reader understands it: a whole name, a whole number, and no blank at its ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kommunlint.nlp.annotate import AnnotatedText
    from kommunlint.nlp.tokens import Tokens
    from kommunlint.signals.evidence import Evidence

_WHOLE = ("PROPN", "NUM")
"""Words that say nothing in part: *Hanna* of Hanna Berg, *900* of 8 900."""


def widen(text: AnnotatedText, evidence: Evidence) -> Evidence:
    """The evidence with all words of the names and numbers that it begins or ends in."""
    tokens = text.tokens[evidence.block]
    if evidence.span is not None or not len(tokens) or evidence.start == evidence.end:
        return evidence
    first, last = text.token_at(evidence.block, evidence.start), text.token_at(evidence.block, evidence.end - 1)
    while first > 0 and _is_one_thing(tokens, first - 1):
        first -= 1
    while last + 1 < len(tokens) and _is_one_thing(tokens, last):
        last += 1
    start, end = min(tokens.start[first], evidence.start), max(tokens.end[last], evidence.end)
    said = text.document.blocks[evidence.block].text
    if said[evidence.end : end] == ".":
        end = evidence.end  # the full stop of a sentence, which a number before it may have taken in as an ordinal's
    shown = said[start:end]
    start, end = start + len(shown) - len(shown.lstrip()), end - (len(shown) - len(shown.rstrip()))
    return replace(evidence, start=start, end=end)


def _is_one_thing(tokens: Tokens, index: int) -> bool:
    """Whether a word and the next are parts of one name or number."""
    pos = tokens.pos[index]
    together = tokens.sentence[index] == tokens.sentence[index + 1] and tokens.start[index + 1] - tokens.end[index] <= 1
    return pos in _WHOLE and pos == tokens.pos[index + 1] and together

"""Whether a text itself explains a word: a link on it, or an explanation in parentheses beside it."""

from __future__ import annotations

import re

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.evidence import Evidence

_ACRONYM_COMPOUND = re.compile(r"([A-ZÅÄÖÆØ]{2,6})-\w")
_LONGEST_ABBREVIATION = 4
"""Letters: a single word in parentheses explains only if it is longer ("hemtjänst", not "VA", "evt")."""


def is_explained(text: AnnotatedText, evidence: Evidence, first: int, end: int) -> bool:
    """Whether the words at the tokens `first` to `end` are linked, glossed in parentheses, or is itself such a gloss.

    So is a compound of an acronym that stands in parentheses anywhere, after the words it is short for: "VA-nätet".

    A word in parentheses is the professional's name for what stands before them; what stands in parentheses just
    after is its explanation, unless that is only an acronym or a number.
    """
    block = text.document.blocks[evidence.block]
    if any(link.start < evidence.end and evidence.start < link.end for link in block.links):
        return True
    tokens = text.tokens[evidence.block]
    if acronym := _ACRONYM_COMPOUND.match(tokens.text[first]):
        told = f"({acronym.group(1)})"
        if any(told in other.text for other in text.document.blocks):
            return True
    return _opens_gloss(tokens, end) or _is_gloss(tokens, first)


def _opens_gloss(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens) or tokens.text[end] not in ("(", "–", "—"):
        return False
    close = ")" if tokens.text[end] == "(" else tokens.text[end]
    stop = next((index for index in range(end + 1, len(tokens)) if tokens.text[index] == close), len(tokens))
    words = [tokens.text[index] for index in tokens.words(end + 1, stop)]
    if close == ")" and len(words) == 1:
        return words[0].islower() and len(words[0]) > _LONGEST_ABBREVIATION
    return len(words) > (1 if close == ")" else 2)


def _is_gloss(tokens: Tokens, first: int) -> bool:
    return first > 1 and tokens.text[first - 1] == "("

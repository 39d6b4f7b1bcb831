"""Capitals: a replacement takes those of the words that it stands for."""

from __future__ import annotations

from typing import Literal

from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.phrases import opens_sentence

Capitals = Literal["all", "first", "none"]


def capitals_of(surface: str, tokens: Tokens, first: int, shown: str) -> Capitals:
    """The capitals that the words have, and so their replacement; those of an acronym are its own."""
    if surface.isupper():
        return "first" if opens_sentence(tokens, first) else "none"
    if shown.isupper() and len(shown) > 1:
        return "all"
    return "first" if shown[:1].isupper() else "none"


def with_capitals(replacement: str, capitals: Capitals) -> str:
    """The replacement with those capitals."""
    if capitals == "all":
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if capitals == "first" else replacement

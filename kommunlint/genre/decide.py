"""What type of text this is, and what tells it. No lever depends on it alone: a wrong genre must silence nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.conditions import evaluate
from kommunlint.rules.genres import GENRES, OTHER, Genre, GenreSpec
from kommunlint.rules.vocabulary import Sign
from kommunlint.signals.evidence import Evidence, EvidenceIndex

__all__ = ["GENRES", "Decided", "Genre", "decide_genre"]

_EVIDENCE = 3
"""So many passages are told; more make a reason no clearer."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A genre, the kind of sign that told it, and the sign: a word, or passages of the text. `other` has none.

    `looks_like` are the genres that the text's own words tell, which may be none or several.
    """

    genre: str
    sign: Sign | None = None
    word: str = ""
    evidence: tuple[Evidence, ...] = ()
    looks_like: frozenset[str] = frozenset()


def decide_genre(
    text: AnnotatedText, index: EvidenceIndex, genres: tuple[GenreSpec, ...], usual: str | None = None
) -> Decided:
    """The genre of a text, by the first sign that tells one.

    What the text declares goes before what is `usual` for texts at its path, that before the structured data of the
    page, the names of its folders from the innermost out, and the text itself.
    """
    by_words = tuple(_told_by_words(text, index, genres))
    decided = next(_told(text, genres, usual, by_words), Decided(OTHER))
    return replace(decided, looks_like=frozenset(one.genre for one in by_words))


def _told(
    text: AnnotatedText, genres: tuple[GenreSpec, ...], usual: str | None, by_words: tuple[Decided, ...]
) -> Iterator[Decided]:
    meta = text.document.meta
    declared = (meta.genre or "").strip().casefold()
    if declared in GENRES:
        yield Decided(declared, "declared", declared)
    yield from (Decided(one.genre, "declared", declared) for one in genres if declared in one.declared)
    if usual is not None:
        yield Decided(usual, "configured", usual)
    for kind in meta.raw.get("schema:type", ()):
        yield from (Decided(one.genre, "structured-data", kind) for one in genres if kind in one.schema_types)
    for folder in reversed(PurePath(text.document.source.path).parent.parts):
        name = folder.casefold()
        yield from (Decided(one.genre, "folder", folder) for one in genres if name in one.folders)
    yield from by_words


def _told_by_words(text: AnnotatedText, index: EvidenceIndex, genres: tuple[GenreSpec, ...]) -> Iterator[Decided]:
    for one in genres:
        if one.when is not None:
            outcome = evaluate(one.when, text, index)
            if outcome.held:
                yield Decided(one.genre, "text", evidence=outcome.evidence[:_EVIDENCE])

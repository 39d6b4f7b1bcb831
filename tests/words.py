"""Tokens written out by hand, so that matching is tested without a pipeline."""

from __future__ import annotations

from kommunlint.nlp.tokens import Tokens


def tokens(text: str, **columns: dict[str, str]) -> Tokens:
    """Tokens of a text split at spaces, a sentence ending at each full stop; all but the words is a guess.

    `columns` gives lemma, pos, dep or morph for some words, e.g. `lemma={"fick": "få"}`.
    """
    words = text.split()
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    sentences: list[tuple[int, int]] = []
    first = 0
    for index, word in enumerate(words):
        if word == "." or index == len(words) - 1:
            sentences.append((first, index + 1))
            first = index + 1
    number = [n for n, (first, end) in enumerate(sentences) for _ in range(first, end)]

    def column(name: str, default: str) -> tuple[str, ...]:
        given = columns.get(name, {})
        return tuple(given.get(word, default or word.lower()) for word in words)

    return Tokens(
        text=tuple(words),
        lower=tuple(word.lower() for word in words),
        lemma=column("lemma", ""),
        pos=column("pos", "X"),
        morph=column("morph", "_"),
        dep=column("dep", "dep"),
        head=tuple(sentences[n][0] for n in number),
        start=tuple(starts),
        end=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        sentence=tuple(number),
        sentences=tuple(sentences),
    )

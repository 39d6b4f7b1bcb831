"""Every word that the page shows is found, at its place in the file and nowhere else; no hidden word is shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from kommunlint.document.model import Document
from tests.conftest import document
from tests.readers.markdown_plant import text

SEEDS = range(14)

VARIANTS: dict[str, Callable[[str], str]] = {
    "lf": lambda written: written,
    "crlf": lambda written: written.replace("\n", "\r\n"),
    "cr": lambda written: written.replace("\n", "\r"),
    "bom": lambda written: "\ufeff" + written,
    "bom-crlf": lambda written: "\ufeff" + written.replace("\n", "\r\n"),
    "nfd": lambda written: unicodedata.normalize("NFD", written),
    "no-line-end": lambda written: written.rstrip("\n"),
}


def places(read: Document, word: str) -> list[tuple[int, int]]:
    """Where a word is shown: the range of each place in the file."""
    found = []
    for block in read.blocks:
        at = block.text.find(word)
        while at >= 0:
            span = block.map.span(at, at + len(word))
            found.append((span.start, span.end))
            at = block.text.find(word, at + 1)
    return found


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_planted_words(seed: int, variant: str) -> None:
    written, plant = text(seed)
    source = VARIANTS[variant](written)
    read = document(source)

    wrong = {}
    for shown, spelling in plant.wanted.items():
        spelled = unicodedata.normalize("NFD", spelling) if variant == "nfd" else spelling
        start = source.index(spelled)
        if (found := places(read, shown)) != [(start, start + len(spelled))]:
            wrong[shown] = (found, start)
    assert not wrong

    everything = " ".join(block.text for block in read.blocks)
    assert not [word for word in plant.hidden if word in everything]


def test_enough_is_planted() -> None:
    plants = [text(seed)[1] for seed in SEEDS]

    assert sum(len(plant.wanted) for plant in plants) > 2000
    assert sum(len(plant.hidden) for plant in plants) > 1000

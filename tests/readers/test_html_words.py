from __future__ import annotations

import re

import pytest

from kommunlint.document.model import Document
from kommunlint.readers.html import read_html
from kommunlint.readers.options import ReadOptions
from kommunlint.source import BOM, Source, Span
from tests.readers.html_plant import page

WORD = re.compile(r"[^\W_]+")
WRITTEN = {
    "lf": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "bom": lambda text: BOM + text,
    "bom-crlf": lambda text: BOM + "\r\n" + text.replace("\n", "\r\n"),
}


def places(document: Document) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for block in document.blocks:
        for match in WORD.finditer(block.text):
            found.setdefault(match.group(), []).append(block.map.span(*match.span()))
    return found


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("seed", range(3))
def test_planted_words(seed: int, written: str) -> None:
    html, plant = page(seed)
    text = WRITTEN[written](html)
    found = places(read_html(Source("x.html", text), ReadOptions()))

    assert len(plant.wanted) > 200
    wrong = {}
    for shown, spelled in plant.wanted.items():
        assert text.count(spelled) == 1
        start = text.index(spelled)
        if found.get(shown) != [Span(start, start + len(spelled))]:
            wrong[spelled] = [text[span.start : span.end] for span in found.get(shown, [])]
    assert not wrong
    assert not [word for word in found if word.startswith("dold")]


def test_hidden_words_are_planted() -> None:
    _, plant = page(0)
    assert len(plant.hidden) > 40

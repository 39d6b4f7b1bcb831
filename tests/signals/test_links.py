"""What a link leads to is told by its words, or by those before an address that stands in the text."""

from __future__ import annotations

import pytest

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.signals.program import SignalProgram
from kommunlint.signals.spec import SignalSpec
from tests.conftest import document
from tests.words import tokens

AGENDA = SignalSpec.model_validate({"link": [{"text": {"nb": ["sakslista"]}}]})


def evidence(written: str) -> list[str]:
    source = document(written)
    text = AnnotatedText(source, "nb", tuple(tokens(block.text) for block in source.blocks), ((),) * len(source.blocks))
    program = SignalProgram({"agenda": AGENDA}, {}, "nb", str.split, {})
    return [source.blocks[one.block].text[one.start : one.end] for one in program.index(text).of("agenda")]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Les [hele sakslista](/a) .", ["hele sakslista"]),
        ("Les sakslista [her](/a) .", []),
        ("Les hele sakslista ( https://a.example/b ) .", ["https://a.example/b"]),
        ("Sakslista finner du som vanlig på www.a.example fra tirsdag .", ["www.a.example"]),
        ("Sakslista er ferdig . Se www.a.example .", []),
        ("Sakslista for det første møtet etter sommeren finner du på www.a.example .", []),
        ("Spør om sakslista : post@a.example", []),
        ("Les sakslista og [arkivet](https://a.example/arkivet) .", []),
    ],
)
def test_words_of_a_link(written: str, found: list[str]) -> None:
    assert evidence(written) == found

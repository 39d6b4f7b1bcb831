from __future__ import annotations

import pytest

from kommunlint.language.profile import PROFILES
from kommunlint.nlp.quotations import quoted_ranges
from tests.conftest import document


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Hon sade ”vi börjar nu” och gick.", ["”vi börjar nu”"]),
        ("Han sa «vi byrjar no» og gjekk.", ["«vi byrjar no»"]),
        ('Hun sa "vi begynner nå" og "ja".', ['"vi begynner nå"', '"ja"']),
        ("– Vi börjar nu, säger rektorn.", ["– Vi börjar nu, säger rektorn."]),
        ("Öppet 10–12, se sidan.", []),
        ('Röret är 5" brett och 3" högt.', []),
        ("Ett ensamt ” tecken.", []),
        ("> Vi börjar nu.", ["Vi börjar nu."]),
        ("- Vi börjar nu, säger rektor Ola Nes.", ["Vi börjar nu, säger rektor Ola Nes."]),
        (
            "-Vi börjar nu. Det är på tiden, säger rektor Ola Nes.",
            ["-Vi börjar nu. Det är på tiden, säger rektor Ola Nes."],
        ),
        ("− Vi börjar nu! säger Ola.", ["− Vi börjar nu! säger Ola."]),
        ("–Vi börjar nu, säger rektorn.", ["–Vi börjar nu, säger rektorn."]),
        ("–5 grader på natten", []),
        ("-5 grader, säger sensorn", []),
        ("- Guiden visar runt, berättar och svarar på frågor", []),
        ("- Kaffe, te och saft", []),
    ],
)
def test_whose_words(text: str, quoted: list[str]) -> None:
    (block,) = document(text).blocks
    assert [block.text[start:end] for start, end in quoted_ranges(block, PROFILES["sv"])] == quoted

"""Where a quotation mark or bracket lets no sentence begin."""

from __future__ import annotations

import pytest
import spacy

from kommunlint.nlp.marks import sentence_marks
from kommunlint.nlp.pipelines import Pipelines


@pytest.mark.parametrize(
    ("text", "not_first"),
    [
        ("Han sa: ”Vi bygger.” Sedan gick han.", ["Vi", "”"]),
        ("Hon skrev 'Nei.' Det var alt.", ["Nei", "'"]),
        ("«Vi bygger.» Nå er det avgjort.", ["Vi", "»"]),
        ("»Vi bygger.»\n\nNu är det klart.", ["Vi", "»"]),
        ("Slut.\n”Vi bygger.”", ["Vi", "”"]),
        ("Se planen (Bilaga 1) nu.", ["Bilaga", ")"]),
        ("”Ja”, sa hon.", ["Ja"]),  # a comma tells enough
        ("Ja ” nej", []),
        ("Vi bygger. Nu.", []),
        (")", []),
        ("(", []),
        ("”", []),
        ("", []),
    ],
)
def test_no_sentence_begins_there(text: str, not_first: list[str]) -> None:
    doc = sentence_marks(spacy.blank("sv")(text))
    assert [word.text for word in doc if word.is_sent_start is False] == not_first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Han sa: ”Vi bygger.” Sedan gick han.", ["Sedan"]),
        ("«Vi bygger.» Nå er det avgjort.", ["Nå"]),
        ("Hon läste ”Vi bygger.” och gick.", []),
        ("Hon läste ”Vad nu?” Anna skrev den.", []),  # may be a title and who wrote it
        ("Han äter på ”Två m.fl.” Kom!", []),
        ("”Vi bygger”. Nu.", []),
        ("Ja (nej.) Nu.", []),
        ("Slut.”", []),
    ],
)
def test_a_capital_after_a_closed_quotation_begins_a_sentence(text: str, first: list[str]) -> None:
    doc = sentence_marks(spacy.blank("sv")(text))
    assert [word.text for word in doc[1:] if word.is_sent_start] == first


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("sv", "Nämnden skriver att ”skolan ska byggas.”", "Beslutet gäller nu."),
        ("nb", "Han sier: «Vi bygger skolen.»", "Vedtaket gjelder nå."),
        ("nn", 'Ho seier: "Vi byggjer skulen."', "Vedtaket gjeld no."),
    ],
)
def test_the_shipped_pipelines_keep_a_closing_mark(
    pipelines: Pipelines, language: str, first: str, second: str
) -> None:
    (tokens,) = pipelines.annotate(language, [f"{first} {second}"])
    ends = [tokens.end[end - 1] for _, end in tokens.sentences]
    assert len(first) in ends
    assert len(first) - 1 not in ends

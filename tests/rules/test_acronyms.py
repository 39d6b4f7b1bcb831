from __future__ import annotations

import pytest

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.entries import Terms
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.acronyms import AcronymsRule, compile_acronyms
from kommunlint.rules.kinds.base import Model, Toolbox
from kommunlint.signals.evidence import EvidenceIndex
from tests.conftest import document
from tests.words import tokens

RULE = AcronymsRule.model_validate(
    {
        "rule": "a/b",
        "kind": "acronyms",
        "category": "acronym",
        "data": "acronyms",
        "title": {},
        "message": {},
        "why": {},
        "spell_out": {"sv": "{expansion}"},
    }
)


def lexicons(name: str, model: type[Model]) -> Model:
    return model.model_validate(
        {"language": "sv", "known": ["EU"], "told_by": ["står för"], "expansions": {"PBL": "plan- och bygglagen"}}
    )


def found(text: str) -> list[str]:
    source = document(text)
    words = tuple(tokens(block.text) for block in source.blocks)
    annotated = AnnotatedText(source, "sv", words, tuple(() for _ in words))
    check = compile_acronyms(RULE, Toolbox("sv", str.split, {}, lexicons, lambda name: Terms([]))).check
    hits = [hit for hit in check(annotated, EvidenceIndex({})) if isinstance(hit, Hit)]
    return [str(hit.values["text"]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Enligt PBL får du bygga .", ["PBL"]),
        ("Enligt PBL får du bygga . PBL gäller .", ["PBL"]),
        ("Stöd enligt SoL och en IoT-plattform .", ["SoL", "IoT"]),
        ("Det gäller VA-nätet .", ["VA"]),
        ("Inom EU gäller detta .", []),
        ("Plan- och bygglagen (PBL) gäller . PBL är lag .", []),
        ("PBL (plan- och bygglagen) gäller .", []),
        ("PBL, plan- och bygglagen, gäller .", []),
        ("PBL står för plan- och bygglagen .", []),
        ("Anna Berg (KD) svarade .", []),
        ("Kung Karl XII gick .", []),
        ("Ärendet har nummer SBN 2025-0318 eller BUN-2026-12 .", []),
        ("Ärendet KS 2026/114 gäller SBN 12 .", ["SBN"]),
        ("VIKTIGT MEDDELANDE OM PBL", []),
        ("Nätet har varit utan tryck , så DU SKA KOKA VATTNET före maten .", []),
        ("Vi följer PBL , LOU och BBR .", ["PBL", "LOU", "BBR"]),
        ("Mejla PBL@kommun.se eller gå till kommun.se/PBL .", []),
        ("Kör E4 norrut .", []),
        ("Mindre CO2-utsläpp och mer YouTube .", []),
        ("Enligt JH Newman ska FK Brommen spela .", []),
        ("Enligt SSA Berg ska PBLs regler gälla .", ["SSA", "PBL"]),
        ("Vi är med i NCE Maritim Kraft .", []),
    ],
)
def test_acronyms(text: str, letters: list[str]) -> None:
    assert found(text) == letters

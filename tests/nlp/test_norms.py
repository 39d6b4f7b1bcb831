"""What the pipelines are told of words that training hardly showed."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
import spacy
from spacy.strings import hash_string  # type: ignore[attr-defined]

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import shipped_pipeline
from kommunlint.nlp.norms import CALLBACK, LONGEST, TABLE, FormCodes, pack, unpack

CODES = {
    "forslag": "§neuter",
    "forslaget": "§neuter-def",
    "nemnda": "§fem-def",
    "budsjett": "§neuter",
    "skole": "§masc",
    "Umeå": "§place",
    "Umeås": "§place-s",
    "Berg": "§last",
    "Kari": "§given",
    "Anne": "§given",
    "Anne-Berit": "§given-too",
}
UTF_8 = {"PYTHONIOENCODING": "utf-8"}
OWN = ("skole", "barnehage", "av")


@pytest.fixture(scope="module")
def forms() -> FormCodes:
    return unpack(pack(CODES, OWN))


@pytest.mark.parametrize(
    ("word", "norm"),
    [
        ("forslaget", "§neuter-def"),
        ("Forslaget", "§neuter-def"),
        ("FORSLAGET", "§neuter-def"),
        ("budsjettforslaget", "§neuter-def"),
        ("Budsjettforslaget", "§neuter-def"),
        ("budsjettsforslaget", "§neuter-def"),
        ("barnehageforslag", "§neuter"),  # a form that speaks for itself may begin a compound
        ("barneskole", None),  # nothing is known of "barne"
        ("budsjettskole", "§masc"),  # … and may end one
        ("2030-forslaget", "§neuter-def"),
        ("FN-nemnda", "§fem-def"),
        ("skole", None),
        ("Skole", None),
        ("barnehage", None),
        ("tullforslag", None),
        ("forslagetx", None),
        ("lag", None),
        ("Umeås", "§place-s"),
        ("UMEÅ", "§place"),
        ("UMEÅS", "§place-s"),
        ("umeå", None),
        ("KARI", "§given"),
        ("kari", None),
        ("ANNE-BERIT", "§given-too"),
        ("Solvik-Berg", "§last"),
        ("SOLVIK-BERG", None),
        ("-", None),
        ("", None),
        ("budsjett-", None),
        ("budsjett" * (LONGEST // 8) + "forslag", None),
    ],
)
def test_a_word_s_norm(forms: FormCodes, word: str, norm: str | None) -> None:
    assert forms.norm(word) == norm


def test_what_is_told_by_parts_is_not_stored_and_still_told() -> None:
    codes = CODES | {"budsjettforslag": "§neuter", "skoleforslag": "§odd", "Nemnda": "§fem-def"}
    packed = pack(codes, OWN)
    stored = len(packed["numbers"]) // 2
    assert stored == len({*CODES, *OWN, "skoleforslag"})
    told = unpack(packed)
    assert {form: told.norm(form) for form in codes if form not in OWN} == {
        form: code for form, code in codes.items() if form not in OWN
    }


def test_arrays_are_in_order_and_the_same_whatever_the_order_of_the_forms() -> None:
    words = [f"ord{number}" for number in range(500)]
    codes = {word: f"§{len(word)}{word[-1]}" for word in words}
    shuffled = random.Random(1).sample(words, len(words))
    packed = pack(codes, ())
    assert packed == pack({word: codes[word] for word in shuffled}, ())
    assert all(unpack(packed).norm(word) == codes[word] for word in words)
    highs = [int.from_bytes(packed["highs"][at : at + 4], "little") for at in range(0, len(packed["highs"]), 4)]
    lows = [int.from_bytes(packed["lows"][at : at + 2], "little") for at in range(0, len(packed["lows"]), 2)]
    keys = [high << 16 | low for high, low in zip(highs, lows, strict=True)]
    assert keys == sorted(hash_string(word) >> 16 for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_pipelines_look_norms_up_as_spacy_loads_them(language: Language) -> None:
    pipeline = spacy.load(shipped_pipeline(language))
    assert pipeline.config["nlp"]["after_creation"] == {"@callbacks": CALLBACK}
    compound = {"sv": "Fritidsgårdsbesöken", "nb": "Fritidsklubbesøkene", "nn": "Fritidsklubbvitjingane"}[language]
    words = pipeline.make_doc(f"{compound} {compound.lower()} og 123 §")
    assert words[0].norm_ == words[1].norm_
    assert words[0].norm_.startswith("§")
    assert [word.norm_ for word in words[2:]] == ["og", "123", "§"]
    assert len(pipeline.vocab.lookups.get_table(TABLE)["numbers"]) > 200_000


def test_spacy_finds_the_callback_where_kommunlint_is_installed() -> None:
    code = "import spacy, sys; print(spacy.load(sys.argv[1]).make_doc('Budsjettforslagene')[0].norm_[0])"
    command = [sys.executable, "-c", code, str(shipped_pipeline("nb"))]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | UTF_8)
    assert (done.stdout.strip(), done.stderr) == ("§", "")


def test_a_pipeline_without_the_table_keeps_its_own_norms() -> None:
    pipeline = spacy.blank("nb", config={"nlp": {"after_creation": {"@callbacks": CALLBACK}}})
    assert pipeline("Budsjettforslaget")[0].norm_ == "budsjettforslaget"

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunlint.signals.phrasematch import PhraseMatcher
from kommunlint.signals.phrases import PhraseError, Slots, compile_phrase
from kommunlint.signals.wordmatch import WordMatcher
from tests.words import tokens

PARADIGMS = {"besluta": frozenset({"beslutade", "beslutat"})}


def compiled(phrase: str) -> Slots:
    return compile_phrase(phrase, str.split, PARADIGMS)


def found(phrase: str, text: str, **columns: dict[str, str]) -> list[str]:
    words = tokens(text, **columns)
    matcher = PhraseMatcher([("x", phrase)], compiled)
    return [" ".join(words.text[match.first : match.end]) for match in matcher.matches(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("till följd av", "Det sker Till följd av kyla .", ["Till följd av"]),
        ("till följd av", "till följd . av kyla", []),
        ("klar|färdig", "Skolan är färdig .", ["färdig"]),
        ("{besluta} att", "Nämnden beslutade att vänta .", ["beslutade att"]),
        ("{besluta}", "Beslut fattas .", []),
        ("*nämnden {besluta}", "Skolnämnden beslutade .", ["Skolnämnden beslutade"]),
        ("*nämnden", "nämnden och skolnämnden", ["nämnden", "skolnämnden"]),
        ("skol*", "Skolan och förskolan .", ["Skolan"]),
        ("den # maj", "Senast den 3 maj .", ["den 3 maj"]),
        ("på ett _ sätt", "på ett bra sätt på ett riktigt bra sätt", ["på ett bra sätt"]),
        ("inte längre? öppen", "inte öppen . inte längre öppen", ["inte öppen", "inte längre öppen"]),
        ("nämnden ... beslutade", "nämnden har i går kväll beslutade", ["nämnden har i går kväll beslutade"]),
        ("nämnden ... beslutade", "nämnden a b c d e f g beslutade", []),
        ("nämnden ... beslutade", "nämnden . den beslutade", []),
        ("^ring|sök oss", "Ring oss . Sedan ring oss .", ["Ring oss"]),
        ("^ring", "Har du frågor ? Ring . Vi ring", ["Ring"]),
        ("rektor @ @?", "Det säger rektor Eva Ek .", ["rektor Eva Ek"]),
        ("rektor @", "En rektor på VA . En rektor EU", []),
        ("@ @", "Skolan stänger . Skolan i Norra Ås . Hej bo", ["Norra Ås"]),
    ],
)
def test_notation(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_lemma_of_the_pipeline_counts_too() -> None:
    assert found("{få} stöd", "Hon fick stöd .", lemma={"fick": "få"}) == ["fick stöd"]


def test_a_name_that_opens_a_sentence_is_one_by_the_pipeline() -> None:
    assert found("@ är", "Ahmed är här . Maten är god .", pos={"Ahmed": "PROPN"}) == ["Ahmed är"]


def test_a_name_that_opens_a_sentence_is_one_by_the_name_that_follows() -> None:
    assert found("@ @", "Birgit Lund är här . I Lund är det fint .", pos={"I": "ADP"}) == ["Birgit Lund"]


@pytest.mark.parametrize(
    "phrase",
    ["... ...", "den?", "_ #", "@?", "@|ek", "{a", "{a|}", "*ab", "a*b*", "*abc*", "#|tre", "en|{två}", "^en|^ett"],
)
def test_broken_notation(phrase: str) -> None:
    with pytest.raises(PhraseError):
        compile_phrase(phrase, str.split, {})


@pytest.mark.parametrize("others", [[], ["planen prövas"], ["alla planer", "planen alla"]])
def test_what_is_found_is_the_same_whatever_other_phrases_there_are(others: list[str]) -> None:
    words = tokens("Alla planer ska alltid prövas noga .")
    matcher = PhraseMatcher([("x", "alla planer ... prövas|noga"), *(("y", other) for other in others)], compiled)
    assert [(match.first, match.end) for match in matcher.matches(words) if match.key == "x"] == [(0, 5)]


def test_longest_comes_first() -> None:
    words = tokens("i enlighet med planen")
    matcher = WordMatcher({"short": ["i enlighet"], "long": ["i enlighet med"]})
    assert [match.key for match in matcher.matches(words)] == ["long", "short"]


@given(st.lists(st.sampled_from(["a", "b", "c", "."]), min_size=1, max_size=12), st.integers(1, 3))
def test_fixed_phrases_are_found_wherever_they_stand_in_one_sentence(words: list[str], length: int) -> None:
    text = tokens(" ".join(words))
    wanted = tuple(words[:length])
    found = [(match.first, match.end) for match in WordMatcher({"x": [" ".join(wanted)]}).matches(text)]
    assert found == [
        (at, at + len(wanted))
        for at in range(len(words) - len(wanted) + 1)
        if tuple(words[at : at + len(wanted)]) == wanted and text.sentence[at] == text.sentence[at + len(wanted) - 1]
    ]

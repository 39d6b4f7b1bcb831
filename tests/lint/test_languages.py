from __future__ import annotations

import pytest

from kommunlint.lint.languages import choose_language, own_blocks
from kommunlint.source import Problem
from tests.conftest import document

SV = "Kommunen bygger en ny förskola i centrum. Den öppnar till hösten och får plats för åttio barn."
NB = "Kommunen bygger en ny barnehage i sentrum. Den åpner til høsten og får plass til åtti barn."
NN = "Kommunen byggjer ein ny barnehage i sentrum. Han opnar til hausten og får plass til åtti born."
DA = "Kommunen bygger en ny børnehave i centrum. Den åbner til efteråret og får plads til firs børn."


@pytest.mark.parametrize(("text", "expected"), [(SV, "sv"), (NB, "nb"), (NN, "nn")])
def test_told_by_the_words(text: str, expected: str) -> None:
    assert choose_language(document(text), None, None) == expected


def test_what_is_said_wins_in_order() -> None:
    declared = document(f"---\nlang: nn-NO\n---\n\n{SV}")
    assert choose_language(declared, None, None) == "nn"
    assert choose_language(declared, "nb", None) == "nb"
    assert choose_language(declared, None, "nb") == "nn"
    assert choose_language(document(SV), None, "nb") == "sv"
    assert choose_language(document("Hej!"), None, "nb") == "nb"
    assert isinstance(choose_language(document(DA), None, "nb"), Problem)


@pytest.mark.parametrize(("code", "text", "expected"), [("no", NB, "nb"), ("no", NN, "nn"), ("se", SV, "sv")])
def test_a_code_that_means_two_things_is_settled_by_the_words(code: str, text: str, expected: str) -> None:
    page = document(f'<html lang="{code}"><body><main><p>{text}</p></main></body></html>', "page.html")
    assert choose_language(page, None, None) == expected


@pytest.mark.parametrize(
    ("text", "code", "language"),
    [
        (DA, "other-language", "da"),
        (f"---\nlang: en\n---\n\n{SV}", "other-language", "en"),
        ("Hej!", "unclear-language", None),
    ],
)
def test_declined(text: str, code: str, language: str | None) -> None:
    problem = choose_language(document(text), None, None)
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert dict(problem.detail).get("language") == language


def test_a_passage_in_another_language_is_left_alone() -> None:
    english = "The municipality offers free language courses for everyone who has moved here from other countries."
    text = document(f"{SV}\n\n{english}\n\n{SV}")
    assert own_blocks(text, "sv") == (True, False, True)
    page = document(f'<html lang="sv"><body><main><p>{SV}</p><p lang="nb">{SV}</p></main></body></html>', "p.html")
    assert own_blocks(page, "sv") == (True, False)

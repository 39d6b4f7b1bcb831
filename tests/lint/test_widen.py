"""Evidence is told as a reader understands it."""

from __future__ import annotations

import pytest

from kommunlint.document.model import Document
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.lint.widen import widen
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.evidence import Evidence
from tests.conftest import document

WORDS = ("I", "dag", "säger", "Anna", "Berg", "att", "8", "900", "personer", "i", "Umeå", "svarade")
POS = ("ADP", "NOUN", "VERB", "PROPN", "PROPN", "SCONJ", "NUM", "NUM", "NOUN", "ADP", "PROPN", "VERB")


def annotated(shown: Document) -> AnnotatedText:
    starts = [sum(len(word) + 1 for word in WORDS[:index]) for index in range(len(WORDS))]
    tokens = Tokens(
        text=WORDS,
        lower=tuple(word.lower() for word in WORDS),
        lemma=WORDS,
        pos=POS,
        morph=("",) * len(WORDS),
        dep=("",) * len(WORDS),
        head=tuple(range(len(WORDS))),
        start=tuple(starts),
        end=tuple(start + len(word) for start, word in zip(starts, WORDS, strict=True)),
        sentence=(0,) * len(WORDS),
        sentences=((0, len(WORDS)),),
    )
    return AnnotatedText(shown, "sv", (tokens,), ((),))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Anna", "Anna Berg"),
        ("säger Anna", "säger Anna Berg"),
        ("Berg", "Anna Berg"),
        ("900 personer", "8 900 personer"),
        ("dag ", "dag"),
        ("Umeå", "Umeå"),
        ("säger", "säger"),
        ("I dag", "I dag"),
    ],
)
def test_names_and_numbers_are_whole(words: str, told: str) -> None:
    text = annotated(document(" ".join(WORDS)))
    shown = text.document.blocks[0].text
    start = shown.index(words)
    wide = widen(text, Evidence(0, start, start + len(words), 0, "x"))
    assert shown[wide.start : wide.end] == told


def test_who_speaks_is_told_by_the_whole_name(linter: Linter) -> None:
    text = "# Ny skola\n\n– Vi är glada, säger rektor Anna Lindberg Holm om bygget av skolan.\n\nVi byggde den i fjol."
    (result,) = linter.check([document(text)], "sv")
    assert isinstance(result, LintResult)
    employees = next(one for one in result.levers if one.lever == "employees")
    assert [passage.text for passage in employees.evidence if "Anna" in passage.text] == ["Anna Lindberg Holm"]


def test_a_number_at_the_end_of_a_sentence_is_told_without_its_full_stop(linter: Linter) -> None:
    draft = "# Spør oss\n\nHar du spørsmål om søknaden, ring servicetorget på 77 58 80 11."
    (result,) = linter.check([document(draft)], "nb")
    assert isinstance(result, LintResult)
    (service,) = (lever for lever in result.levers if lever.lever == "service")
    assert [place.text for place in service.evidence] == ["77 58 80 11"]

"""Each measure on words written out by hand: what counts as right is no pipeline's business."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from kommunlint.evaluation import compare
from kommunlint.evaluation.measures import MEASURES, judge
from kommunlint.evaluation.municipal import MunicipalFile, MunicipalText
from kommunlint.language.codes import Language
from kommunlint.language.profile import PROFILES
from kommunlint.nlp.reading import Reading
from kommunlint.nlp.tokens import Tokens

SV = PROFILES["sv"]
Row = tuple[str, str, str, int]


def reading(*rows: Row, names: tuple[tuple[str, str], ...] | None = None, ends: tuple[int, ...] = ()) -> Reading:
    """Words with tag and features ("VERB Fin"), relation and head; sentences end after the tokens `ends`."""
    words = [word for word, _, _, _ in rows]
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    bounds = [0, *ends, len(rows)]
    sentences = tuple(pairwise(bounds))
    tokens = Tokens(
        text=tuple(words),
        lower=tuple(word.lower() for word in words),
        lemma=tuple(word.lower() for word in words),
        pos=tuple(tag.split()[0] for _, tag, _, _ in rows),
        morph=tuple("|".join(tag.split()[1:]) for _, tag, _, _ in rows),
        dep=tuple(relation for _, _, relation, _ in rows),
        head=tuple(head for _, _, _, head in rows),
        start=tuple(starts),
        end=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        sentence=tuple(n for n, (first, end) in enumerate(sentences) for _ in range(first, end)),
        sentences=sentences,
    )
    return Reading(tokens, names)


def labelled(text: str, **labels: object) -> MunicipalText:
    return MunicipalText.model_validate({"kind": "prose", "sentences": [text], "finite": [[]], **labels})


def test_sentence_ends_are_places() -> None:
    text = MunicipalText(kind="prose", sentences=("Vi bygger", "Du ser"), finite=((), ()))
    words: tuple[Row, ...] = (("Vi", "X", "", 0), ("bygger", "X", "", 0), ("Du", "X", "", 2), ("ser", "X", "", 2))
    assert compare.sentence_ends(text, reading(*words, ends=(2,)), SV).found == Counter([9, 16])
    assert compare.sentence_ends(text, reading(*words), SV).found == Counter([16])
    assert compare.sentence_ends(text, reading(*words), SV).expected == Counter([9, 16])


def test_finite_verbs_are_verbs_and_auxiliaries() -> None:
    read = reading(
        ("Vi", "PRON", "nsubj", 2),
        ("ska", "AUX VerbForm=Fin", "aux", 2),
        ("bygga", "VERB VerbForm=Inf", "ROOT", 2),
        ("gäller", "NOUN VerbForm=Fin", "obj", 2),
    )
    assert compare.finite_verbs(labelled("Vi ska bygga gäller"), read, SV).found == Counter(["ska"])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("Nämnden", "NOUN", "nsubj", 1), ("avslog", "VERB", "ROOT", 1)], "Nämnden"),
        ([("Nämnden", "NOUN", "nsubj", 1), ("ändrade", "VERB", "ROOT", 1), ("avslog", "VERB", "conj", 1)], "Nämnden"),
        ([("Nämnden", "NOUN", "nsubj", 1), ("väntas", "VERB", "ROOT", 1), ("avslog", "VERB", "xcomp", 1)], "Nämnden"),
        ([("Nämnden", "NOUN", "nsubj:pass", 2), ("avslog", "AUX", "aux", 2), ("velat", "VERB", "ROOT", 2)], "Nämnden"),
        ([("Nämnden", "NOUN", "obl", 1), ("avslog", "VERB", "ROOT", 1), ("ansökan", "NOUN", "nsubj", 1)], "ansökan"),
        ([("Nämnden", "NOUN", "nsubj", 1), ("ser", "VERB", "ROOT", 1), ("avslog", "VERB", "ccomp", 1)], "–"),
        ([("Nämnden", "NOUN", "ROOT", 0)], "–"),
    ],
)
def test_the_subject_of_a_verb_of_deciding(rows: list[Row], found: str) -> None:
    text = labelled("Nämnden avslog", decides={"avslog": "Nämnden"})
    comparison = compare.deciding_subjects(text, reading(*rows), SV)
    assert comparison is not None
    assert comparison.found == Counter([("avslog", found)])


@pytest.mark.parametrize(
    ("language", "rows", "found"),
    [
        ("sv", [("Skolan", "NOUN", "nsubj:pass", 1), ("byggs", "VERB Voice=Pass", "ROOT", 1)], ["byggs"]),
        ("sv", [("Det", "PRON", "expl", 1), ("finns", "VERB", "ROOT", 1)], []),
        ("nb", [("ble", "AUX", "aux:pass", 1), ("bygd", "VERB VerbForm=Part", "ROOT", 1)], ["bygd"]),
        ("nb", [("er", "AUX", "cop", 1), ("stengt", "ADJ VerbForm=Part", "ROOT", 1)], []),
        (
            "nb",
            [
                ("ble", "AUX", "aux:pass", 1),
                ("malt", "VERB VerbForm=Part", "ROOT", 1),
                ("reparert", "VERB VerbForm=Part", "conj", 1),
                ("kom", "VERB VerbForm=Fin", "conj", 1),
            ],
            ["malt", "reparert"],
        ),
        (
            "nb",
            [
                ("ble", "AUX", "aux:pass", 1),
                ("malt", "VERB VerbForm=Part", "ROOT", 1),
                ("har", "AUX", "aux", 3),
                ("reist", "VERB VerbForm=Part", "conj", 1),
            ],
            ["malt"],
        ),
        ("nn", [("må", "AUX", "aux", 1), ("vurderast", "VERB VerbForm=Inf", "ROOT", 1)], ["vurderast"]),
        ("nn", [("kan", "AUX", "aux", 1), ("møtast", "VERB VerbForm=Inf", "ROOT", 1)], []),
        ("nn", [("fest", "VERB Mood=Imp|VerbForm=Fin", "ROOT", 0)], []),
        ("nb", [("vurderast", "VERB VerbForm=Inf", "ROOT", 0)], []),
    ],
)
def test_passives(language: Language, rows: list[Row], found: list[str]) -> None:
    comparison = compare.passives(labelled("x", passive=[]), reading(*rows), PROFILES[language])
    assert comparison is not None
    assert comparison.found == Counter(found)


def test_lemmas_are_exact() -> None:
    text = labelled("Vi bygger", lemmas={"Vi": "vi", "bygger": "bygga"})
    comparison = compare.lemmas(text, reading(("Vi", "X", "", 0), ("bygger", "X", "", 0)), SV)
    assert comparison is not None
    assert comparison.expected - comparison.found == Counter([("bygger", "bygga")])


def test_persons_are_names_with_that_label() -> None:
    text = labelled("Anna Lind och Umeå", persons=["Anna Lind"])
    read = reading(("Anna", "X", "", 0), names=(("Anna Lind", "PER"), ("Umeå", "LOC")))
    comparison = compare.persons(text, read, SV)
    assert comparison is not None
    assert comparison.expected == comparison.found
    assert compare.persons(text, replace(read, names=None), SV) is None


def test_figures_and_what_was_missed() -> None:
    text = labelled("Vi bygger", finite=[["bygger"]], lemmas={"bygger": "bygga"})
    read = reading(("Vi", "VERB VerbForm=Fin", "nsubj", 1), ("bygger", "VERB VerbForm=Fin", "ROOT", 1))
    scores = judge(MunicipalFile(language="sv", texts=(text,)), [read])
    assert scores.figures == {
        "sentence ends": 1.0,
        "finite verbs": 0.6667,  # one right, one too many
        "subjects of decisions": None,
        "passives": None,
        "lemmas": 0.0,
        "persons": None,
    }
    assert list(map(str, scores.misses)) == [
        "finite verbs (prose): Vi bygger | expected nothing, found Vi",
        "lemmas (prose): Vi bygger | expected bygger → bygga, found bygger → bygger",
    ]
    assert list(scores.figures) == [measure.name for measure in MEASURES]

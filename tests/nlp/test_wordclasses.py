"""The class of a word is decided with the parse beside the model's own scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc
from thinc.api import Model

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import shipped_pipeline
from kommunlint.nlp.loading import load_pipeline
from kommunlint.nlp.wordclasses import RELATIONS, ParsedMorphologizer

LABELS = ("Mood=Ind|POS=AUX", "POS=AUX", "Mood=Ind|POS=VERB", "POS=VERB", "POS=NOUN")
FAR, NEAR = -4.0, -0.1
NAMES = ("ROOT", "cop", "nsubj")
COUNTS = {
    "names": NAMES,
    "classes": [  # to its head, and from those that hang on it
        ["AUX", [FAR, NEAR, FAR], [0.0, FAR, FAR]],
        ["VERB", [NEAR, FAR, FAR], [0.0, FAR, NEAR]],
        ["NOUN", [FAR, FAR, NEAR], [0.0, NEAR, FAR]],
    ],
}


def morphologizer(scores: Sequence[Sequence[float]], counts: dict[str, Any] | None = COUNTS) -> ParsedMorphologizer:
    """One whose model gives each batch these scores, word after word."""

    def forward(model: Model[Any, Any], docs: Iterable[Doc], is_train: bool) -> Any:
        given = np.array(scores, dtype=np.float32)
        ends = np.cumsum([len(doc) for doc in docs])
        return np.split(given, ends[:-1]), lambda gradient: gradient

    made = ParsedMorphologizer(spacy.blank("nb").vocab, Model("scores", forward))
    for label in LABELS:
        morph, _, kind = label.rpartition("POS=")
        made.cfg["labels_morph"][label] = morph.rstrip("|")
        made.cfg["labels_pos"][label] = IDS[kind]
    if counts is not None:
        made.cfg[RELATIONS] = counts
    return made


def doc(part: ParsedMorphologizer, words: str, heads: list[int], relations: list[str]) -> Doc:
    return Doc(part.vocab, words=words.split(), heads=heads, deps=relations)


def classes(part: ParsedMorphologizer, docs: list[Doc]) -> list[list[str]]:
    part.set_annotations(docs, part.predict(docs))
    return [[f"{word.pos_} {word.morph}".strip() for word in found] for found in docs]


VERB_BY_A_HAIR = [1.0, 0.0, 1.2, 0.1, -5.0]
NOUN = [-5.0, -5.0, -5.0, -5.0, 5.0]


def test_the_relation_to_the_head_decides_what_the_model_leaves_open() -> None:
    part = morphologizer([VERB_BY_A_HAIR, NOUN])
    assert classes(part, [doc(part, "er lærer", [1, 1], ["cop", "ROOT"])]) == [["AUX Mood=Ind", "NOUN"]]


def test_so_do_the_relations_of_those_that_hang_on_it() -> None:
    part = morphologizer([NOUN, [1.2, 0.0, 1.0, 0.0, -5.0]])
    assert classes(part, [doc(part, "møtet er", [1, 1], ["nsubj", "dep"])]) == [["NOUN", "VERB Mood=Ind"]]


def test_a_model_that_is_sure_is_believed() -> None:
    part = morphologizer([[-5.0, -5.0, 5.0, 0.0, -5.0], NOUN])
    assert classes(part, [doc(part, "eier læreren", [1, 1], ["cop", "ROOT"])])[0][0] == "VERB Mood=Ind"


def test_all_labels_of_a_class_count() -> None:
    part = morphologizer([[1.0, 0.9, 1.1, -9.0, -9.0]])
    assert classes(part, [doc(part, "er", [0], ["dep"])]) == [["AUX Mood=Ind"]]


def test_words_of_a_batch_keep_their_own_relations() -> None:
    part = morphologizer([VERB_BY_A_HAIR, NOUN, VERB_BY_A_HAIR])
    docs = [
        doc(part, "er lærer", [1, 1], ["cop", "ROOT"]),
        Doc(part.vocab, words=[]),
        doc(part, "er", [0], ["ROOT"]),
    ]
    assert classes(part, docs) == [["AUX Mood=Ind", "NOUN"], [], ["VERB Mood=Ind"]]


@pytest.mark.parametrize("counts", [COUNTS, None])
def test_without_a_parse_or_counts_it_is_spacy_s(counts: dict[str, Any] | None) -> None:
    part = morphologizer([[1.0, 0.9, 1.1, -9.0, -9.0]], counts)
    assert classes(part, [Doc(part.vocab, words=["er"])]) == [["VERB Mood=Ind"]]
    assert [list(found) for found in part.predict([Doc(part.vocab, words=[])])] == [[]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_pipelines_have_counts_for_all_their_classes(language: Language) -> None:
    pipeline = load_pipeline(str(shipped_pipeline(language)))
    part = pipeline.get_pipe("morphologizer")
    names = {number: name for name, number in IDS.items()}
    assert {names[number] for number in part.cfg["labels_pos"].values()} == {
        name for name, *_ in part.cfg[RELATIONS]["classes"]
    }
    assert set(pipeline.get_pipe("parser").labels) - {"dep"} <= set(part.cfg[RELATIONS]["names"])
    assert pipeline.pipe_names.index("morphologizer") > pipeline.pipe_names.index("parser")

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kommunlint.nlp.installed import PipelineError
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.resources import models_folder


def test_columns_fit_together(pipelines: Pipelines) -> None:
    text = "Nämnden beslutade i går. Skolan byggs ut."
    first, empty = pipelines.annotate("sv", [text, ""])
    assert len(empty) == 0
    assert [text[start:end] for start, end in zip(first.start, first.end, strict=True)] == list(first.text)
    assert len(first.sentences) == 2
    assert all(first.sentences[n][0] <= i < first.sentences[n][1] for i, n in enumerate(first.sentence))
    assert first.has_feature(first.lower.index("byggs"), "Voice", frozenset({"Pass"}))


def test_a_text_that_comes_again_is_parsed_once(pipelines: Pipelines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kommunlint.nlp.pipelines.TOGETHER", 2)
    box, own = "Ring oss på 0420-10 20 30 om lotsen.", "Lotsen Aron Lind svarar på frågor om stugan."
    first, other, again, last = pipelines.annotate("sv", [box, own, box, box])
    assert first is again is last
    assert other.lower[0] == "lotsen"
    assert next(pipelines.annotate("sv", [box])) is first


def test_phrases_are_split_as_texts_are(pipelines: Pipelines) -> None:
    words = "bl.a. f.eks. 2024/25 till exempel e-post m.m. (KS) nämndens"
    (tokens,) = pipelines.annotate("nb", [words])
    assert pipelines.tokenizer("nb")(words) == list(tokens.lower)


def test_a_folder_in_place_of_the_shipped_one() -> None:
    other = Pipelines({"sv": str(models_folder() / "nb_kommun")})
    (tokens,) = other.annotate("sv", ["Kommunen bygger skole."])
    assert len(tokens) == 4


def test_what_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="neither an installed spaCy package nor a folder"):
        Pipelines({"sv": "no_such_package"}).tokenizer("sv")
    with pytest.raises(PipelineError, match="can't be loaded"):
        Pipelines({"sv": str(tmp_path)}).tokenizer("sv")
    spacy.blank("sv").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="no morphologizer or no parser"):
        Pipelines({"sv": str(tmp_path / "blank")}).tokenizer("sv")

"""What the rules need of the shipped pipelines, on hand-checked sentences of the kinds that municipal texts hold."""

from __future__ import annotations

import functools

import pytest

from kommunlint.evaluation.files import find_files
from kommunlint.evaluation.measures import MEASURES, MunicipalScores
from kommunlint.evaluation.run import municipal_scores
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import shipped_pipeline

ENOUGH = 0.95


@functools.cache
def scores_of(language: Language) -> MunicipalScores:
    found = municipal_scores(str(shipped_pipeline(language)), find_files(language))
    assert found is not None
    return found


@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_pipelines_read_municipal_sentences(language: Language, measure: str) -> None:
    scores = scores_of(language)
    figure = scores.figures[measure]
    missed = "\n".join(str(miss) for miss in scores.misses if miss.measure == measure)
    assert figure is not None, f"{measure}: the pipeline has no component for it"
    assert figure >= ENOUGH, f"{measure}: {figure}\n{missed}"

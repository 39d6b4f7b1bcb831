"""What the rules need of the shipped pipelines, on hand-checked sentences of the kinds that municipal texts hold."""

from __future__ import annotations

import pytest

from kommunlint.evaluation.files import find_files
from kommunlint.evaluation.measures import MEASURES, MunicipalScores
from kommunlint.evaluation.run import municipal_scores
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import shipped_pipeline

ENOUGH = 0.95


@pytest.fixture(scope="module", params=[language for language in LANGUAGES if find_files(language).municipal])
def scores(request: pytest.FixtureRequest) -> MunicipalScores:
    language: Language = request.param
    found = municipal_scores(str(shipped_pipeline(language)), find_files(language))
    assert found is not None
    return found


@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_shipped_pipelines_read_municipal_sentences(scores: MunicipalScores, measure: str) -> None:
    figure = scores.figures[measure]
    missed = "\n".join(str(miss) for miss in scores.misses if miss.measure == measure)
    assert figure is not None, f"{measure}: the pipeline has no component for it"
    assert figure >= ENOUGH, f"{measure}: {figure}\n{missed}"

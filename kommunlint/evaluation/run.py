"""Scores a pipeline on all files of its language."""

from __future__ import annotations

from kommunlint.evaluation.files import EvaluationFiles
from kommunlint.evaluation.measures import MunicipalScores, judge
from kommunlint.evaluation.municipal import read_municipal
from kommunlint.evaluation.result import Evaluation
from kommunlint.nlp.installed import Installed
from kommunlint.nlp.scoring import ScoredPipeline, Tick, count_documents


def evaluate(pipeline: Installed, name: str, files: EvaluationFiles, tick: Tick = lambda: None) -> Evaluation:
    """Score the pipeline that is loaded by `name` on every file; `tick` is called once a treebank document.

    Raises:
        PipelineError: it can't be loaded, or not be run on a file.
        PackError: the municipal file is faulty.
    """
    scored = ScoredPipeline(name)
    official = {part: scored.official(path, tick) for part, path in files.official.items()}
    return Evaluation(pipeline, official, _municipal(scored, files), scored.names_not_compared)


def municipal_scores(name: str, files: EvaluationFiles) -> MunicipalScores | None:
    """The figures on municipal sentences alone, which take a second; None where the language has no such file."""
    return _municipal(ScoredPipeline(name), files) if files.municipal else None


def documents(files: EvaluationFiles) -> int:
    """The number of treebank documents to be scored."""
    return sum(map(count_documents, files.official.values()))


def _municipal(scored: ScoredPipeline, files: EvaluationFiles) -> MunicipalScores | None:
    if files.municipal is None:
        return None
    file = read_municipal(files.municipal)
    return judge(file, scored.read(text.text for text in file.texts))

"""What a pipeline scored."""

from __future__ import annotations

from dataclasses import dataclass

from kommunlint.evaluation.measures import MunicipalScores
from kommunlint.nlp.installed import Installed, Scores


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A pipeline's figures; `not_compared` holds its labels of names that the files don't have."""

    pipeline: Installed
    official: Scores
    municipal: MunicipalScores | None
    not_compared: tuple[str, ...] = ()

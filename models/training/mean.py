"""The mean of several trainings that came from the same weights and saw other texts, or the same in another order.

It scores better than each of them, at no cost to the one that runs it ("model soups", Wortsman et al. 2022). The
weights that they began at may have a share in it, and with it what those knew beside what was learnt since ("Robust
fine-tuning of zero-shot models", the same).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Model


def mean(shares: Mapping[Path, float], target: Path) -> None:
    """Write the mean of some pipelines of one build, each weighted by its share; all else is as in the first."""
    pipelines = [spacy.load(folder) for folder in shares]
    for parts in zip(*map(models, pipelines), strict=True):
        weigh(parts, list(shares.values()))
    target.parent.mkdir(exist_ok=True)
    pipelines[0].to_disk(target)


def models(nlp: Language) -> list[Model]:
    """The models of a pipeline, in the order of its parts."""
    return [part.model for _, part in nlp.components if isinstance(getattr(part, "model", None), Model)]


def weigh(models: Sequence[Model], shares: Sequence[float]) -> None:
    """Set the weights of the first of some models of one build to the weighted mean of all."""
    for nodes in zip(*(model.walk() for model in models), strict=True):
        for key in nodes[0].param_names:
            if nodes[0].has_param(key):
                total = sum(share * node.get_param(key) for share, node in zip(shares, nodes, strict=True))
                nodes[0].set_param(key, total)

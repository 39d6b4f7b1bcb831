"""The mean of several trainings that began at the same weights and saw the texts in another order.

It scores better than each of them, at no cost to the one that runs it ("model soups", Wortsman et al. 2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Model


def mean(folders: Sequence[Path], target: Path) -> None:
    """Write the pipeline whose every weight is the mean of those in ``folders``, which must be of one build."""
    first, *others = (spacy.load(folder) for folder in folders)
    for name, model in models(first):
        for other in others:
            add(model, dict(models(other))[name])
        for node in model.walk():
            for key in node.param_names:
                if node.has_param(key):
                    node.set_param(key, node.get_param(key) / len(folders))
    first.to_disk(target)


def models(nlp: Language) -> list[tuple[str, Model]]:
    """The models of a pipeline by the names of their parts."""
    return [(name, part.model) for name, part in nlp.components if isinstance(getattr(part, "model", None), Model)]


def add(total: Model, other: Model) -> None:
    """Add the weights of a model to those of another of the same build."""
    for node, twin in zip(total.walk(), other.walk(), strict=True):
        for key in node.param_names:
            if node.has_param(key):
                node.set_param(key, node.get_param(key) + twin.get_param(key))

"""Word classes told with the parse: what a word is, is also told by what it does in its sentence.

«Er» is an auxiliary or a verb, «om» a conjunction or a preposition, and a few words to either side often don't say
which; the parser, which hears the whole sentence, has then decided. So the morphologizer comes after it here. A class
is as likely as the model holds it to be, times how likely a word of that class is to have the relations that it has: to
its head, and from those that hang on it (a product of experts; Hinton 2002). How likely they are is counted in the
treebank (models/training/relations.py) and lies with the labels, in the component's own settings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.pipeline.morphologizer import DEFAULT_MORPH_MODEL, Morphologizer
from spacy.tokens import Doc
from thinc.api import Model

FACTORY = "parsed_morphologizer"
RELATIONS = "relations"
"""The setting with the counts: `names` of relations and, for each word class, the logarithms `above` and `below`."""
WEIGHT = 0.2
"""How much the parse counts beside the model; chosen on the treebanks' dev files, flat from .15 to .3 (RESULTS.md)."""
_TINY = 1e-9

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What relations say of word classes; rows of `above` and `below` are relations, the last one those unknown."""

    rows: dict[int, int]
    above: Floats
    below: Floats
    members: Floats  # labels × classes: 1 where the label is of the class
    classes: Indices  # of each label

    def told(self, docs: Iterable[Doc]) -> Floats:
        """For each word of the documents and each class, how the word's relations speak for it (a logarithm)."""
        unknown = len(self.rows)
        relations, heads, words = list[int](), list[Indices](), 0
        for doc in docs:
            columns = doc.to_array([DEP, HEAD])
            relations += [self.rows.get(relation, unknown) for relation in columns[:, 0].tolist()]
            heads.append(columns[:, 1].astype(np.int64) + np.arange(words, words + len(doc)))
            words += len(doc)
        found = self.above[relations]
        np.add.at(found, np.concatenate(heads), self.below[relations])
        return found


class ParsedMorphologizer(Morphologizer):  # type: ignore[misc]  # compiled
    """spaCy's morphologizer, which asks the parse where there is one; without counts it is spaCy's."""

    def predict(self, docs: Iterable[Doc]) -> Any:
        """The number of the best label of each word: the likeliest class and, in it, the model's best label."""
        batch = list(docs)
        if RELATIONS not in self.cfg or not any(len(doc) and doc.has_annotation("DEP") for doc in batch):
            return super().predict(batch)
        evidence = self._evidence
        scores: Floats = np.concatenate([self.model.ops.to_numpy(found) for found in self.model.predict(batch)])
        shares = np.exp(scores - scores.max(axis=1, keepdims=True)) @ evidence.members
        classes = (np.log(shares + _TINY) + WEIGHT * evidence.told(batch)).argmax(axis=1)
        best = scores.argmax(axis=1)
        others = np.flatnonzero(evidence.classes[best] != classes)
        in_class = evidence.classes == classes[others, None]
        best[others] = np.where(in_class, scores[others], -np.inf).argmax(axis=1)
        return np.split(best, np.cumsum([len(doc) for doc in batch])[:-1])

    @cached_property
    def _evidence(self) -> Evidence:
        stored = self.cfg[RELATIONS]
        numbers = list(self.cfg["labels_pos"].values())
        kinds = sorted(set(numbers))
        said = {IDS[name]: (above, below) for name, above, below in stored["classes"]}
        above, below = zip(*(said[kind] for kind in kinds), strict=True)
        classes = np.array([kinds.index(number) for number in numbers])
        return Evidence(
            rows={self.vocab.strings.add(name): row for row, name in enumerate(stored["names"])},
            above=_with_unknown(above),
            below=_with_unknown(below),
            members=np.eye(len(kinds), dtype=np.float32)[classes],
            classes=classes,
        )


def _with_unknown(by_class: Iterable[Iterable[float]]) -> Floats:
    """Relations × classes, and a last row that says nothing."""
    rows = np.array(list(map(list, by_class)), dtype=np.float32).T
    return np.vstack([rows, np.zeros((1, rows.shape[1]), dtype=np.float32)])


@spacy.Language.factory(  # type: ignore[untyped-decorator]
    FACTORY,
    assigns=["token.morph", "token.pos"],
    requires=["token.dep", "token.head"],
    default_config={
        "model": DEFAULT_MORPH_MODEL,
        "overwrite": True,
        "extend": False,
        "label_smoothing": 0.0,
        "scorer": {"@scorers": "spacy.morphologizer_scorer.v1"},
    },
    default_score_weights={"pos_acc": 0.5, "morph_acc": 0.5, "morph_per_feat": None},
)
def parsed_morphologizer(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    overwrite: bool,
    extend: bool,
    label_smoothing: float,
    scorer: Callable[..., Any] | None,
) -> ParsedMorphologizer:
    """Make the component; the options are those of spaCy's morphologizer."""
    options = {"overwrite": overwrite, "extend": extend, "label_smoothing": label_smoothing, "scorer": scorer}
    return ParsedMorphologizer(nlp.vocab, model, name, **options)

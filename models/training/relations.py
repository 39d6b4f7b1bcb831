"""How likely a word of a class is to have a relation to its head, and one that hangs on it: counts of a treebank.

They go into the settings of the morphologizer that ships (kommunlint/nlp/wordclasses.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import Any

from spacy.tokens import Doc

SMOOTHING = 0.5  # of an occurrence for each relation, in the shares that it has of all words


def counted(docs: Iterable[Doc], classes: Sequence[str]) -> dict[str, Any]:
    """The setting: relations' names, and by class the logarithms of their shares above and below a word."""
    above, below = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for doc in docs:
        for word in doc if doc.has_annotation("DEP") else ():
            above[word.pos_, word.dep_] += 1
            if word.head != word:
                below[word.head.pos_, word.dep_] += 1
    names = sorted({name for _, name in above})
    return {
        "names": names,
        "classes": [[kind, shares(above, kind, names), shares(below, kind, names)] for kind in classes],
    }


def shares(counts: Counter[tuple[str, str]], kind: str, names: Sequence[str]) -> list[float]:
    """The logarithms of the relations' shares in a class, each with a little of its share in all classes."""
    everywhere = Counter[str]()
    for (_, name), count in counts.items():
        everywhere[name] += count
    total = sum(everywhere.values())
    extra = {name: SMOOTHING * len(names) * everywhere[name] / total for name in names}
    own = sum(counts[kind, name] for name in names)
    size = own + SMOOTHING * len(names)
    return [round(log((counts[kind, name] + extra[name]) / size), 3) if extra[name] else 0.0 for name in names]

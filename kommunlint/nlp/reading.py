"""A text as a pipeline reads it: words, and names under labels that pipelines share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kommunlint.nlp.tokens import Tokens

PERSON = "PER"
NAME_LABELS: Mapping[str, str] = {
    "PER": PERSON,
    "PRS": PERSON,
    "PERSON": PERSON,
    "ORG": "ORG",
    "GPE_ORG": "ORG",
    "LOC": "LOC",
    "GPE_LOC": "LOC",
    "GPE": "LOC",
}
"""Labels of NorNE, SUC and OntoNotes that mean one of three. Places that act count as NorNE splits them; a label that
doesn't say (GPE) is a place, as it mostly is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's words and names; a name is its exact words and one of the three labels.

    `names` is None where the pipeline has no component for them.
    """

    tokens: Tokens
    names: tuple[tuple[str, str], ...] | None

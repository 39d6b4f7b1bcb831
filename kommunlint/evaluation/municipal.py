"""The municipal sentences: own texts of the kinds that a site holds, with what the rules need of their words."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from kommunlint.language.codes import Language
from kommunlint.packs.strictyaml import load, validate
from kommunlint.signals.spec import Strict

Kind = Literal[
    "decision", "passive", "imperative", "quote", "person", "headline", "item", "cell", "abbreviation", "prose"
]


class MunicipalText(Strict):
    """What stands in one block, and what is to be read in it.

    `finite` holds the finite verbs of each sentence in order; `decides` a verb of deciding and the whole noun phrase
    of its subject; `passive` the passive verbs, of a periphrastic one the participle; `lemmas` some forms with their
    lemmas; `persons` the persons' names. A list that stands is complete; None is not labelled.
    """

    kind: Kind
    sentences: tuple[str, ...] = Field(min_length=1)
    finite: tuple[tuple[str, ...], ...]
    decides: dict[str, str] = {}
    passive: tuple[str, ...] | None = None
    lemmas: dict[str, str] = {}
    persons: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        """The sentences, joined by spaces."""
        return " ".join(self.sentences)

    @model_validator(mode="after")
    def _stands_in_the_text(self) -> Self:
        if len(self.finite) != len(self.sentences):
            raise ValueError(f"{len(self.sentences)} sentences, but {len(self.finite)} lists of finite verbs")
        for sentence, verbs in zip(self.sentences, self.finite, strict=True):
            for verb in verbs:
                if verb not in sentence:
                    raise ValueError(f"{verb!r} does not stand in the sentence {sentence!r}")
        elsewhere = (*self.decides, *self.decides.values(), *self.lemmas, *(self.passive or ()), *(self.persons or ()))
        for words in elsewhere:
            if words not in self.text:
                raise ValueError(f"{words!r} does not stand in the text {self.text!r}")
        return self


class MunicipalFile(Strict):
    """One language's texts."""

    language: Language
    texts: tuple[MunicipalText, ...] = Field(min_length=1)


def read_municipal(path: Path) -> MunicipalFile:
    """The texts in a file.

    Raises:
        PackError: the file is faulty, with line and column.
    """
    return validate(MunicipalFile, load(path))

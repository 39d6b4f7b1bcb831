"""Runs probes: sentences that ought, or ought not, to raise a signal or make a lever apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from kommunlint.language.codes import Language
from kommunlint.lint.linter import Linter, Understood
from kommunlint.rules.hit import Verdict
from tests.conftest import document

HERE = Path(__file__).parent
Kind = Literal["raises", "silent"]
KINDS: tuple[Kind, ...] = ("raises", "silent")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Floor(_Strict):
    """The shares of the two lists that must come out right."""

    raises: float
    silent: float


class Sentences(_Strict):
    """The sentences of one language; `before` is the text that each of them follows on as a paragraph of its own."""

    floor: Floor
    before: str = ""
    raises: tuple[str, ...]
    silent: tuple[str, ...]


class Probe(_Strict):
    """One file: what is asked for, and the sentences of each language."""

    signal: str | tuple[str, ...] = ()
    lever: str = ""
    verdict: Literal["applies", "shown"] = "applies"
    company: str = Field(default="", alias="with")
    probes: dict[Language, Sentences]

    @model_validator(mode="after")
    def _asks_for_one_thing(self) -> Probe:
        if bool(self.signal) == bool(self.lever):
            raise ValueError("name a signal or a lever")
        return self

    @property
    def signals(self) -> tuple[str, ...]:
        return (self.signal,) if isinstance(self.signal, str) else self.signal

    def seen(self, linter: Linter, language: Language, text: str) -> bool:
        """Whether a text raises what is asked for."""
        understood = linter.understand(document(text))
        assert isinstance(understood, Understood)
        if self.lever:
            said = linter.program(language).run(understood.text, understood.index)
            verdicts = [one for _, one in said if isinstance(one, Verdict) and one.lever == self.lever]
            return verdicts[0].value == "shown" if self.verdict == "shown" else verdicts[0].value != "na"
        found = any(understood.index.of(name) for name in self.signals)
        return found and (not self.company or bool(understood.index.of(self.company)))


@dataclass(frozen=True, slots=True)
class Tried:
    """A sentence that was tried; `number` counts from one in its list."""

    probe: str
    language: Language
    kind: Kind
    number: int
    text: str
    right: bool

    @property
    def odd(self) -> bool:
        return self.number % 2 == 1


def read_probes(folder: Path = HERE) -> dict[str, Probe]:
    """The probes of a folder by the names of their files."""
    files = sorted(folder.glob("*.yml"))
    return {path.stem: Probe.model_validate(yaml.safe_load(path.read_text("utf-8"))) for path in files}


def try_all(name: str, probe: Probe, linters: Mapping[Language, Linter]) -> list[Tried]:
    """Every sentence of a probe, tried; each language has a linter of its own, that asks no text what it is."""
    done: list[Tried] = []
    for language, linter in linters.items():
        for kind in KINDS:
            here = probe.probes[language]
            texts: tuple[str, ...] = getattr(here, kind)
            for number, text in enumerate(texts, 1):
                right = probe.seen(linter, language, f"{here.before}\n\n{text}".lstrip()) == (kind == "raises")
                done.append(Tried(name, language, kind, number, text, right))
    return done


def share(sentences: Iterable[Tried]) -> float:
    """The share of the sentences that came out right; 1 if there are none."""
    rights = [one.right for one in sentences]
    return sum(rights) / len(rights) if rights else 1.0

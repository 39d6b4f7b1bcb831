"""What every kind of rule needs to be compiled, and how its hits are placed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kommunlint.cache.derived import FRESH, Derived
from kommunlint.language.codes import Language
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.entries import Terms
from kommunlint.rules.header import RuleHeader
from kommunlint.rules.hit import Hit, Verdict
from kommunlint.rules.organisation import Service
from kommunlint.rules.votes import Votes
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.phrases import Paradigms, Tokenize
from kommunlint.signals.spec import SignalSpec, Strict

Model = TypeVar("Model", bound=Strict)


class Lexicons(Protocol):
    """Loads a file of the language's lexicon folder."""

    def __call__(self, name: str, model: type[Model]) -> Model:
        """The file's content."""


class Check(Protocol):
    """A compiled rule: what it has to say of a text, given the evidence in it."""

    def __call__(self, text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit | Verdict]:
        """The rule's hits and, for a lever, its verdict."""


@dataclass(frozen=True, slots=True)
class Toolbox:
    """What a rule is compiled with, for one language.

    `services` are those of the municipality's own catalogue, `votes` what lever rules are weighed against; `derived`
    keeps what follows from lexicons alone.
    """

    language: Language
    tokenize: Tokenize
    paradigms: Paradigms
    lexicons: Lexicons
    terms: Callable[[str], Terms]
    services: tuple[Service, ...] = ()
    votes: Votes | None = None
    derived: Derived = FRESH


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule's check, and the signals and words (as `WordMatcher` takes them) that it wants evidence of."""

    check: Check
    signals: Mapping[str, SignalSpec]
    words: Mapping[str, Collection[str]]


def permits(rule: RuleHeader, text: AnnotatedText, evidence: Evidence) -> bool:
    """Whether the rule speaks of such a place: its block kind, its genre, and whose words stand there."""
    if text.document.blocks[evidence.block].kind not in rule.kinds:
        return False
    if rule.genre and text.genre not in rule.genre:
        return False
    return rule.quotations or not text.is_quoted(evidence.block, evidence.start, evidence.end)

"""Why a text shows a lever, lacks it, or isn't asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kommunlint.document.model import Document
from kommunlint.language.codes import Language
from kommunlint.lint.finding import GenreReason, LeverResult, NotChecked, Passage, genre_reason, lever_result, passage
from kommunlint.lint.linter import Linter
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.packs.pack import Pack
from kommunlint.rules.condition_spec import Condition, SignalCondition
from kommunlint.rules.conditions import Requirement
from kommunlint.rules.hit import Verdict
from kommunlint.rules.kinds import LeverRule
from kommunlint.rules.kinds.lever import by_conditions, count
from kommunlint.rules.trace import Step, trace
from kommunlint.rules.vocabulary import LEVERS, Value
from kommunlint.rules.votes import Votes
from kommunlint.signals.evidence import EvidenceIndex
from kommunlint.signals.spec import SignalSpec
from kommunlint.source import Source

_FEW = 3
"""The most sentences that are told of what a vote hears."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A passage that doesn't count, the requirement that it fails, and what the signal that this is about is called."""

    passage: Passage
    requirement: Requirement
    of: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition in words, whether it held, the passages that met it and those that did not, and its parts."""

    condition: Condition
    title: str
    held: bool
    met: tuple[Passage, ...]
    unmet: tuple[Unmet, ...]
    parts: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Loud:
    """A sentence, and how loudly a vote hears it ask for a lever, or show it (log odds)."""

    passage: Passage
    told: float


@dataclass(frozen=True, slots=True)
class Voted:
    """How likely each answer is, from 0 to 1, the loudest sentences first, and if the rule was overruled."""

    shares: Mapping[Value, float]
    asks: tuple[Loud, ...]
    shows: tuple[Loud, ...]
    overruled: bool


@dataclass(frozen=True, slots=True)
class ExplainedLever:
    """A lever's verdict with the rule's conditions as they turned out, and the vote if there is one."""

    rule: LeverRule
    result: LeverResult
    when: Reason
    unless: Reason | None
    require: Reason
    vote: Voted | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is asked of a text, lever by lever, in their usual order; `titles` are what signals are called."""

    source: Source
    language: Language
    genre: str
    genre_reason: GenreReason | None
    levers: tuple[ExplainedLever, ...]
    titles: Mapping[str, str]


def explain(document: Document, linter: Linter, pack: Pack) -> Explanation | NotChecked:
    """The reasons for every verdict on a text; `pack` is the linter's.

    Raises:
        PackError: a lexicon is faulty.
        PipelineError: the language's pipeline can't be loaded.
    """
    understood = linter.understand(document)
    if isinstance(understood, NotChecked):
        return understood
    text, index, language = understood.text, understood.index, understood.language
    titles = _titles(pack.signals, language)
    explained = [
        _explained(rule, pack.votes if rule.vote else None, lever_result(text, said), text, index, titles)
        for rule, said in linter.program(language).run(text, index)
        if isinstance(rule, LeverRule) and isinstance(said, Verdict)
    ]
    return Explanation(
        source=document.source,
        language=language,
        genre=understood.genre.genre,
        genre_reason=genre_reason(text, understood.genre),
        levers=tuple(sorted(explained, key=lambda one: LEVERS.index(one.result.lever))),
        titles=titles,
    )


def _titles(signals: Mapping[str, SignalSpec], language: Language) -> Mapping[str, str]:
    return {name: spec.title.get(language, name.replace("-", " ")) for name, spec in signals.items()}


def _explained(
    rule: LeverRule,
    votes: Votes | None,
    result: LeverResult,
    text: AnnotatedText,
    index: EvidenceIndex,
    titles: Mapping[str, str],
) -> ExplainedLever:
    def reason(condition: Condition) -> Reason:
        return _reason(trace(condition, text, index), text, titles)

    unless = reason(rule.unless) if rule.unless else None
    voted = _voted(rule, votes, result, text, index) if votes else None
    return ExplainedLever(rule, result, reason(rule.when), unless, reason(rule.require), voted)


def _voted(
    rule: LeverRule, votes: Votes, result: LeverResult, text: AnnotatedText, index: EvidenceIndex
) -> Voted | None:
    own = by_conditions(rule, text, index)
    counted = count(rule, votes, own, text, index)
    if counted is None:
        return None

    def loudest(question: str) -> tuple[Loud, ...]:
        found = counted.heard.loudest(rule.lever, question, _FEW)
        return tuple(Loud(passage(text, place), told) for told, place in found if told > 0)

    return Voted(counted.shares, loudest("asks"), loudest("shows"), overruled=own.value != result.value)


def _reason(step: Step, text: AnnotatedText, titles: Mapping[str, str]) -> Reason:
    condition = step.condition
    return Reason(
        condition=condition,
        title=titles[condition.signal] if isinstance(condition, SignalCondition) else "",
        held=step.held,
        met=tuple(passage(text, one) for one in step.evidence) if isinstance(condition, SignalCondition) else (),
        unmet=tuple(
            Unmet(passage(text, one.evidence), one.requirement, titles.get(one.of, "")) for one in step.refused
        ),
        parts=tuple(_reason(part, text, titles) for part in step.parts),
    )

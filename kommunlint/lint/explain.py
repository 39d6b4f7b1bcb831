"""Why a text shows a lever, lacks it, or isn't asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kommunlint.document.model import Document
from kommunlint.language.codes import Language
from kommunlint.lint.finding import GenreReason, LeverResult, NotChecked, Passage, genre_reason, lever_result, passage
from kommunlint.lint.linter import Linter
from kommunlint.lint.widen import widen
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.packs.pack import Pack
from kommunlint.rules.condition_spec import Condition, SignalCondition
from kommunlint.rules.conditions import Requirement
from kommunlint.rules.hit import Verdict
from kommunlint.rules.kinds import LeverRule
from kommunlint.rules.kinds.lever import answer, by_conditions
from kommunlint.rules.trace import Step, trace
from kommunlint.rules.vocabulary import LEVERS
from kommunlint.rules.votes import Vote
from kommunlint.signals.evidence import EvidenceIndex
from kommunlint.signals.spec import SignalSpec
from kommunlint.source import Source


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
class Weighed:
    """What a signal is called, what it is worth in a vote (log odds), and where it is first seen."""

    title: str
    worth: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Voted:
    """How likely a lever is asked for, from 0 to 1, what speaks for and against it, and if the rule was overruled."""

    share: float
    by: tuple[Weighed, ...]
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
        _explained(rule, pack.votes.get(rule.vote or ""), lever_result(text, said), text, index, titles)
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
    vote: Vote | None,
    result: LeverResult,
    text: AnnotatedText,
    index: EvidenceIndex,
    titles: Mapping[str, str],
) -> ExplainedLever:
    def reason(condition: Condition) -> Reason:
        return _reason(trace(condition, text, index), text, titles)

    unless = reason(rule.unless) if rule.unless else None
    voted = _voted(rule, vote, result, text, index, titles) if vote else None
    return ExplainedLever(rule, result, reason(rule.when), unless, reason(rule.require), voted)


def _voted(
    rule: LeverRule,
    vote: Vote,
    result: LeverResult,
    text: AnnotatedText,
    index: EvidenceIndex,
    titles: Mapping[str, str],
) -> Voted:
    own = by_conditions(rule, text, index)
    by = tuple(
        Weighed(titles[one.signal], worth, passage(text, widen(text, one))) for worth, one in vote.weighed(text, index)
    )
    return Voted(vote.share(answer(own), text, index), by, overruled=(own.value == "na") != (result.value == "na"))


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

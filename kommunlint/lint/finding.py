"""What is reported: findings at their place in the file, and the result for a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunlint.lint.fingerprint import digest, sentence_around
from kommunlint.lint.widen import widen

if TYPE_CHECKING:  # a result that is remembered is reported without what it was made by
    from kommunlint.genre.decide import Decided
    from kommunlint.language.codes import Language
    from kommunlint.lint.suggestion import Edit, Suggestion
    from kommunlint.nlp.annotate import AnnotatedText
    from kommunlint.rules.hit import Hit, Verdict
    from kommunlint.rules.kinds import Rule
    from kommunlint.rules.measures import TextMetrics
    from kommunlint.rules.vocabulary import Lever, Severity, Sign, Value
    from kommunlint.signals.evidence import Evidence
    from kommunlint.source import Position, Problem, Source


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the text as its readers see them, from `start` up to, not including, `end` in the file."""

    text: str
    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: where, what words, why, and what to write instead.

    `fingerprint` names it among the findings of its text, wherever it moves there (see `lint/fingerprint.py`).
    """

    rule: str
    category: str | None
    lever: Lever | None
    severity: Severity
    message: str
    passage: Passage
    suggestions: tuple[Suggestion, ...]
    fingerprint: str

    @property
    def edits(self) -> Iterator[Edit]:
        """What each suggestion would change in the file, where that can be told."""
        return (suggestion.edit for suggestion in self.suggestions if suggestion.edit)


@dataclass(frozen=True, slots=True)
class LeverResult:
    """Whether the text shows a lever, with the passages that do; `because` are those that ask for what is missing.

    What is missing is not `is_sure` if little asks for it.
    """

    lever: Lever
    value: Value
    evidence: tuple[Passage, ...]
    because: tuple[Passage, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class GenreReason:
    """What tells the genre: the kind of sign, and the word or the passages."""

    sign: Sign
    word: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LintResult:
    """All that is said of one text. `levers` holds only those that an active rule judges."""

    source: Source
    format: str
    language: Language
    genre: str
    metrics: TextMetrics
    levers: tuple[LeverResult, ...]
    findings: tuple[Finding, ...]
    genre_reason: GenreReason | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A text that was left alone or could not be read, and why."""

    problem: Problem
    is_error: bool


Outcome = LintResult | NotChecked


def passage(text: AnnotatedText, evidence: Evidence) -> Passage:
    """The words that evidence stands on, with their place in the file."""
    document = text.document
    span = evidence.span or document.span(evidence.block, evidence.start, evidence.end)
    shown = document.blocks[evidence.block].text[evidence.start : evidence.end]
    source = document.source
    return Passage(shown or source.slice(span), source.position(span.start), source.position(span.end))


def finding(text: AnnotatedText, language: Language, rule: Rule, hit: Hit, severity: Severity) -> Finding:
    """A hit as it is reported, with its message filled in; its fingerprint is not yet numbered among equals."""
    from kommunlint.lint.suggestion import suggestions
    from kommunlint.rules.kinds import LeverRule
    from kommunlint.source import Span

    template = rule.templates()[hit.template or "message"]
    place = passage(text, hit.evidence)
    marked = Span(place.start.offset, place.end.offset)
    shown = text.document.blocks[hit.evidence.block].text
    sentence = sentence_around(shown, hit.evidence.start, hit.evidence.end)
    return Finding(
        rule=rule.rule,
        category=None if isinstance(rule, LeverRule) else rule.category,
        lever=rule.lever if isinstance(rule, LeverRule) else None,
        severity=severity,
        message=template.texts[language].format_map(hit.values),
        passage=place,
        suggestions=tuple(suggestions(text, marked, place.text, hit.suggestions)),
        fingerprint=digest(rule.rule, place.text, sentence),
    )


def lever_result(text: AnnotatedText, verdict: Verdict) -> LeverResult:
    """A verdict as it is reported."""
    evidence, because = (tuple(passages(text, found)) for found in (verdict.evidence, verdict.because))
    return LeverResult(verdict.lever, verdict.value, evidence, because, verdict.is_sure)


def genre_reason(text: AnnotatedText, decided: Decided) -> GenreReason | None:
    """What told the genre, as it is reported; None for a text that nothing tells."""
    if decided.sign is None:
        return None
    return GenreReason(decided.sign, decided.word, tuple(passages(text, decided.evidence)))


def passages(text: AnnotatedText, found: Iterable[Evidence]) -> Iterator[Passage]:
    """The passages of evidence, each place once."""
    seen: set[tuple[int, int]] = set()
    for evidence in found:
        place = passage(text, widen(text, evidence))
        if (place.start.offset, place.end.offset) not in seen:
            seen.add((place.start.offset, place.end.offset))
            yield place

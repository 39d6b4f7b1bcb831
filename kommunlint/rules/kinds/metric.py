"""Rules of measure: a figure for each sentence, paragraph or text, and the limits it should stay within."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field, model_validator

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.lexicon import FamiliarSpec
from kommunlint.rules.measures import MEASURES, Unit
from kommunlint.rules.vocabulary import Category, Severity
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage, Strict, Words

_CLAUSE_POS = frozenset({"VERB", "AUX"})
_MARGIN = 6
"""A cut nearer to either end than this leaves a stump of a sentence."""


class Mark(Strict):
    """The finding stands on the first so many words."""

    words: int = Field(ge=1)


class MetricRule(RuleHeader):
    """A rule of measure; the highest limit that is passed gives the severity.

    `cut` are words before which a sentence can be divided: where one of them opens a clause, the message `divide`
    names it. `familiar` names a lexicon of words that are let pass. `once` reports only the first place; a word that is
    measured is reported at its first place anyhow.
    """

    kind: Literal["metric"]
    category: Category
    metric: str
    per: Unit
    limits: dict[Severity, int] = Field(min_length=1)
    mark: Mark
    cut: ByLanguage[Words] = {}
    divide: ByLanguage[str] = {}
    familiar: str | None = None
    once: bool = False

    def templates(self) -> Mapping[str, Template]:
        """The messages, by name."""
        names = frozenset({"text", "value", "limit"})
        return {"message": Template(self.message, names), "divide": Template(self.divide, names | {"cut"})}

    @model_validator(mode="after")
    def _measure_exists(self) -> MetricRule:
        if (self.metric, self.per) not in MEASURES:
            known = ", ".join(f"{metric} per {per}" for metric, per in MEASURES)
            raise ValueError(f"no such measure: {self.metric} per {self.per}; there are {known}")
        return self


def compile_metric(rule: MetricRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    measure = MEASURES[rule.metric, rule.per]
    limits = sorted(((limit, severity) for severity, limit in rule.limits.items()), reverse=True)
    cuts = frozenset(rule.cut.get(tools.language, ()))
    familiar = tools.lexicons(rule.familiar, FamiliarSpec) if rule.familiar else None

    def is_familiar(word: str, severity: Severity) -> bool:
        if familiar is None:
            return False
        is_longest = severity == limits[0][1]
        return word.startswith(familiar.words) or (not is_longest and word.endswith(familiar.endings))

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        words_told: set[str] = set()
        for block, tokens in text.blocks():
            for first, end, value in measure(tokens):
                if value <= limits[-1][0]:
                    continue
                passed = next(severity for limit, severity in limits if value > limit)
                marked = list(tokens.words(first, end))[: rule.mark.words]
                if not marked or is_familiar(tokens.lower[first], passed):
                    continue
                sentence = tokens.sentence[first]
                evidence = Evidence(block.id, tokens.start[marked[0]], tokens.end[marked[-1]], sentence, rule.rule)
                if not permits(rule, text, evidence) or tokens.lower[first] in words_told:
                    continue
                if rule.per == "word":
                    words_told.add(tokens.lower[first])
                shown = block.text[evidence.start : evidence.end]
                values: dict[str, str | int] = {"text": shown, "value": value, "limit": limits[-1][0]}
                cut = _cut(tokens, first, end, cuts)
                template = None
                if cut is not None and rule.divide:
                    values["cut"] = tokens.text[cut]
                    template = "divide"
                yield Hit(evidence, values, template, (), passed)
                if rule.once:
                    return

    return Compiled(check, {}, {})


def _cut(tokens: Tokens, first: int, end: int, cuts: frozenset[str]) -> int | None:
    """The token nearest the middle that is a cutting word with a finite verb soon after it."""
    middle = (first + end) / 2
    places = (
        index
        for index in range(first + _MARGIN, end - _MARGIN)
        if tokens.lower[index] in cuts and _opens_clause(tokens, index, end)
    )
    return min(places, key=lambda index: abs(index - middle), default=None)


def _opens_clause(tokens: Tokens, index: int, end: int) -> bool:
    return any(
        tokens.pos[later] in _CLAUSE_POS and tokens.has_feature(later, "VerbForm", frozenset({"Fin"}))
        for later in range(index + 1, min(index + _MARGIN, end))
    )

"""Rules of levers: does the text tell what its readers need, and if not, where should it?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Condition, signals_of
from kommunlint.rules.conditions import evaluate
from kommunlint.rules.fill import Filler, fill, placeholders
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit, LinkTo, Verdict
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.rules.organisation import SERVICE, Service, service_signal
from kommunlint.rules.vocabulary import Lever, Severity, Value
from kommunlint.rules.votes import MARGIN, SURE, Votes
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage, SignalSpec

if TYPE_CHECKING:
    from kommunlint.rules.hearing import Heard

_NO_EVIDENCE = "title"
_HEADINGS = frozenset({"title", "heading"})


class LeverRule(RuleHeader):
    """A rule of a lever. `when` it applies, `unless` something else is the case, `require` tells what shows it.

    With `shown_applies`, whatever shows it makes it apply, so that `when` needs to tell only of texts that should.
    `signals` may be named by other rules too. A finding stands on the first evidence of the signals in `mark`, in
    their order, that made the rule apply; failing that, on any of theirs, or else on the text's first heading.
    `fill` tells what placeholders of the messages stand for. Where the text names a service of the municipality's own
    catalogue, the message is `catalogue`, if there is one, and the way in to the service is offered. With
    `vote: true`, the verdict is what the pack's vote on the lever makes of it (votes.yml), and a finding that isn't
    sure is a hint.
    """

    kind: Literal["lever"]
    lever: Lever
    signals: dict[str, SignalSpec] = {}
    when: Condition
    unless: Condition | None = None
    require: Condition
    shown_applies: bool = False
    vote: bool = False
    mark: tuple[str, ...] = Field(min_length=1)
    fill: dict[str, Filler] = {}
    catalogue: ByLanguage[str] = {}

    def templates(self) -> Mapping[str, Template]:
        """The messages, by name."""
        own = placeholders(self.fill) | {"text"}
        return {
            "message": Template(self.message, own),
            "catalogue": Template(self.catalogue, own | {"service", "way_in"}),
        }

    def asks_for(self) -> set[str]:
        """The names of all signals that the rule's conditions and mark name."""
        conditions = (self.when, self.require) if self.unless is None else (self.when, self.unless, self.require)
        fillers = (signal for filler in self.fill.values() for signal in (*filler.words, *filler.clause))
        catalogue = {SERVICE} if self.catalogue else set()
        return set(self.mark).union(fillers, catalogue, *map(signals_of, conditions))


def compile_lever(rule: LeverRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language: one verdict, and a hit if the lever is missing."""
    votes = tools.votes if rule.vote else None

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit | Verdict]:
        verdict = by_conditions(rule, text, index)
        if votes is not None and (counted := count(rule, votes, verdict, text, index)):
            verdict = after_vote(rule, counted, verdict, text, index)
        yield verdict
        if verdict.value != "missing":
            return
        severity: Severity | None = None if verdict.is_sure else "suggestion"
        anchor = _anchor(rule, text, index, verdict.because)
        marked = text.document.blocks[anchor.block].text[anchor.start : anchor.end]
        values = {"text": marked} | fill(rule.fill, tools.language, anchor, text, index)
        named = _service(tools.services, anchor, text, index) if rule.catalogue else None
        if named is None:
            yield Hit(anchor, values, severity=severity)
        else:
            service, places = named
            links = (LinkTo(service.link, places),) if service.link else ()
            yield Hit(
                anchor, values | {"service": service.name, "way_in": service.way_in}, "catalogue", links, severity
            )

    return Compiled(check, {}, {})


def by_conditions(rule: LeverRule, text: AnnotatedText, index: EvidenceIndex) -> Verdict:
    """The verdict of the rule's conditions alone."""
    applies = evaluate(rule.when, text, index)
    shown = evaluate(rule.require, text, index) if applies.held or rule.shown_applies else None
    if shown is not None and not applies.held:
        applies = shown
    if shown is None or not applies.held or _is_excused(rule, text, index):
        return Verdict(rule.lever, "na")
    if shown.held:
        return Verdict(rule.lever, "shown", shown.evidence or applies.evidence)
    return Verdict(rule.lever, "missing", because=applies.evidence)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a vote heard in a text, and how likely each answer is then, beside the rule's own."""

    heard: Heard
    shares: Mapping[Value, float]


def count(rule: LeverRule, votes: Votes, own: Verdict, text: AnnotatedText, index: EvidenceIndex) -> Counted | None:
    """What the vote on the rule's lever comes to; None of a text without words."""
    vote, heard = votes.spec.votes[rule.lever], votes.hear(text, index)
    return Counted(heard, vote.shares(rule.lever, heard, own.value)) if heard else None


def after_vote(rule: LeverRule, counted: Counted, own: Verdict, text: AnnotatedText, index: EvidenceIndex) -> Verdict:
    """The likeliest verdict after the vote, where the rule's conditions alone say `own`.

    No exception of the rule is overruled, and what the rule asks nothing for must hold words that may ask. What the
    rule found an answer to is never surely missing.
    """
    shares = dict(counted.shares)
    if own.value != "missing":
        shares["missing"] /= MARGIN
    value = max(shares, key=lambda value: (shares[value], value == own.value))
    said = replace(own, is_sure=own.value != "missing" or counted.shares["missing"] >= SURE)
    if value == own.value or not counted.heard.is_usual:
        return said
    if value == "na":
        return Verdict(rule.lever, "na")
    because = evaluate(rule.when, text, index).evidence
    if own.value == "na":
        because = () if _is_excused(rule, text, index) else _asking(rule, counted.heard, index)
        if not because:
            return said
    if value == "missing":
        return Verdict(
            rule.lever, "missing", because=because, is_sure=own.value == "na" and counted.shares["missing"] >= SURE
        )
    ((_, sentence),) = counted.heard.loudest(rule.lever, "shows", 1)
    return Verdict(rule.lever, "shown", (sentence,))


def _asking(rule: LeverRule, heard: Heard, index: EvidenceIndex) -> tuple[Evidence, ...]:
    """The evidence of what may ask, by the rule, in the sentence that asks most loudly; failing that, the first."""
    found = [one for signal in sorted(signals_of(rule.when).union(rule.mark)) for one in index.of(signal)]
    loud = {
        (place.block, place.sentence): told for told, place in heard.loudest(rule.lever, "asks", len(heard.sentences))
    }
    order = sorted(found, key=lambda one: (-loud.get((one.block, one.sentence), -math.inf), one))
    return tuple(order[:1])


def _is_excused(rule: LeverRule, text: AnnotatedText, index: EvidenceIndex) -> bool:
    return rule.unless is not None and evaluate(rule.unless, text, index).held


def _service(
    services: tuple[Service, ...], anchor: Evidence, text: AnnotatedText, index: EvidenceIndex
) -> tuple[Service, tuple[Evidence, ...]] | None:
    """The service of the catalogue that is meant, and where the text names it, the nearest to the finding first.

    It is named in the finding's sentence or in a heading, or it is the only one that the text names.
    """
    blocks, numbers = text.document.blocks, text.document.paragraph_numbers

    def is_meant(one: Evidence) -> bool:
        return (one.block, one.sentence) == (anchor.block, anchor.sentence) or blocks[one.block].kind in _HEADINGS

    def distance(one: Evidence) -> tuple[bool, int, bool, Evidence]:
        in_sentence = (one.block, one.sentence) == (anchor.block, anchor.sentence)
        return not is_meant(one), abs(numbers[one.block] - numbers[anchor.block]), not in_sentence, one

    named = [
        (service, tuple(sorted(places, key=distance)))
        for number, service in enumerate(services)
        if (places := index.of(service_signal(number)))
    ]
    service, places = min(named, key=lambda pair: distance(pair[1][0]), default=(None, ()))
    if service is None or not (len(named) == 1 or is_meant(places[0])):
        return None
    return service, places


def _anchor(rule: LeverRule, text: AnnotatedText, index: EvidenceIndex, because: tuple[Evidence, ...]) -> Evidence:
    marked = [evidence for signal in rule.mark for evidence in index.of(signal)]
    # A signal made of others gives its evidence its own name, so the places are compared.
    places = {(evidence.block, evidence.start, evidence.end) for evidence in because}
    made_it_apply = (one for one in marked if (one.block, one.start, one.end) in places)
    evidence = next(chain(made_it_apply, marked), None)
    if evidence is not None:
        return evidence
    if because:
        return because[0]
    blocks = text.document.blocks
    block = next((block for block in blocks if block.kind in ("heading", "title")), blocks[0])
    return Evidence(block.id, 0, len(block.text), 0, _NO_EVIDENCE)

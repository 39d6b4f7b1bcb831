"""Rules of levers: does the text tell what its readers need, and if not, where should it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Literal

from pydantic import Field

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Any_, Condition, signals_of
from kommunlint.rules.conditions import Outcome, evaluate
from kommunlint.rules.fill import Filler, fill, placeholders
from kommunlint.rules.genres import Genre
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit, LinkTo, Verdict
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.rules.organisation import SERVICE, Service, service_signal
from kommunlint.rules.vocabulary import Lever, Severity
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage, SignalSpec, Strict

_NO_EVIDENCE = "title"
_HEADINGS = frozenset({"title", "heading"})


class Certainty(Strict):
    """What makes a missing lever sure: so many alternatives of `when` that hold, or words that tell a type of text.

    What a text is declared to be doesn't count, so that a wrong declaration takes nothing away.
    """

    reasons: int = Field(ge=2)
    looks_like: tuple[Genre, ...] = ()


class LeverRule(RuleHeader):
    """A rule of a lever. `when` it applies, `unless` something else is the case, `require` tells what shows it.

    With `shown_applies`, whatever shows it makes it apply, so that `when` needs to tell only of texts that should.
    `signals` may be named by other rules too. A finding stands on the first evidence of the signals in `mark`, in
    their order, that made the rule apply; failing that, on any of theirs, or else on the text's first heading.
    `fill` tells what placeholders of the messages stand for. Where the text names a service of the municipality's own
    catalogue, the message is `catalogue`, if there is one, and the way in to the service is offered. With `sure`, a
    finding is a hint unless it is as sure as that asks for; the verdict is the same.
    """

    kind: Literal["lever"]
    lever: Lever
    signals: dict[str, SignalSpec] = {}
    when: Condition
    unless: Condition | None = None
    require: Condition
    shown_applies: bool = False
    sure: Certainty | None = None
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

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit | Verdict]:
        applies = evaluate(rule.when, text, index)
        shown = evaluate(rule.require, text, index) if applies.held or rule.shown_applies else None
        if shown is not None and not applies.held:
            applies = shown
        if shown is None or not applies.held or (rule.unless and evaluate(rule.unless, text, index).held):
            yield Verdict(rule.lever, "na")
            return
        if shown.held:
            yield Verdict(rule.lever, "shown", shown.evidence or applies.evidence)
            return
        is_sure = rule.sure is None or _is_sure(rule.sure, rule.when, text, index)
        yield Verdict(rule.lever, "missing", because=applies.evidence, is_sure=is_sure)
        severity: Severity | None = None if is_sure else "suggestion"
        anchor = _anchor(rule, text, index, applies)
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


def _is_sure(sure: Certainty, when: Condition, text: AnnotatedText, index: EvidenceIndex) -> bool:
    if not text.looks_like.isdisjoint(sure.looks_like):
        return True
    reasons = when.any if isinstance(when, Any_) else (when,)
    return sum(evaluate(reason, text, index).held for reason in reasons) >= sure.reasons


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


def _anchor(rule: LeverRule, text: AnnotatedText, index: EvidenceIndex, applies: Outcome) -> Evidence:
    marked = [evidence for signal in rule.mark for evidence in index.of(signal)]
    # A signal made of others gives its evidence its own name, so the places are compared.
    places = {(evidence.block, evidence.start, evidence.end) for evidence in applies.evidence}
    made_it_apply = (one for one in marked if (one.block, one.start, one.end) in places)
    evidence = next(chain(made_it_apply, marked), None)
    if evidence is not None:
        return evidence
    if applies.evidence:
        return applies.evidence[0]
    blocks = text.document.blocks
    block = next((block for block in blocks if block.kind in ("heading", "title")), blocks[0])
    return Evidence(block.id, 0, len(block.text), 0, _NO_EVIDENCE)

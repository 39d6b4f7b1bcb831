"""Rules of levers: does the text tell what its readers need, and if not, where should it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Literal

from pydantic import Field

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Condition, signals_of
from kommunlint.rules.conditions import Outcome, evaluate
from kommunlint.rules.fill import Filler, fill, placeholders
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit, LinkTo, Verdict
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.rules.organisation import SERVICE, Service, service_signal
from kommunlint.rules.vocabulary import Lever, Severity
from kommunlint.rules.votes import ASKS, EXCUSES, HEARD_FROM, SURE, Answer, Vote
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage, SignalSpec

_NO_EVIDENCE = "title"
_HEADINGS = frozenset({"title", "heading"})


class LeverRule(RuleHeader):
    """A rule of a lever. `when` it applies, `unless` something else is the case, `require` tells what shows it.

    With `shown_applies`, whatever shows it makes it apply, so that `when` needs to tell only of texts that should.
    `signals` may be named by other rules too. A finding stands on the first evidence of the signals in `mark`, in
    their order, that made the rule apply; failing that, on any of theirs, or else on the text's first heading.
    `fill` tells what placeholders of the messages stand for. Where the text names a service of the municipality's own
    catalogue, the message is `catalogue`, if there is one, and the way in to the service is offered. With a `vote`, a
    name in the pack's votes.yml, the verdict is what that makes of it, and a finding that isn't sure is a hint.
    """

    kind: Literal["lever"]
    lever: Lever
    signals: dict[str, SignalSpec] = {}
    when: Condition
    unless: Condition | None = None
    require: Condition
    shown_applies: bool = False
    vote: str | None = None
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
    vote = tools.votes.get(rule.vote) if rule.vote else None

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit | Verdict]:
        verdict = by_conditions(rule, text, index)
        if vote is not None:
            verdict = after_vote(rule, vote, verdict, text, index)
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
    return _answered(rule, shown, applies.evidence)


def after_vote(rule: LeverRule, vote: Vote, own: Verdict, text: AnnotatedText, index: EvidenceIndex) -> Verdict:
    """The verdict of the rule's conditions, `own`, after the vote: it may be asked for after all, or not.

    Words of the text must ask for it, and no exception of the rule is overruled.
    """
    by_rule = answer(own)
    share = vote.share(by_rule, text, index)
    said = own
    if sum(map(len, text.tokens)) >= HEARD_FROM:
        if by_rule == "asked" and share < EXCUSES:
            said = Verdict(rule.lever, "na")
        elif by_rule == "na" and share >= ASKS and not _is_excused(rule, text, index):
            asking = signals_of(rule.when).union(rule.mark)
            because = [one for worth, one in vote.weighed(text, index) if worth > 0 and one.signal in asking]
            if because:
                said = _answered(rule, evaluate(rule.require, text, index), tuple(because[:1]))
    return replace(said, is_sure=said.value != "missing" or share >= SURE)


def answer(verdict: Verdict) -> Answer:
    """Whether a verdict says that the lever is asked for."""
    return "na" if verdict.value == "na" else "asked"


def _answered(rule: LeverRule, shown: Outcome, because: tuple[Evidence, ...]) -> Verdict:
    """Shown or missing, where `because` asks for it."""
    if shown.held:
        return Verdict(rule.lever, "shown", shown.evidence or because)
    return Verdict(rule.lever, "missing", because=because)


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

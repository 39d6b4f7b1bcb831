"""Rules of levers: does the text tell what its readers need, and if not, where should it?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from pydantic import Field

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Condition, signals_of
from kommunlint.rules.conditions import Outcome, evaluate
from kommunlint.rules.header import Lever, RuleHeader
from kommunlint.rules.hit import Hit, Verdict
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import SignalSpec

_NO_EVIDENCE = "title"


class LeverRule(RuleHeader):
    """A rule of a lever. `when` it applies, `unless` something else is the case, `require` tells what shows it.

    `signals` may be named by other rules too. A finding stands on the first evidence of the signals in `mark`, in
    their order, that made the rule apply; failing that, on any of theirs, or else on the text's first heading.
    """

    kind: Literal["lever"]
    lever: Lever
    signals: dict[str, SignalSpec] = {}
    when: Condition
    unless: Condition | None = None
    require: Condition
    mark: tuple[str, ...] = Field(min_length=1)

    def asks_for(self) -> set[str]:
        """The names of all signals that the rule's conditions and mark name."""
        conditions = (self.when, self.require) if self.unless is None else (self.when, self.unless, self.require)
        return set(self.mark).union(*map(signals_of, conditions))


def compile_lever(rule: LeverRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language: one verdict, and a hit if the lever is missing."""

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit | Verdict]:
        applies = evaluate(rule.when, text, index)
        if not applies.held:
            yield Verdict(rule.lever, "na", (), (applies,))
            return
        excused = evaluate(rule.unless, text, index) if rule.unless else None
        if excused is not None and excused.held:
            yield Verdict(rule.lever, "na", (), (applies, excused))
            return
        shown = evaluate(rule.require, text, index)
        because = tuple(outcome for outcome in (applies, excused, shown) if outcome is not None)
        if shown.held:
            yield Verdict(rule.lever, "shown", shown.evidence or applies.evidence, because)
            return
        yield Verdict(rule.lever, "missing", (), because)
        anchor = _anchor(rule, text, index, applies)
        yield Hit(anchor, {"text": text.document.blocks[anchor.block].text[anchor.start : anchor.end]})

    return Compiled(check, {}, {})


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

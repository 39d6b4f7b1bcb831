"""All rules of a pack in one language, compiled once, and what they say of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.hit import Hit, Verdict
from kommunlint.rules.kinds import Rule, compile_rule
from kommunlint.rules.kinds.base import Check, Toolbox
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.program import SignalProgram
from kommunlint.signals.spec import SignalSpec


class Program:
    """Runs every rule over a text."""

    def __init__(self, rules: Iterable[Rule], signals: Mapping[str, SignalSpec], tools: Toolbox) -> None:
        self._checks: list[tuple[Rule, Check]] = []
        wanted = dict(signals)
        words: dict[str, Collection[str]] = {}
        for rule in sorted(rules, key=lambda rule: bool(rule.left_to)):
            compiled = compile_rule(rule, tools)
            self._checks.append((rule, compiled.check))
            wanted.update(compiled.signals)
            words.update(compiled.words)
        self._signals = SignalProgram(wanted, words, tools.language, tools.tokenize, tools.paradigms, tools.derived)

    def index(self, text: AnnotatedText) -> EvidenceIndex:
        """The evidence of every signal in a text."""
        return self._signals.index(text)

    def run(
        self, text: AnnotatedText, index: EvidenceIndex, off: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Rule, Hit | Verdict]]:
        """What each rule says of a text, rule by rule, save those that are off for it.

        A rule says nothing where one of those that it is `left_to` says something.
        """
        hits: dict[str, list[Evidence]] = defaultdict(list)
        for rule, check in self._checks:
            if rule.rule in off:
                continue
            for said in check(text, index):
                if isinstance(said, Hit):
                    if any(said.evidence.overlaps(other) for name in rule.left_to for other in hits[name]):
                        continue
                    hits[rule.rule].append(said.evidence)
                yield rule, said

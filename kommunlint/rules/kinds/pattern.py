"""Rules of grammar: a pattern in the sentence tree, or words in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import model_validator

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.condition_spec import Relation
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit, Replacement
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.nearness import is_near
from kommunlint.rules.vocabulary import Category
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage, SignalSpec, Trees, Words


class PatternRule(RuleHeader):
    """A rule of grammar: `match` are trees, `phrases` are words in a row; `mark` names the nodes to stand on.

    `suggest` gives, for a node of the tree, the words that may replace the marked ones by that node's lemma.
    """

    kind: Literal["pattern"]
    category: Category
    match: ByLanguage[Trees] = {}
    phrases: ByLanguage[Words] = {}
    mark: Words = ()
    suggest: ByLanguage[dict[str, str]] = {}
    unless_near: tuple[Relation, ...] = ()

    def templates(self) -> Mapping[str, Template]:
        """The message; it may name the marked text, the suggestion, and each node of the trees."""
        nodes = {name for trees in self.match.values() for tree in trees for name in tree}
        return {"message": Template(self.message, frozenset({"text", "suggestion", *nodes}))}

    @model_validator(mode="after")
    def _has_a_pattern(self) -> PatternRule:
        if not (self.match or self.phrases):
            raise ValueError("give match, phrases or both")
        nodes = {name for trees in self.match.values() for tree in trees for name in tree}
        unknown = set(self.mark) - nodes
        if unknown:
            raise ValueError(f"mark names no node of a tree: {', '.join(sorted(unknown))}")
        return self


def compile_pattern(rule: PatternRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    suggestions = rule.suggest.get(tools.language, {})

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        seen: list[Evidence] = []
        for found in index.of(rule.rule):
            evidence = found.on(rule.mark)
            if any(other.holds(evidence) for other in seen) or not permits(rule, text, evidence):
                continue  # one finding is enough for words within words
            if any(is_near(relation, evidence, text, index) for relation in rule.unless_near):
                continue
            seen.append(evidence)
            block = text.document.blocks[evidence.block].text
            values: dict[str, str | int] = {name: block[start:end] for name, start, end in found.captures}
            values["text"] = block[evidence.start : evidence.end]
            offer = _offer(suggestions, text, found)
            values["suggestion"] = offer or ""
            yield Hit(evidence, values, None, (Replacement(offer, "offered"),) if offer else ())

    signal = SignalSpec(match=rule.match, terms=rule.phrases, kinds=rule.kinds)
    return Compiled(check, {rule.rule: signal}, {})


def _offer(suggestions: dict[str, str], text: AnnotatedText, found: Evidence) -> str | None:
    tokens = text.tokens[found.block]
    for _, start, _ in found.captures:
        offer = suggestions.get(tokens.lemma[text.token_at(found.block, start)])
        if offer is not None:
            return offer
    return None

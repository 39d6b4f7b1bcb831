"""Rules of words: each form of a lexicon's entries, with what to write instead in the same form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from kommunlint.cache.digests import digest
from kommunlint.language.codes import Language
from kommunlint.language.profile import PROFILES
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.capitals import Capitals, capitals_of, with_capitals
from kommunlint.rules.company import Company
from kommunlint.rules.condition_spec import Condition, Relation
from kommunlint.rules.conditions import evaluate
from kommunlint.rules.entries import TermEntry, Terms
from kommunlint.rules.explained import is_explained
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit, Replacement
from kommunlint.rules.inflected import Inflected
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.nearness import is_near
from kommunlint.rules.vocabulary import Category, Severity
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.phrases import Tokenize
from kommunlint.signals.spec import ByLanguage, SignalSpec, Words


class TermsRule(RuleHeader):
    """A rule of words.

    `lexicon` names files under lexicon/<language>/. `explain` is the message for entries that have an explanation
    and no replacement, `advise` for those that have only advice. `unless_explained` leaves a word alone that the text
    itself explains, `unless_near` one that stands by a signal. `once` reports only the first place of an entry, and
    none where any place of it is so left alone: a heading may name what the text under it explains.
    With `warn_when` a finding is a hint unless that condition holds in the text.
    """

    kind: Literal["terms"]
    category: Category
    lexicon: Words = ()
    terms: ByLanguage[tuple[TermEntry, ...]] = {}
    explain: ByLanguage[str] = {}
    advise: ByLanguage[str] = {}
    delete: ByLanguage[str] = {}
    once: bool = False
    unless_explained: bool = False
    unless_near: tuple[Relation, ...] = ()
    warn_when: Condition | None = None

    def templates(self) -> Mapping[str, Template]:
        """The messages, by name."""
        return {
            "message": Template(self.message, frozenset({"text", "suggestion", "others"})),
            "explain": Template(self.explain, frozenset({"text", "explanation"})),
            "advise": Template(self.advise, frozenset({"text", "advice"})),
            "delete": Template(self.delete, frozenset({"text"})),
        }


def compile_terms(rule: TermsRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    terms = Terms.joined([_inline(rule, tools.language), *map(tools.terms, rule.lexicon)])
    found = tools.derived("terms", [terms.state], lambda: _looked_for(terms, tools.tokenize))
    forms: Mapping[str, tuple[str, int]] = found["forms"]
    profile = PROFILES[tools.language]
    classes = {f"{rule.rule}: {entry.term}": entry for entry in map(terms.entry, found["classes"])}

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        reported: set[str] = set()
        is_hint = rule.warn_when is not None and not evaluate(rule.warn_when, text, index).held

        def is_let_be(evidence: Evidence, first: int, end: int) -> bool:
            if rule.unless_explained and is_explained(text, evidence, first, end):
                return True
            return any(is_near(relation, evidence, text, index) for relation in rule.unless_near)

        def form_at(evidence: Evidence, first: int, end: int) -> tuple[str, int]:
            return forms[" ".join(text.tokens[evidence.block].lower[first:end])]

        def in_company(evidence: Evidence) -> bool:
            first, end = _tokens(text, evidence)
            _, number = form_at(evidence, first, end)
            return Company(terms.entry(number), tools.tokenize).is_kept(text.tokens[evidence.block], first, end)

        def hit(evidence: Evidence, form: Inflected, name: str, first: int, end: int) -> Hit | None:
            entry, tokens = form.entry, text.tokens[evidence.block]
            if (rule.once and name in reported) or not permits(rule, text, evidence):
                return None
            if not Company(entry, tools.tokenize).is_meant(tokens, first, end):
                return None
            if is_let_be(evidence, first, end):
                return None
            reported.add(name)
            shown = text.document.blocks[evidence.block].text[evidence.start : evidence.end]
            severity: Severity | None = "suggestion" if is_hint or entry.confidence == "low" else None
            capitals = capitals_of(form.surface, tokens, first, shown)
            inflected = form.replacements(tokens, first, end)
            fits = not (inflected and " " in inflected[0] and _is_attribute(tokens, first, end))
            return _hit(form, evidence, shown, severity, inflected, capitals, fits)

        if rule.once:
            for evidence in index.of(rule.rule):
                first, end = _tokens(text, evidence)
                if is_let_be(evidence, first, end):
                    _, number = form_at(evidence, first, end)
                    reported.add(terms.entry(number).term)
        covered = (-1, 0)
        for evidence in index.of(rule.rule):
            first, end = _tokens(text, evidence)
            surface, number = form_at(evidence, first, end)
            entry = terms.entry(number)
            if (evidence.block, evidence.start) < covered:
                reported.add(entry.term)  # the longest phrase speaks for the words within it
                continue
            found = hit(evidence, Inflected(entry, surface, profile), entry.term, first, end)
            if found is not None:
                covered = (evidence.block, evidence.end)
                yield found
        taken = [evidence for evidence in index.of(rule.rule) if in_company(evidence)] if classes else []
        for name, entry in classes.items():
            for whole in index.of(name):
                evidence = whole.on(entry.mark)
                if not len(text.tokens[evidence.block]):
                    continue  # a block in another language has text for a regex, and no words
                if any(evidence.overlaps(other) for other in taken):
                    continue  # where the words themselves are listed, for this company, that entry decides
                first, end = _tokens(text, evidence)
                words = " ".join(text.tokens[evidence.block].lower[first:end])
                found = hit(evidence, Inflected(entry, "", profile), words, first, end)
                if found is not None:
                    taken.append(evidence)
                    yield found

    signals = {
        name: SignalSpec(
            terms={tools.language: entry.phrases},
            match={tools.language: entry.match},
            regex={tools.language: entry.regex},
            kinds=rule.kinds,
        )
        for name, entry in classes.items()
    }
    return Compiled(check, signals, {rule.rule: forms})


def _inline(rule: TermsRule, language: Language) -> Terms:
    """The entries that stand in the rule itself."""
    entries = rule.terms.get(language, ())
    return Terms(entries, digest("inline", [entry.model_dump_json() for entry in entries]))


def _looked_for(terms: Terms, tokenize: Tokenize) -> dict[str, Any]:
    """Every form to look for, in the tokenizer's words, with what it is and its entry's number; and the classes."""
    surfaces = terms.surfaces().items()
    forms = {" ".join(tokenize(surface.lower())): (surface, number) for surface, number in surfaces}
    return {"forms": forms, "classes": terms.classes()}


def _tokens(text: AnnotatedText, evidence: Evidence) -> tuple[int, int]:
    """The first token of the evidence, and the one after its last."""
    return text.token_at(evidence.block, evidence.start), text.token_at(evidence.block, evidence.end - 1) + 1


def _is_attribute(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the one word stands before its noun, where no phrase can: *avsatte midler*, *halvårlig rapport*."""
    return end - first == 1 and tokens.dep[first] == "amod" and tokens.head[first] > first


def _hit(
    forms: Inflected,
    evidence: Evidence,
    shown: str,
    severity: Severity | None,
    inflected: Words,
    capitals: Capitals,
    fits: bool,
) -> Hit:
    entry = forms.entry
    values: Mapping[str, str] = {"text": shown}
    if inflected or entry.replace:
        offers = tuple(dict.fromkeys(with_capitals(word, capitals) for word in inflected or entry.replace))
        is_safe = bool(inflected) and fits and not entry.gender_shift
        suggestions = tuple(
            Replacement(offer, "safe" if is_safe and place == 0 else "offered") for place, offer in enumerate(offers)
        )
        values = {**values, "suggestion": offers[0], "others": ", ".join(offers[1:])}
        return Hit(evidence, values, None, suggestions, severity)
    if entry.explain is not None:
        return Hit(evidence, {**values, "explanation": entry.explain}, "explain", (), severity)
    if entry.advice is not None:
        return Hit(evidence, {**values, "advice": entry.advice}, "advise", (), severity)
    return Hit(evidence, values, "delete", (Replacement("", "offered"),), severity)

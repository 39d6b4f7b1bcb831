"""Rules of words: each form of a lexicon's entries, with what to write instead in the same form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Literal

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.condition_spec import Condition, Relation
from kommunlint.rules.conditions import evaluate
from kommunlint.rules.explained import is_explained
from kommunlint.rules.header import Category, RuleHeader, Severity, Template
from kommunlint.rules.hit import Hit, Replacement
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.lexicon import LexiconSpec, TermEntry
from kommunlint.rules.nearness import is_near
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.phrases import Tokenize
from kommunlint.signals.spec import ByLanguage, SignalSpec, Words

REACH = 3
"""How far `followed_by` and its like look: past an article and an adjective, not into the next phrase."""


class TermsRule(RuleHeader):
    """A rule of words.

    `lexicon` names files under lexicon/<language>/. `explain` is the message for entries that have an explanation
    and no replacement, `advise` for those that have only advice. `once` reports only the first place of an entry;
    `unless_explained` leaves a word alone that the text itself explains, `unless_near` one that stands by a signal.
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


_Surface = tuple[str, ...]


def compile_terms(rule: TermsRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    entries = [*rule.terms.get(tools.language, ())]
    for name in rule.lexicon:
        entries += tools.lexicons(name, LexiconSpec).entries
    forms = {
        tuple(tools.tokenize(surface.lower())): _Forms(entry, surface)
        for entry in entries
        for surface in entry.surfaces()
    }
    contexts = {entry.term: _Contexts(entry, tools.tokenize) for entry in entries}
    phrased = {f"{rule.rule}: {entry.term}": _Forms(entry, "") for entry in entries if entry.phrases}

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        reported: set[str] = set()
        covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
        is_hint = rule.warn_when is not None and not evaluate(rule.warn_when, text, index).held
        for evidence in _found(rule.rule, tuple(phrased), index):
            if any(evidence.start < end and start < evidence.end for start, end in covered[evidence.block]):
                continue  # what is listed, and then the longest, speaks for the words within it
            tokens = text.tokens[evidence.block]
            first = text.token_at(evidence.block, evidence.start)
            end = text.token_at(evidence.block, evidence.end - 1) + 1
            form = phrased.get(evidence.signal) or forms[tokens.lower[first:end]]
            entry = form.entry
            if (rule.once and entry.term in reported) or not permits(rule, text, evidence):
                continue
            if not _is_meant(entry, contexts[entry.term], tokens, first, end):
                continue
            if rule.unless_explained and is_explained(text, evidence, first, end):
                continue
            if any(is_near(relation, evidence, text, index) for relation in rule.unless_near):
                continue
            reported.add(entry.term)
            covered[evidence.block].append((evidence.start, evidence.end))
            shown = text.document.blocks[evidence.block].text[evidence.start : evidence.end]
            severity: Severity | None = "suggestion" if is_hint or entry.confidence == "low" else None
            yield _hit(form, evidence, shown, severity, form.replacement(tokens, first))

    signals = {
        name: SignalSpec(terms={tools.language: form.entry.phrases}, kinds=rule.kinds) for name, form in phrased.items()
    }
    return Compiled(check, signals, {rule.rule: tuple(forms)})


def _found(listed: str, phrased: tuple[str, ...], index: EvidenceIndex) -> Iterator[Evidence]:
    """The listed forms, then the phrases, which know less; each in reading order, the longest first."""
    yield from index.of(listed)
    yield from sorted(chain.from_iterable(map(index.of, phrased)), key=lambda one: (one.block, one.start, -one.end))


class _Forms:
    """One surface form of an entry and what to write for it."""

    def __init__(self, entry: TermEntry, surface: str) -> None:
        self.entry = entry
        self._form = entry.forms.get(surface)
        self._infinitive = entry.inf_forms.get(surface)
        self._participle = entry.part_forms.get(surface)
        self.is_base = surface == entry.term

    def replacement(self, tokens: Tokens, index: int) -> str | None:
        """The inflected replacement for the token, if the lexicon has one."""
        if self._infinitive and tokens.has_feature(index, "VerbForm", frozenset({"Inf"})):
            return self._infinitive
        if self._participle and tokens.has_feature(index, "VerbForm", frozenset({"Part"})):
            return self._participle
        form = self._form or self._infinitive or self._participle
        if form is None and self.is_base and self.entry.replace:
            return self.entry.replace[0]
        return form


class _Contexts:
    """The words that an entry must or may not stand beside, as the tokenizer splits them."""

    def __init__(self, entry: TermEntry, tokenize: Tokenize) -> None:
        def split(words: Words) -> tuple[_Surface, ...]:
            return tuple(tuple(tokenize(word.lower())) for word in words)

        self.after = split(entry.followed_by)
        self.not_after = split(entry.not_followed_by)
        self.before = split(entry.preceded_by)
        self.not_before = split(entry.not_preceded_by)


def _is_meant(entry: TermEntry, contexts: _Contexts, tokens: Tokens, first: int, end: int) -> bool:
    """Whether the words carry the entry's sense here: tag, capitals and company."""
    begin, stop = tokens.sentences[tokens.sentence[first]]
    if entry.pos and tokens.pos[first] not in entry.pos:
        return False
    if entry.sentence_start and first != begin:
        return False
    if entry.case_sensitive:
        if " ".join(tokens.text[first:end]) != entry.term and tokens.text[first] != entry.term:
            return False
    elif _is_name(tokens, first, end, begin):
        return False
    after = tokens.lower[end : min(end + REACH, stop)]
    before = tokens.lower[max(first - REACH, begin) : first]
    if contexts.after and not _holds(after, contexts.after):
        return False
    if contexts.before and not _holds(before, contexts.before):
        return False
    return not (_holds(after, contexts.not_after) or _holds(before, contexts.not_before))


def _is_name(tokens: Tokens, first: int, end: int, sentence: int) -> bool:
    """Whether a single word with a capital inside a sentence is somebody's or something's name."""
    text = tokens.text[first]
    opens = all(not tokens.is_word(index) for index in range(sentence, first))
    return end - first == 1 and text[:1].isupper() and not text.isupper() and not opens


def _holds(words: tuple[str, ...], phrases: tuple[_Surface, ...]) -> bool:
    return any(
        words[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(words) - len(phrase) + 1)
    )


def _hit(forms: _Forms, evidence: Evidence, shown: str, severity: Severity | None, inflected: str | None) -> Hit:
    entry = forms.entry
    values: Mapping[str, str] = {"text": shown}
    if inflected is not None or entry.replace:
        best = _cased(inflected or entry.replace[0], shown)
        others = entry.replace if forms.is_base or inflected is None else ()
        offers = tuple(dict.fromkeys((best, *(_cased(word, shown) for word in others))))
        safe = inflected is not None and not entry.gender_shift
        suggestions = tuple(Replacement(offer, "safe" if safe and offer == best else "offered") for offer in offers)
        values = {**values, "suggestion": best, "others": ", ".join(offers[1:])}
        return Hit(evidence, values, None, suggestions, severity)
    if entry.explain is not None:
        return Hit(evidence, {**values, "explanation": entry.explain}, "explain", (), severity)
    if entry.advice is not None:
        return Hit(evidence, {**values, "advice": entry.advice}, "advise", (), severity)
    return Hit(evidence, values, "delete", (Replacement("", "offered"),), severity)


def _cased(replacement: str, shown: str) -> str:
    """The replacement with the capitals of the words that it replaces."""
    if shown.isupper() and len(shown) > 1:
        return replacement.upper()
    if shown[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement

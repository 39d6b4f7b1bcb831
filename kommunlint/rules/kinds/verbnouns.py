"""Rules of nouns that hide a verb: *genomföra en utvärdering* is *utvärdera*, in the form of the empty verb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kommunlint.language.infinitives import ends_in_a, with_a
from kommunlint.language.profile import PROFILES, Profile
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.capitals import capitals_of, with_capitals
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit, Replacement
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.lexicon import VerbForms, VerbNoun, VerbNounsSpec
from kommunlint.rules.vocabulary import Category
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage

_OBJECTS = frozenset({"obj", "nsubj:pass", "nsubj"})
"""`nsubj` too: where a language's tags tell no voice, the subject of a passive has that."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON", "AUX", "NUM", "PART", "PROPN"})
"""What may stand between the empty verb and its noun: no other noun, verb, preposition or comma."""
_REACH = 5
_DEMONSTRATIVE = frozenset({"Dem"})
_DEFINITE = frozenset({"Def"})
_PAST = frozenset({"Past"})
_OWNER = frozenset({"Yes"})
_COMPARED = frozenset({"Cmp", "Sup"})


class VerbNounsRule(RuleHeader):
    """A rule of empty verbs.

    `data` names the lexicon of verbs and nouns; `rephrase` is the message where it has no form of the verb to offer.
    """

    kind: Literal["verb-nouns"]
    category: Category
    data: str
    rephrase: ByLanguage[str] = {}

    def templates(self) -> Mapping[str, Template]:
        """The messages, by name."""
        return {
            "message": Template(self.message, frozenset({"text", "suggestion"})),
            "rephrase": Template(self.rephrase, frozenset({"text", "verb"})),
        }


@dataclass(frozen=True, slots=True)
class _Found:
    noun: VerbNoun
    verb: int
    object: int


def compile_verb_nouns(rule: VerbNounsRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    data = tools.lexicons(rule.data, VerbNounsSpec)
    nouns = {form: noun for noun in data.nouns for form in (noun.noun, *noun.forms)}
    verbs = {form: verb for verb, forms in data.verbs.items() for form in (verb, *forms)}
    profile = PROFILES[tools.language]

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        for block, tokens in text.blocks():
            for found in _pairs(tokens, nouns, verbs):
                is_passive = _is_passive(tokens, found.verb, profile)
                if tokens.dep[found.object] == "nsubj" and not is_passive:
                    continue  # the noun is what brings something about: *I praktiken innebär höjningen att …*
                if _points_back(tokens, found):
                    continue  # what was spoken of before is no verb: *utføre dette arbeidet*
                if verbs[tokens.lower[found.verb]] in data.states and _is_described(tokens, found.object):
                    continue  # how great it is would be lost: *har så stort behov for hjelp at …*
                first, last = _marked(tokens, found)
                is_compared = _is_compared(tokens, found)
                if is_compared and tokens.lower[last] != found.noun.prep:
                    continue  # no verb says it shorter: *dei som har størst behov*
                evidence = Evidence(block.id, tokens.start[first], tokens.end[last], tokens.sentence[first], rule.rule)
                if permits(rule, text, evidence):
                    takes_over = not is_passive and found.verb < found.object
                    takes_over &= verbs[tokens.lower[found.verb]] not in data.causes
                    subject = _subject_within(tokens, found)
                    takes_over &= subject is None or tokens.pos[subject] == "PRON"
                    takes_over &= not _is_owned(tokens, found)
                    takes_over &= not is_compared and not _is_coordinated(tokens, found)
                    form = _form(found.noun.verb, tokens, found.verb) if takes_over else None
                    if form and ends_in_a(tokens.lower[found.verb], verbs[tokens.lower[found.verb]]):
                        form = with_a(form)
                    if form and subject is not None:
                        form = f"{form} {tokens.text[subject]}"  # in *har du behov for* the one who acts stays
                    if form and not profile.negative_words.isdisjoint(tokens.lower[first:last]):
                        form = f"{form} {profile.negation}"
                    shown = block.text[evidence.start : evidence.end]
                    if form:
                        form = with_capitals(form, capitals_of(shown, tokens, first, shown))
                    severity: Literal["suggestion"] | None = "suggestion" if found.noun.confidence == "low" else None
                    if form is None:
                        yield Hit(evidence, {"text": shown, "verb": found.noun.verb.inf}, "rephrase", (), severity)
                    else:
                        values = {"text": shown, "suggestion": form}
                        yield Hit(evidence, values, None, (Replacement(form, "offered"),), severity)

    return Compiled(check, {}, {})


def _pairs(tokens: Tokens, nouns: Mapping[str, VerbNoun], verbs: Mapping[str, str]) -> Iterator[_Found]:
    for index, lower in enumerate(tokens.lower):
        noun = nouns.get(lower)
        if noun is None or tokens.pos[index] not in _NOUNS:
            continue
        verb = _verb_of(tokens, index, noun, verbs)
        if verb is not None:
            yield _Found(noun, verb, index)


def _marked(tokens: Tokens, found: _Found) -> tuple[int, int]:
    """The first and last token that the verb would stand in for: the noun's preposition goes with it."""
    after = found.object + 1
    if found.verb < found.object and after < len(tokens) and tokens.lower[after] == found.noun.prep:
        return found.verb, after
    return min(found.verb, found.object), max(found.verb, found.object)


def _verb_of(tokens: Tokens, noun: int, entry: VerbNoun, verbs: Mapping[str, str]) -> int | None:
    """The empty verb that carries the noun: its head in the tree, or else the nearest before it."""
    head = tokens.head[noun]
    if tokens.dep[noun] in _OBJECTS and verbs.get(tokens.lower[head]) in entry.with_ and abs(head - noun) <= _REACH + 3:
        return head
    first = tokens.sentences[tokens.sentence[noun]][0]
    for index in range(noun - 1, max(noun - _REACH, first) - 1, -1):
        if verbs.get(tokens.lower[index]) in entry.with_:
            return None if tokens.dep[index] == "amod" else index  # *efter utfört arbete* tells of no act
        if tokens.pos[index] not in _BETWEEN:
            return None
    return None


def _points_back(tokens: Tokens, found: _Found) -> bool:
    """Whether the noun is a certain one: after a demonstrative, or as what was done at a time.

    *Undersökningen genomfördes i höstas* tells of a survey that the text has spoken of.
    """
    before = found.object - 1
    is_between = before > found.verb and tokens.pos[before] == "DET"
    if is_between and tokens.has_feature(before, "PronType", _DEMONSTRATIVE):
        return True
    was_done = found.object < found.verb and tokens.has_feature(found.verb, "Tense", _PAST)
    return was_done and tokens.has_feature(found.object, "Definite", _DEFINITE)


def _is_described(tokens: Tokens, noun: int) -> bool:
    """Whether an adjective stands before the noun and hangs on it."""
    return any(child < noun and tokens.pos[child] == "ADJ" for child in tokens.children(noun))


def _is_owned(tokens: Tokens, found: _Found) -> bool:
    """Whether an owner stands after the noun, which the verb alone would lose."""
    after = found.object + 1
    in_sentence = after < len(tokens) and tokens.sentence[after] == tokens.sentence[found.object]
    return in_sentence and tokens.head[after] == found.object and tokens.has_feature(after, "Poss", _OWNER)


def _is_compared(tokens: Tokens, found: _Found) -> bool:
    """Whether the noun is more or most of something, which the verb alone would lose: *ha størst behov*."""
    between = range(found.verb + 1, found.object)
    return any(tokens.has_feature(index, "Degree", _COMPARED) for index in between)


def _is_coordinated(tokens: Tokens, found: _Found) -> bool:
    """Whether another noun is tied to the noun, and would be left alone: *gjere vurdering og handsaming*."""
    return any(
        tokens.dep[child] == "conj" and tokens.pos[child] in _NOUNS and child > found.object
        for child in tokens.children(found.object)
    )


def _subject_within(tokens: Tokens, found: _Found) -> int | None:
    """The subject that stands between the empty verb and its noun, where the order is inverted."""
    within = range(found.verb + 1, found.object)
    return next((index for index in within if tokens.dep[index] == "nsubj"), None)


def _is_passive(tokens: Tokens, verb: int, profile: Profile) -> bool:
    """Whether nobody acts: then the verb alone would stand without a subject, or with the wrong one."""
    if verb > 0 and tokens.lower[verb - 1].endswith(profile.passive_ending) and tokens.pos[verb - 1] in _VERBS:
        return True  # *det tillates gjennomført*
    return tokens.lower[verb].endswith(profile.passive_ending) or any(
        tokens.dep[child] == "aux:pass" for child in tokens.children(verb)
    )


def _form(verb: VerbForms, tokens: Tokens, index: int) -> str | None:
    """The verb in the form of the empty verb at `index`."""
    if tokens.has_feature(index, "VerbForm", frozenset({"Inf"})):
        return verb.inf
    if tokens.has_feature(index, "VerbForm", frozenset({"Sup", "Part"})):
        return verb.sup
    if tokens.has_feature(index, "Tense", frozenset({"Past"})):
        return verb.past
    if tokens.has_feature(index, "Tense", frozenset({"Pres"})):
        return verb.pres
    return None

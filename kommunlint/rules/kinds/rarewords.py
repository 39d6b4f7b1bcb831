"""Rules of rare words: those that stand in no list of common words, neither whole nor as parts of a compound."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import Field

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.rules.condition_spec import Relation
from kommunlint.rules.explained import is_explained
from kommunlint.rules.header import RuleHeader
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.lexicon import CommonWordsSpec
from kommunlint.rules.nearness import is_near
from kommunlint.rules.vocabulary import Category
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.phrases import is_name
from kommunlint.signals.spec import ByLanguage, Words

_JUDGED = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_PARTICIPLE = frozenset({"Part"})
_SHORTEST_STEM = 4
_GENITIVE = "s"
_LONGEST = 100
"""Letters; what is longer is no word, and would be taken apart without end."""
_SHORTEST_PART = 3
"""Letters of a word within a compound; with two, nearly every word can be taken apart."""


class RareWordsRule(RuleHeader):
    """A rule of rare words; `common` names the list of those that are not, `letters` the shortest word that is judged.

    A compound is as common as its parts. `links` are letters that may stand between them (*skol-s-kjuts*), `dropped`
    letters that the first part may have lost (*skol(a)bok*). Where the list is small, `endings` tells how many letters
    another form of a listed word may end otherwise in. `heads` end compounds that only professionals make
    (*-avgrensning*): with one of those a word must be listed whole. `prefixes` are what a participle or an adjective
    may begin with and be no harder for it (*o-anmäld*). `unless_near` leaves a word alone that stands by a signal.
    Each word is reported once.
    """

    kind: Literal["rare-words"]
    category: Category
    common: str
    letters: int = Field(ge=1)
    links: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    endings: ByLanguage[int] = {}
    heads: ByLanguage[Words] = {}
    prefixes: ByLanguage[Words] = {}
    unless_near: tuple[Relation, ...] = ()


def compile_rare_words(rule: RareWordsRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    listed = tools.lexicons(rule.common, CommonWordsSpec).words
    is_common = common_words(listed, rule.links, rule.dropped, rule.endings.get(tools.language, 0))
    heads = rule.heads.get(tools.language, ())
    prefixes = rule.prefixes.get(tools.language, ())

    def has_head(word: str, lemma: str) -> bool:
        return lemma.endswith(heads) and lemma not in heads and word not in listed and lemma not in listed

    def has_common_rest(tokens: Tokens, place: int) -> bool:
        if tokens.pos[place] != "ADJ" and not tokens.has_feature(place, "VerbForm", _PARTICIPLE):
            return False
        word = tokens.lower[place]
        return any(is_common(word.removeprefix(prefix)) for prefix in prefixes if word.startswith(prefix))

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        said: set[str] = set()
        names = _names(text)
        for block, tokens in text.blocks():
            for place in range(len(tokens)):
                word = tokens.lower[place]
                if not rule.letters <= len(word) <= _LONGEST or not word.isalpha():
                    continue
                lemma = tokens.lemma[place]
                if lemma in said or tokens.text[place] in names or is_name(tokens, place) or _is_title(tokens, place):
                    continue
                if not has_head(word, lemma) and (
                    tokens.pos[place] not in _JUDGED
                    or is_common(word)
                    or is_common(lemma)
                    or (tokens.pos[place] == "NOUN" and is_common(word.removesuffix(_GENITIVE)))
                    or has_common_rest(tokens, place)
                ):
                    continue
                start, end = tokens.start[place], tokens.end[place]
                evidence = Evidence(block.id, start, end, tokens.sentence[place], rule.rule)
                if not permits(rule, text, evidence) or is_explained(text, evidence, place, place + 1):
                    continue
                if any(is_near(relation, evidence, text, index) for relation in rule.unless_near):
                    continue
                said.add(lemma)
                yield Hit(evidence, {"text": block.text[start:end]})

    return Compiled(check, {}, {})


def _names(text: AnnotatedText) -> frozenset[str]:
    """The words that some place in the text writes as names; where one opens a sentence, it is no other word."""
    return frozenset(
        tokens.text[place] for _, tokens in text.blocks() for place in range(len(tokens)) if is_name(tokens, place)
    )


def _is_title(tokens: Tokens, place: int) -> bool:
    """Whether a name follows: what somebody's work is called can't be put in other words."""
    after = place + 1
    return after < len(tokens) and tokens.pos[after] == "PROPN" and tokens.text[after][:1].isupper()


def common_words(
    listed: frozenset[str], links: tuple[str, ...], dropped: tuple[str, ...], endings: int = 0
) -> Callable[[str], bool]:
    """Whether a word in lower case is listed, or can be taken apart into words that are."""
    in_order = sorted(listed) if endings else []

    def is_listed(word: str) -> bool:
        return word in listed or is_form(word)

    def is_form(word: str) -> bool:
        if not endings or len(word) < _SHORTEST_STEM + endings:
            return False
        stem = word[:-endings]
        at = bisect_left(in_order, stem)
        return at < len(in_order) and in_order[at].startswith(stem)

    def is_first_part(part: str) -> bool:
        whole = (part, *(part.removesuffix(link) for link in links if part.endswith(link)))
        return any(is_common(word) or any(word + letter in listed for letter in dropped) for word in whole)

    @functools.lru_cache(maxsize=4096)
    def is_common(word: str) -> bool:
        if is_listed(word):
            return True
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return any(is_listed(word[cut:]) and is_first_part(word[:cut]) for cut in reversed(cuts))

    return is_common

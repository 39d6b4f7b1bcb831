"""Fills a message with the text's own words, so that its example sentence fits the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

from pydantic import model_validator

from kommunlint.language.codes import Language
from kommunlint.language.profile import PROFILES, Profile
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.tokens import Tokens
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import ByLanguage, Strict, Words

_LONGEST = 12
"""Words: a longer clause makes the example harder to read than none."""

_HOLDS_CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj"})
_NOT_AS_SUBJECT = frozenset({"Gen"})


class Filler(Strict):
    """What a message's placeholder stands for.

    The first evidence near the finding of one of the signals `words`, as the text has it; or the clause that hangs on
    evidence of one of the signals `clause`, from its conjunction on. `otherwise` if there is none.
    """

    words: Words = ()
    clause: Words = ()
    otherwise: ByLanguage[str]

    @model_validator(mode="after")
    def _has_one_source(self) -> Filler:
        if bool(self.words) == bool(self.clause):
            raise ValueError("give one of words, clause")
        return self


def fill(
    fillers: Mapping[str, Filler], language: Language, near: Evidence, text: AnnotatedText, index: EvidenceIndex
) -> dict[str, str]:
    """The words for each placeholder `name`, and with a capital for `Name`, taken from beside the evidence `near`."""
    values: dict[str, str] = {}
    for name, filler in fillers.items():
        take = _name if filler.words else partial(_clause, PROFILES[language])
        candidates = [one for signal in (*filler.words, *filler.clause) for one in index.of(signal)]
        candidates.sort(key=lambda one: _distance(one, near, text))
        found = (take(text.tokens[one.block], *_tokens(one, text)) for one in candidates)
        words = next(filter(None, found), filler.otherwise[language])
        values[name] = words
        values[name[:1].upper() + name[1:]] = words[:1].upper() + words[1:]
    return values


def placeholders(fillers: Mapping[str, Filler]) -> frozenset[str]:
    """The names that a message may use between braces."""
    return frozenset(fillers) | {name[:1].upper() + name[1:] for name in fillers}


def _distance(one: Evidence, near: Evidence, text: AnnotatedText) -> tuple[bool, int, Evidence]:
    numbers = text.document.paragraph_numbers
    is_beside = (one.block, one.sentence) == (near.block, near.sentence)
    return not is_beside, abs(numbers[one.block] - numbers[near.block]), one


def _tokens(one: Evidence, text: AnnotatedText) -> tuple[int, int]:
    return text.token_at(one.block, one.start), text.token_at(one.block, one.end - 1) + 1


def _name(tokens: Tokens, first: int, end: int) -> str | None:
    """The words as the subject of a sentence; None if they stand in the genitive or end in a preposition."""
    if tokens.has_feature(end - 1, "Case", _NOT_AS_SUBJECT) or tokens.pos[end - 1] == "ADP":
        return None
    begin, _ = tokens.sentences[tokens.sentence[first]]
    if first - 2 >= begin and tokens.pos[first - 1] == "CCONJ" and tokens.text[first - 2].endswith("-"):
        first -= 2  # "barn- och utbildningsnämnden" is one body
    return _joined(tokens, first, end)


def _clause(profile: Profile, tokens: Tokens, first: int, end: int) -> str | None:
    """The clause on what one of the words tells, conjunction included; None if there is none, or a long one."""
    for head in range(first, end):
        for child in tokens.children(head):
            if tokens.dep[child] in _HOLDS_CLAUSE:
                begin, stop = _extent(tokens, child)
                if (
                    tokens.lower[begin] in profile.content_openers
                    and sum(1 for _ in tokens.words(begin, stop)) <= _LONGEST
                ):
                    return _joined(tokens, begin, stop)
    return None


def _extent(tokens: Tokens, top: int) -> tuple[int, int]:
    """The tokens from the first to the last that hang on `top`, marks at the end left out."""
    first, end = tokens.sentences[tokens.sentence[top]]
    hanging: dict[int, list[int]] = defaultdict(list)
    for index in range(first, end):
        if index != tokens.head[index]:
            hanging[tokens.head[index]].append(index)
    within = {top}
    pending = [top]
    while pending:
        pending += (below := [index for index in hanging[pending.pop()] if index not in within])
        within.update(below)
    last = max(within)
    while not tokens.is_word(last):
        last -= 1
    return min(within), last + 1


def _joined(tokens: Tokens, first: int, end: int) -> str:
    """The words as they stand, the first without the capital that its sentence gave it."""
    parts = [tokens.text[first]]
    for index in range(first + 1, end):
        gap = " " if tokens.start[index] > tokens.end[index - 1] else ""
        parts.append(gap + tokens.text[index])
    begin, _ = tokens.sentences[tokens.sentence[first]]
    word = parts[0]
    if first == begin and tokens.pos[first] != "PROPN" and word[1:] == word[1:].lower():
        parts[0] = word[:1].lower() + word[1:]
    return "".join(parts)

"""Conditions over signals: any, all and none, and where a signal must stand. Each answer carries its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from kommunlint.document.model import BlockKind
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.spec import Strict, Words


class Relation(Strict):
    """Near another signal: in the same sentence, paragraph or section, or so many of them away at most.

    A list or a table counts as one paragraph, and a heading belongs to the paragraph that follows it.
    """

    of: str
    sentence: bool = False
    paragraph: bool = False
    section: bool = False
    sentences: int | None = Field(default=None, ge=1)
    paragraphs: int | None = Field(default=None, ge=1)
    order: Literal["before", "after"] | None = None

    @model_validator(mode="after")
    def _has_one_measure(self) -> Relation:
        measures = (self.sentence, self.paragraph, self.section, self.sentences, self.paragraphs)
        if sum(bool(measure) for measure in measures) != 1:
            raise ValueError("give one of sentence, paragraph, section, sentences, paragraphs")
        return self


_NAMING = frozenset({"NOUN", "PROPN", "VERB"})
_PART = 5
"""Letters that two compounds must share to speak of one thing: four join "förslag" and "förskola"."""


def _as_tuple(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Relations = Annotated[tuple[Relation, ...], BeforeValidator(_as_tuple)]
"""Relations; a single one may stand without brackets."""


class Topic(Strict):
    """The sentence speaks of the same thing as a sentence with evidence of `of`, or as the text's first heading.

    Words in evidence of the signals in `besides` don't count: who decides, and when, stands in every sentence.
    """

    of: str
    besides: Words = ()


class Substance(Strict):
    """So many words must follow under the heading: an empty heading promises and doesn't tell."""

    words: int = Field(ge=1)


class SignalCondition(Strict):
    """A signal is seen, at least `count` times, in these block kinds, near or not near others, in these genres.

    It must stand in every relation of `within` and in none of `outside`, in a sentence that is `about` the topic.
    `first` asks for the text's first so many paragraphs, the headings above them included: there stands the news.
    """

    signal: str
    kinds: tuple[BlockKind, ...] = Field(default=(), alias="in")
    first: int | None = Field(default=None, ge=1)
    within: Relations = ()
    outside: Relations = ()
    about: Topic | None = None
    then: Substance | None = None
    count: int = Field(default=1, ge=1)
    genre: tuple[str, ...] = ()
    quoted: bool | None = None


class Any_(Strict):  # noqa: N801 - `any` is the builtin
    """At least one of these holds; all that hold give evidence."""

    any: tuple[Condition, ...] = Field(min_length=1)


class All_(Strict):  # noqa: N801
    """Every one of these holds."""

    all: tuple[Condition, ...] = Field(min_length=1)


class None_(Strict):  # noqa: N801
    """Not one of these holds."""

    none: tuple[Condition, ...] = Field(min_length=1)


def _from_name(value: object) -> object:
    return {"signal": value} if isinstance(value, str) else value


Condition = Annotated[SignalCondition | Any_ | All_ | None_, BeforeValidator(_from_name)]

for _model in (Any_, All_, None_):
    _model.model_rebuild()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a condition held, with the evidence that made it hold, and the same for each of its parts."""

    condition: str
    held: bool
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[Outcome, ...] = ()


def evaluate(condition: Condition, text: AnnotatedText, index: EvidenceIndex) -> Outcome:
    """Whether a condition holds in a text, and why."""
    if isinstance(condition, SignalCondition):
        return _signal(condition, text, index)
    if isinstance(condition, Any_):
        return _group("any", any, condition.any, text, index)
    if isinstance(condition, All_):
        return _group("all", all, condition.all, text, index)
    parts = tuple(evaluate(part, text, index) for part in condition.none)
    return Outcome("none", not any(part.held for part in parts), (), parts)


def signals_of(condition: Condition) -> set[str]:
    """The names of the signals that a condition asks for."""
    if isinstance(condition, SignalCondition):
        near = {relation.of for relation in (*condition.within, *condition.outside)}
        topic = {condition.about.of, *condition.about.besides} if condition.about else set()
        return {condition.signal} | near | topic
    if isinstance(condition, Any_):
        parts = condition.any
    else:
        parts = condition.all if isinstance(condition, All_) else condition.none
    return set().union(*map(signals_of, parts))


def _group(
    name: str,
    fold: Callable[[Sequence[bool]], bool],
    conditions: tuple[Condition, ...],
    text: AnnotatedText,
    index: EvidenceIndex,
) -> Outcome:
    parts = tuple(evaluate(part, text, index) for part in conditions)
    held = fold([part.held for part in parts])
    evidence = tuple(sorted({one for part in parts if part.held for one in part.evidence})) if held else ()
    return Outcome(name, held, evidence, parts)


def _signal(condition: SignalCondition, text: AnnotatedText, index: EvidenceIndex) -> Outcome:
    if condition.genre and text.genre not in condition.genre:
        return Outcome(condition.signal, held=False)
    found = tuple(one for one in index.of(condition.signal) if _fits(condition, one, text, index))
    held = len(found) >= condition.count
    return Outcome(condition.signal, held, found if held else ())


def _fits(condition: SignalCondition, one: Evidence, text: AnnotatedText, index: EvidenceIndex) -> bool:
    block = text.document.blocks[one.block]
    if condition.kinds and block.kind not in condition.kinds:
        return False
    if condition.first is not None and text.document.paragraph_numbers[one.block] > condition.first:
        return False
    if condition.quoted is not None and text.is_quoted(one.block, one.start, one.end) != condition.quoted:
        return False
    if not all(is_near(relation, one, text, index) for relation in condition.within):
        return False
    if any(is_near(relation, one, text, index) for relation in condition.outside):
        return False
    if condition.about is not None and not is_about(condition.about, one, text, index):
        return False
    return condition.then is None or _words_under(text, one.block) >= condition.then.words


def is_near(relation: Relation, one: Evidence, text: AnnotatedText, index: EvidenceIndex) -> bool:
    """Whether evidence of `relation.of` stands as near to `one` as the relation asks."""
    others: Sequence[Evidence]
    if relation.section:
        section = text.document.blocks[one.block].section
        others = [e for e in index.of(relation.of) if text.document.blocks[e.block].section == section]
    elif relation.paragraphs is not None:
        numbers = text.document.paragraph_numbers
        others = [e for e in index.of(relation.of) if abs(numbers[e.block] - numbers[one.block]) <= relation.paragraphs]
    else:
        others = index.in_blocks(relation.of, one.block, one.block)
    return any(_in_order(relation, one, other) and _in_reach(relation, one, other) for other in others)


def is_about(topic: Topic, one: Evidence, text: AnnotatedText, index: EvidenceIndex) -> bool:
    """Whether the sentence of `one` names what the first heading or another sentence with evidence of `topic` names."""
    places = {(other.block, other.sentence) for other in index.of(topic.of)}
    first = next((block.id for block in text.document.blocks if block.kind in ("title", "heading")), None)
    if first is not None:
        places |= {(first, sentence) for sentence in range(len(text.tokens[first].sentences))}
    places.discard((one.block, one.sentence))
    besides = [other for signal in topic.besides for other in index.of(signal)]
    named = set().union(*(_names(text, block, sentence, besides) for block, sentence in places))
    return any(same_thing(a, b) for a in _names(text, one.block, one.sentence, besides) for b in named)


def _names(text: AnnotatedText, block: int, sentence: int, besides: Sequence[Evidence]) -> set[str]:
    """The lemmas of a sentence that name things and acts, those in evidence of `besides` left out."""
    tokens = text.tokens[block]
    if not tokens.sentences:
        return set()
    left_out = [(other.start, other.end) for other in besides if (other.block, other.sentence) == (block, sentence)]
    return {
        tokens.lemma[index].casefold()
        for index in range(*tokens.sentences[sentence])
        if tokens.pos[index] in _NAMING
        and len(tokens.lemma[index]) >= _PART
        and not any(start <= tokens.start[index] < end for start, end in left_out)
    }


def same_thing(one: str, other: str) -> bool:
    """Whether two lemmas of at least five letters begin alike, or one ends the other, as a compound's head."""
    return one[:_PART] == other[:_PART] or one.endswith(other) or other.endswith(one)


def _in_reach(relation: Relation, one: Evidence, other: Evidence) -> bool:
    if relation.sentence:
        return one.sentence == other.sentence
    if relation.sentences is not None:
        return abs(one.sentence - other.sentence) <= relation.sentences
    return True


def _in_order(relation: Relation, one: Evidence, other: Evidence) -> bool:
    if relation.order is None:
        return True
    place, anchor = (one.block, one.start), (other.block, other.start)
    return place < anchor if relation.order == "before" else place > anchor


def _words_under(text: AnnotatedText, heading: int) -> int:
    """The words of the sections that a heading opens, its subsections included."""
    document = text.document
    own = document.sections[document.blocks[heading].section]
    words = 0
    for block, tokens in list(text.blocks())[heading + 1 :]:
        section = document.sections[block.section]
        if section.id != own.id and section.level <= own.level:
            break
        if block.kind != "heading":
            words += sum(1 for _ in tokens.words(0, len(tokens)))
    return words

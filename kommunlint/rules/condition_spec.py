"""How conditions over signals are written in YAML."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from kommunlint.document.model import BlockKind
from kommunlint.signals.spec import OrBare, Strict, Words


class Relation(Strict):
    """Near another signal: in the same sentence, paragraph or section, or so many of them, or of words, away at most.

    A list or a table counts as one paragraph, and a heading belongs to the paragraph that follows it. `words` counts
    those that stand between the two, with no full stop among them; 0 asks for neighbours.
    """

    of: str
    sentence: bool = False
    paragraph: bool = False
    section: bool = False
    words: int | None = Field(default=None, ge=0)
    sentences: int | None = Field(default=None, ge=1)
    paragraphs: int | None = Field(default=None, ge=1)
    order: Literal["before", "after"] | None = None

    @model_validator(mode="after")
    def _has_one_measure(self) -> Relation:
        flags = (self.sentence, self.paragraph, self.section)
        numbers = (self.words, self.sentences, self.paragraphs)
        if sum(flags) + sum(number is not None for number in numbers) != 1:
            raise ValueError("give one of sentence, paragraph, section, words, sentences, paragraphs")
        return self


def _as_tuple(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Relations = Annotated[tuple[Relation, ...], BeforeValidator(_as_tuple), OrBare()]
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
    `opening` asks for its first so many sentences and the headings among them: a short text is one paragraph or two.
    """

    signal: str
    kinds: tuple[BlockKind, ...] = Field(default=(), alias="in")
    first: int | None = Field(default=None, ge=1)
    opening: int | None = Field(default=None, ge=1)
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


Condition = Annotated[SignalCondition | Any_ | All_ | None_, BeforeValidator(_from_name), OrBare(text=True)]

for _model in (Any_, All_, None_):
    _model.model_rebuild()


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

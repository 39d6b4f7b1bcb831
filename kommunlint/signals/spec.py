"""How a signal is written in YAML."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from kommunlint.document.model import BlockKind, LinkKind
from kommunlint.language.codes import Language

T = TypeVar("T")
ByLanguage = dict[Language, T]


class Strict(BaseModel):
    """A part of a YAML file: unknown keys are faults, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _as_tuple(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


_TEXT = {"type": "string"}
Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_tuple),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}),
]
"""A list of words; a single one may stand without brackets."""


class NodeSpec(Strict):
    """What a word of a sentence tree must be. `head` names the node that it hangs on."""

    lower: Words = ()
    lemma: Words = ()
    suffix: Words = ()
    not_lemma: Words = ()
    pos: Words = ()
    dep: Words = ()
    tense: Words = ()
    morph: dict[str, Words] = {}
    head: str | None = None
    absent: bool = False


TreeSpec = dict[str, NodeSpec]
Trees = Annotated[tuple[TreeSpec, ...], BeforeValidator(_as_tuple)]


class LinkSpec(Strict):
    """What a link must be: its kind, a part of its target, words in its text; each key given must hold."""

    kind: tuple[LinkKind, ...] = ()
    target: Words = ()
    not_target: Words = ()
    text: ByLanguage[Words] = {}


class SignalSpec(Strict):
    """A named sign in a text; anything listed gives evidence of it, and so does each signal under `any`."""

    terms: ByLanguage[Words] = {}
    match: ByLanguage[Trees] = {}
    heading: ByLanguage[Words] = {}
    link: tuple[LinkSpec, ...] = ()
    regex: ByLanguage[Words] = {}
    any: tuple[str, ...] = ()
    kinds: tuple[BlockKind, ...] = Field(
        default=("title", "lead", "heading", "paragraph", "item", "cell", "quote", "caption"), alias="in"
    )
    note: str = ""

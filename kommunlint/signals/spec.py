"""How a signal is written in YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from kommunlint.document.model import BlockKind, LinkKind
from kommunlint.language.codes import Language

T = TypeVar("T")
ByLanguage = dict[Language, T]


class Strict(BaseModel):
    """A part of a YAML file: unknown keys are faults, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


def _as_tuple(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


@dataclass(frozen=True)
class OrBare:
    """Tells editors what else than the model may stand here: an item without the brackets of its list, or a text."""

    text: bool = False

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema with the alternative."""
        own = handler(core)
        bare = {"type": "string"} if self.text else handler.resolve_ref_schema(own)["items"]
        return {"anyOf": [bare, own]}


Words = Annotated[tuple[str, ...], BeforeValidator(_as_tuple), OrBare()]
"""A list of words; a single one may stand without brackets."""


class NodeSpec(Strict):
    """What a word of a sentence tree must be. `head` names the node that it hangs on.

    `lower`, `lemma` and `suffix` are three ways to be the word; `prefix` is asked for besides.
    """

    lower: Words = ()
    lemma: Words = ()
    suffix: Words = ()
    prefix: Words = ()
    not_lemma: Words = ()
    pos: Words = ()
    dep: Words = ()
    tense: Words = ()
    morph: dict[str, Words] = {}
    head: str | None = None
    absent: bool = False


TreeSpec = dict[str, NodeSpec]
Trees = Annotated[tuple[TreeSpec, ...], BeforeValidator(_as_tuple), OrBare()]


class LinkSpec(Strict):
    """What a link must be: its kind, a part of its target, words in its text; each key given must hold."""

    kind: tuple[LinkKind, ...] = ()
    target: Words = ()
    not_target: Words = ()
    text: ByLanguage[Words] = {}


class SignalSpec(Strict):
    """A named sign in a text; anything listed gives evidence of it, and so does each signal under `any`.

    `title` is what a writer reads it called where a verdict is explained.
    """

    terms: ByLanguage[Words] = {}
    match: ByLanguage[Trees] = {}
    heading: ByLanguage[Words] = {}
    link: tuple[LinkSpec, ...] = ()
    regex: ByLanguage[Words] = {}
    any: tuple[str, ...] = ()
    kinds: tuple[BlockKind, ...] = Field(
        default=("title", "lead", "heading", "paragraph", "item", "cell", "quote", "caption"), alias="in"
    )
    title: ByLanguage[str] = {}
    note: str = ""

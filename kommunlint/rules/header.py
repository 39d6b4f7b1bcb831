"""What every rule file begins with, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from kommunlint.document.model import BlockKind
from kommunlint.language.codes import Language
from kommunlint.rules.vocabulary import Format, Severity, Value
from kommunlint.signals.spec import ByLanguage, Strict

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)+$")]


@dataclass(frozen=True, slots=True)
class Template:
    """A message in each language, and the placeholders that a hit fills in."""

    texts: Mapping[Language, str]
    placeholders: frozenset[str]


class Example(Strict):
    """A text that the rule is tried on: one of `bad`, `good`, or `text` with a lever's `verdict`.

    `[[…]]` marks the words that a finding must stand on; `fixed` is the text after the first suggestion of each.
    """

    bad: str | None = None
    good: str | None = None
    text: str | None = None
    verdict: Value | None = None
    fixed: str | None = None
    format: Format = "markdown"


class RuleHeader(Strict):
    """The keys that all kinds of rules share."""

    rule: RuleId
    severity: Severity = "warning"
    title: ByLanguage[str]
    message: ByLanguage[str]
    why: ByLanguage[str]
    source: str = ""
    kinds: tuple[BlockKind, ...] = Field(default=("title", "lead", "heading", "paragraph", "item", "cell"), alias="in")
    genre: tuple[str, ...] = ()
    quotations: bool = False
    left_to: tuple[RuleId, ...] = ()
    examples: ByLanguage[tuple[Example, ...]] = {}

    def templates(self) -> Mapping[str, Template]:
        """Every message of the rule, by the name that a hit calls it by, with what it may name between braces."""
        return {"message": Template(self.message, frozenset({"text"}))}

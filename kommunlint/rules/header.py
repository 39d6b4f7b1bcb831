"""What every rule file begins with, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from kommunlint.document.model import BlockKind
from kommunlint.language.codes import Language
from kommunlint.signals.spec import ByLanguage, Strict

Severity = Literal["error", "warning", "suggestion"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Category = Literal[
    "jargon",
    "archaic",
    "abbreviation",
    "acronym",
    "long-sentence",
    "left-heavy",
    "passive",
    "nominalisation",
    "long-word",
    "filler",
    "double-negation",
    "anglicism",
    "address",
    "link-text",
    "heading",
    "long-paragraph",
    "alt-text",
    "inclusive",
]
Lever = Literal[
    "goals",
    "mandate",
    "background",
    "service",
    "employees",
    "participation",
    "follow-up",
    "fair-treatment",
    "results",
]
LEVERS: tuple[Lever, ...] = get_args(Lever)
Format = Literal["markdown", "html", "text"]
Value = Literal["shown", "missing", "na"]

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
    examples: ByLanguage[tuple[Example, ...]] = {}

    def templates(self) -> Mapping[str, Template]:
        """Every message of the rule, by the name that a hit calls it by, with what it may name between braces."""
        return {"message": Template(self.message, frozenset({"text"}))}

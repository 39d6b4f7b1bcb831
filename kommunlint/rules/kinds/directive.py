"""Rules about what writers tell kommunlint in a text: is it understood, is it needed, does it say why?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.base import Compiled, Toolbox
from kommunlint.signals.evidence import EvidenceIndex
from kommunlint.signals.spec import ByLanguage

Fault = Literal["unknown", "unused", "unexplained"]


class DirectiveRule(RuleHeader):
    """A rule of directives; `of` tells what is reported: unknown words, directives unused, or without a reason.

    `message` names `{text}`, the word in question. `near` is the message where a rule with a name like it is there,
    `{near}`; `word` the message for what is neither `off`, `off-section` nor `off-file`.
    """

    kind: Literal["directive"]
    of: Fault
    near: ByLanguage[str] = {}
    word: ByLanguage[str] = {}
    category: ClassVar[None] = None

    def templates(self) -> Mapping[str, Template]:
        """The messages, by name."""
        names = frozenset({"text"})
        return {
            "message": Template(self.message, names),
            "near": Template(self.near, names | {"near"}),
            "word": Template(self.word, names),
        }


def compile_directive(rule: DirectiveRule, tools: Toolbox) -> Compiled:
    """A check that says nothing: directives are judged once all other rules have spoken (`lint/directives.py`)."""

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        return iter(())

    return Compiled(check, {}, {})

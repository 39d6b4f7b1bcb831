"""Rules of structure: links, headings and images, by what they are rather than by the words of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from kommunlint.document.model import Block, Image, Link
from kommunlint.language.codes import Language
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.vocabulary import Category, Format, Severity
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.program import sentence_at
from kommunlint.signals.spec import ByLanguage, Strict, Words
from kommunlint.source import Span

Part = Literal["link", "heading", "image", "section"]

_URL = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)+(/\S*)?", re.IGNORECASE)
_FILE = re.compile(r"\S+\.(pdf|docx?|xlsx?|pptx?|odt|ods|zip|jpe?g|png|gif|webp|svg)", re.IGNORECASE)
_EDGES = " \t.,:;!?…»«”“\"'()[]<>→›–-"


class Case(Strict):
    """One thing that may be wrong with a part of the page, with its own message where the rule's doesn't fit.

    `words` are texts that say nothing: the part's whole text, folded, is one of them, or with `only-words` each word of
    it is, but for addresses and numbers. `limit` goes with `longer`; `format` keeps a case to some kinds of files.
    """

    is_: str = Field(alias="is")
    words: ByLanguage[Words] = {}
    limit: int | None = None
    format: tuple[Format, ...] = ()
    message: ByLanguage[str] = {}
    severity: Severity | None = None


class StructureRule(RuleHeader):
    """A rule of structure: for each part of the page the first case that fits is reported."""

    kind: Literal["structure"]
    category: Category
    of: Part
    cases: tuple[Case, ...] = Field(min_length=1)

    def templates(self) -> Mapping[str, Template]:
        """The rule's message, and each case's own by its number."""
        names = frozenset({"text", "limit", "level", "expected"})
        cases = {f"cases.{number}": Template(case.message, names) for number, case in enumerate(self.cases)}
        return {"message": Template(self.message, names), **cases}

    @model_validator(mode="after")
    def _cases_exist(self) -> StructureRule:
        for case in self.cases:
            if (self.of, case.is_) not in TESTS:
                known = ", ".join(name for part, name in TESTS if part == self.of)
                raise ValueError(f"a {self.of} is never {case.is_!r}; there are {known}")
        return self


@dataclass(frozen=True, slots=True)
class _Item:
    """A link, heading or image with its block and its shown text.

    `elsewhere` says that the same link text led to another place before; `above` is the level of the heading before.
    """

    block: Block
    text: str
    start: int
    end: int
    span: Span | None
    link: Link | None = None
    image: Image | None = None
    elsewhere: bool = False
    above: int = 0


_Test = Callable[[_Item, Case, Language], bool]


def compile_structure(rule: StructureRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        for item in _PARTS[rule.of](text):
            for number, case in enumerate(rule.cases):
                if case.format and text.document.format not in case.format:
                    continue
                if TESTS[rule.of, case.is_](item, case, tools.language):
                    sentence = sentence_at(text.tokens[item.block.id], item.start)
                    evidence = Evidence(item.block.id, item.start, item.end, sentence, rule.rule, item.span)
                    if permits(rule, text, evidence):
                        template = f"cases.{number}" if case.message else None
                        yield Hit(evidence, _values(item, case), template, (), case.severity)
                    break

    return Compiled(check, {}, {})


def _links(text: AnnotatedText) -> Iterator[_Item]:
    targets: dict[str, str] = {}
    for block, _ in text.blocks():
        for link in block.links:
            span = link.span if link.start == link.end else None
            shown = block.text[link.start : link.end]
            first = targets.setdefault(shown.strip(_EDGES).casefold(), link.href)
            yield _Item(block, shown, link.start, link.end, span, link, elsewhere=first != link.href)


def _headings(text: AnnotatedText) -> Iterator[_Item]:
    above = 0
    for block, _ in text.blocks():
        if block.kind == "heading":
            span = None if block.text else block.span
            yield _Item(block, block.text, 0, len(block.text), span, above=above)
            above = block.level or 1


def _images(text: AnnotatedText) -> Iterator[_Item]:
    for block, _ in text.blocks():
        for image in block.images:
            yield _Item(block, image.alt or "", 0, 0, image.span, image=image)


def _sections(text: AnnotatedText) -> Iterator[_Item]:
    """Each section with its running text as one, standing on its heading or else on its first block."""
    document = text.document
    running: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind in ("paragraph", "lead", "quote"):
            running[block.section].append(block)
    for section in document.sections:
        if prose := running[section.id]:
            place = prose[0] if section.heading is None else document.blocks[section.heading]
            yield _Item(place, " ".join(block.text for block in prose), 0, len(place.text), None)


_PARTS: Mapping[Part, Callable[[AnnotatedText], Iterator[_Item]]] = MappingProxyType(
    {"link": _links, "heading": _headings, "image": _images, "section": _sections}
)


def _is_words(item: _Item, case: Case, language: Language) -> bool:
    return item.text.strip(_EDGES).casefold() in case.words.get(language, ())


def _is_only_words(item: _Item, case: Case, language: Language) -> bool:
    """Whether the text says no more than the words listed, whatever address, number or size stands with them."""
    parts = [part for part in item.text.casefold().split() if not _URL.fullmatch(part.strip(_EDGES))]
    words = [word.strip(_EDGES) for part in parts for word in part.split("/")]
    said = {word for word in words if any(map(str.isalpha, word))}
    return bool(said) and said <= set(case.words.get(language, ()))


def _is_empty(item: _Item, case: Case, language: Language) -> bool:
    return not any(character.isalnum() for character in item.text)


def _is_url(item: _Item, case: Case, language: Language) -> bool:
    return item.link is not None and item.link.kind != "mail" and bool(_URL.fullmatch(item.text.strip(_EDGES)))


def _is_file_name(item: _Item, case: Case, language: Language) -> bool:
    return bool(_FILE.fullmatch(item.text.strip(_EDGES)))


def _is_longer(item: _Item, case: Case, language: Language) -> bool:
    return case.limit is not None and len(item.text.split()) > case.limit


def _has_other_target(item: _Item, case: Case, language: Language) -> bool:
    return item.elsewhere and bool(item.text.strip(_EDGES))


def _skips_level(item: _Item, case: Case, language: Language) -> bool:
    return bool(item.above) and (item.block.level or 1) > item.above + 1


def _has_no_alternative(item: _Item, case: Case, language: Language) -> bool:
    return item.image is not None and item.image.alt is None


def _has_empty_alternative(item: _Item, case: Case, language: Language) -> bool:
    return item.image is not None and item.image.alt is not None and not item.image.alt.strip()


def _values(item: _Item, case: Case) -> dict[str, str | int]:
    return {
        "text": item.text.strip(),
        "limit": case.limit or 0,
        "level": item.block.level or 0,
        "expected": item.above + 1,
    }


TESTS: Mapping[tuple[Part, str], _Test] = MappingProxyType(
    {
        ("link", "empty"): _is_empty,
        ("link", "words"): _is_words,
        ("link", "only-words"): _is_only_words,
        ("link", "url"): _is_url,
        ("link", "file-name"): _is_file_name,
        ("link", "longer"): _is_longer,
        ("link", "same-text"): _has_other_target,
        ("heading", "empty"): _is_empty,
        ("heading", "words"): _is_words,
        ("heading", "only-words"): _is_only_words,
        ("heading", "longer"): _is_longer,
        ("heading", "skipped-level"): _skips_level,
        ("section", "longer"): _is_longer,
        ("image", "no-alternative"): _has_no_alternative,
        ("image", "empty-alternative"): _has_empty_alternative,
        ("image", "words"): _is_words,
        ("image", "file-name"): _is_file_name,
        ("image", "longer"): _is_longer,
    }
)

"""What writers tell kommunlint in the text itself: which rules are not for a block, a section or the file.

    directive = ("off" | "off-section" | "off-file") [name {"," name}] [":" reason]

A name is a rule, a category, a lever, a folder of rules or a pattern; without names all rules are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kommunlint.config.local import Local
from kommunlint.document.model import Directive, Document
from kommunlint.language.codes import Language
from kommunlint.lint.finding import Finding, Passage
from kommunlint.lint.fingerprint import digest, numbered
from kommunlint.lint.suggestion import Suggestion, replacing
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds import DirectiveRule
from kommunlint.rules.kinds.directive import Fault
from kommunlint.rules.names import named, nearest
from kommunlint.rules.vocabulary import Severity
from kommunlint.source import Span

_PARTS = re.compile(r"(?P<word>[^\s:,]*)(?P<names>[^:]*)(?::(?P<reason>.*))?", re.DOTALL)
_NAME = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and the number of the block that it stands in."""

    block: int
    finding: Finding


@dataclass(slots=True)
class _Order:
    """What one name of a directive turns off: these rules in these blocks."""

    directive: Directive
    name: str
    at: int
    rules: frozenset[str]
    blocks: range
    used: bool = False


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What is to be said of the characters `name` of a directive, which stand at the offset `at`."""

    directive: Directive
    name: str
    at: int
    fault: Fault
    template: str = "message"
    near: str = ""


def heed(document: Document, language: Language, pack: Pack, local: Local, placed: Sequence[Placed]) -> list[Finding]:
    """The findings that no directive turns off, and those about the directives themselves.

    A directive that turns nothing off is only reported if all its rules have been run.
    """
    if not document.directives:
        return [one.finding for one in placed]
    orders: list[_Order] = []
    complaints: list[_Complaint] = []
    for directive in document.directives:
        for said in _read(directive, document, pack):
            if isinstance(said, _Order):
                orders.append(said)
            else:
                complaints.append(said)
    kept = [one.finding for one in placed if not _is_off(one, orders)]
    run = pack.rules.keys() - local.off - _own_rules(pack)
    for order in orders:
        if not order.used and order.rules <= run:
            complaints.append(_Complaint(order.directive, order.name, order.at, "unused"))
    return kept + _findings(document, language, pack, local, orders, complaints)


def _read(directive: Directive, document: Document, pack: Pack) -> Iterator[_Order | _Complaint]:
    """What a directive turns off, name by name, and what is wrong with it."""
    everything = range(len(document.blocks))
    if directive.in_front_matter:
        yield from _names(directive, directive.text, 0, everything, pack)
        return
    parts = _PARTS.fullmatch(directive.text)
    word = parts["word"] if parts else ""
    blocks = {"off": directive.blocks, "off-section": directive.section, "off-file": everything}.get(word.casefold())
    if parts is None or blocks is None:
        remark = document.source.slice(directive.span).splitlines()[0]
        name, at = (word, directive.start) if word else (remark, directive.span.start)
        yield _Complaint(directive, name, at, "unknown", "word")
        return
    if parts["names"].strip(" \t\r\n,"):
        yield from _names(directive, parts["names"], parts.start("names"), blocks, pack)
    else:
        rules = pack.known.keys() - _own_rules(pack)
        yield _Order(directive, word, directive.start, frozenset(rules), blocks)
    if not (parts["reason"] or "").strip():
        yield _Complaint(directive, word, directive.start, "unexplained")


def _names(directive: Directive, text: str, at: int, blocks: range, pack: Pack) -> Iterator[_Order | _Complaint]:
    """The orders of the names in a text that begins at `at` in the directive; after one unknown name, no other.

    What follows it is most often a reason whose colon was forgotten.
    """
    for match in _NAME.finditer(text):
        name, place = match.group(), directive.start + at + match.start()
        rules = named(name, pack.known)
        if not rules:
            near = nearest(name, pack.known)
            yield _Complaint(directive, name, place, "unknown", "near" if near else "message", near or "")
            return
        yield _Order(directive, name, place, rules, blocks)


def _is_off(placed: Placed, orders: Sequence[_Order]) -> bool:
    fitting = [order for order in orders if placed.block in order.blocks and placed.finding.rule in order.rules]
    for order in fitting:
        order.used = True
    return bool(fitting)


def _own_rules(pack: Pack) -> frozenset[str]:
    """The names of the rules about directives."""
    return frozenset(name for name, rule in pack.known.items() if isinstance(rule, DirectiveRule))


def _findings(
    document: Document,
    language: Language,
    pack: Pack,
    local: Local,
    orders: Sequence[_Order],
    complaints: Sequence[_Complaint],
) -> list[Finding]:
    """The findings of the rules about directives, save those that a directive turns off for the whole file."""
    whole = len(document.blocks)
    off = local.off.union(*(order.rules for order in orders if len(order.blocks) == whole))
    rules = [rule for rule in pack.rules.values() if isinstance(rule, DirectiveRule) and rule.rule not in off]
    found = [
        _finding(document, language, pack.severity(rule, local=local.severities.get(rule.rule)), rule, complaint)
        for complaint in sorted(complaints, key=lambda complaint: complaint.at)
        for rule in rules
        if rule.of == complaint.fault
    ]
    names = numbered(finding.fingerprint for finding in found)
    return [replace(finding, fingerprint=name) for finding, name in zip(found, names, strict=True)]


def _finding(
    document: Document, language: Language, severity: Severity, rule: DirectiveRule, complaint: _Complaint
) -> Finding:
    source, marked = document.source, Span(complaint.at, complaint.at + len(complaint.name))
    near = complaint.near
    template = rule.templates()[complaint.template].texts or rule.message
    return Finding(
        rule=rule.rule,
        category=None,
        lever=None,
        severity=severity,
        message=template[language].format(text=complaint.name, near=complaint.near),
        passage=Passage(complaint.name, source.position(marked.start), source.position(marked.end)),
        suggestions=(Suggestion(near, "offered", replacing(source, marked, complaint.name, near)),) if near else (),
        fingerprint=digest(rule.rule, complaint.name, complaint.directive.text),
    )

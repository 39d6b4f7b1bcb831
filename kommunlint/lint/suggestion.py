"""What is suggested for a finding, and what each suggestion would change in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kommunlint.document.model import BlockKind
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.readers.linking import linked
from kommunlint.rules.hit import Applicability, LinkTo, Replacement
from kommunlint.signals.evidence import Evidence
from kommunlint.source import Position, Source, Span

_LINKABLE: frozenset[BlockKind] = frozenset({"paragraph", "item", "cell"})
"""Not headings, buttons and titles, which lead elsewhere or nowhere, and not other people's words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in the file from `start` up to, not including, `end`."""

    start: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the writer may do, in a few words to show.

    `edit` is None where it can't be told what would change in the file. Unless `replaces`, the edit is of other words
    than those that the finding stands on.
    """

    text: str
    applicability: Applicability
    edit: Edit | None = None
    replaces: bool = True


def apply(text: str, edits: Sequence[Edit]) -> str:
    """A file's text after edits, which stand in order and apart."""
    for edit in reversed(edits):
        text = text[: edit.start.offset] + edit.text + text[edit.end.offset :]
    return text


def suggestions(
    text: AnnotatedText, marked: Span, shown: str, offers: tuple[Replacement | LinkTo, ...]
) -> Iterator[Suggestion]:
    """The suggestions for a finding on the characters `marked` of the file, which readers see as `shown`."""
    source = text.document.source
    for offer in offers:
        if isinstance(offer, Replacement):
            yield Suggestion(offer.text, offer.applicability, replacing(source, marked, shown, offer.text))
        else:
            edit = next(filter(None, (_linking(text, on, offer.address) for on in offer.places)), None)
            yield Suggestion(offer.address, "unsafe" if edit else "offered", edit, replaces=False)


def replacing(source: Source, marked: Span, shown: str, words: str) -> Edit | None:
    """The edit that puts words in place of the characters `marked`, which readers see as `shown`.

    None where mark-up stands within them, since it would be lost, and in a package, which holds no text to edit.

    With words that are to go, one of the spaces around them goes too.
    """
    start, end = marked.start, marked.end
    if source.unit == "paragraph" or source.slice(marked).split() != shown.split():
        return None
    before, after = source.text[start - 1 : start], source.text[end : end + 1]
    is_gap = not words and after == " " and not before.strip()
    return Edit(source.position(start), source.position(end + 1 if is_gap else end), words)


def _linking(text: AnnotatedText, on: Evidence, address: str) -> Edit | None:
    """The edit that lets words lead to an address.

    None where they can't be linked: in a heading, a quotation or a link, or in a format without links.
    """
    document = text.document
    block = document.blocks[on.block]
    is_in_link = any(link.start < on.end and on.start < link.end for link in block.links)
    if block.kind not in _LINKABLE or is_in_link or text.is_quoted(on.block, on.start, on.end):
        return None
    span = document.span(on.block, on.start, on.end)
    if document.source.slice(span).split() != block.text[on.start : on.end].split():
        return None
    markup = linked(document.format, document.source, span, address)
    if markup is None:
        return None
    return Edit(document.source.position(span.start), document.source.position(span.end), markup)

"""From the tree of a page to blocks: what is shown, in which kind of block, and where one block ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kommunlint.document.build import DocumentBuilder, TextBuilder
from kommunlint.document.model import BlockKind, Image
from kommunlint.readers.html_elements import (
    BOLD,
    CODE,
    GROUPS,
    KINDS,
    heading_level,
    is_block,
    is_button,
    is_decoration,
    is_hidden,
    is_layout,
    is_lead,
)
from kommunlint.readers.html_markup import characters
from kommunlint.readers.html_meta import language_of
from kommunlint.readers.html_tree import Page
from kommunlint.source import Span

if TYPE_CHECKING:
    from justhtml import Element, Text
    from justhtml.dom import NodeType

_WHOLES = GROUPS | {"blockquote"}
"""What a remark before it speaks of as a whole."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*$")


@dataclass(slots=True)
class _Context:
    """The element whose text is being collected; `node` is None for the ground that all stands on."""

    node: Element | None
    kind: BlockKind
    level: int | None = None
    group: int | None = None
    language: str | None = None
    start: int | None = None
    end: int | None = None
    lines: bool = False
    summary: bool = False
    blocks: int = 0


@dataclass(slots=True)
class _Link:
    node: Element
    href: str
    title: str | None
    start: int
    end: int | None
    only_image: bool
    shown: bool = False


@dataclass(slots=True)
class _Draft:
    """The block being collected, with the outermost places that it draws on."""

    text: TextBuilder
    first: int | None = None
    last: int = 0
    languages: set[str | None] = field(default_factory=set)
    alts: list[tuple[int, int]] = field(default_factory=list)
    in_link: bool = False
    plain: bool = False
    broken: bool = False


class BlockReader:
    """Walks through the shown part of a page and adds its blocks to a document."""

    def __init__(
        self, builder: DocumentBuilder, page: Page, skipped: frozenset[int], document_language: str | None
    ) -> None:
        self._builder = builder
        self._page = page
        self._skipped = skipped
        self._document_language = document_language
        self._contexts = [_Context(None, "paragraph")]
        self._languages: list[tuple[Element | None, str | None]] = [(None, None)]
        self._link: _Link | None = None
        self._bold = 0
        self._code: set[int] = set()
        self._headings = 0
        self._lead_may_follow = False
        self._subheaded = False
        self._draft = _Draft(builder.text())

    def read(self, root: NodeType) -> None:
        """Add the blocks of one part of the page."""
        from justhtml import Comment, Element, Text

        self._languages = [(None, self._inherited_language(root))]
        pending: list[tuple[NodeType, bool]] = [(root, False)]
        while pending:
            node, leaving = pending.pop()
            if isinstance(node, Text):
                self._show_text(node)
            elif isinstance(node, Comment):
                self._page.remark(node, self._builder)
            elif isinstance(node, Element):
                if leaving:
                    self._leave(node)
                elif self._enter(node):
                    pending.append((node, True))
                    pending.extend((child, False) for child in reversed(node.children))
                else:
                    for comment in self._page.comments(node):
                        self._page.remark(comment, self._builder)
            else:
                pending.extend((child, False) for child in reversed(node.children or ()))
        self._flush()

    def _inherited_language(self, root: NodeType) -> str | None:
        node = root.parent
        while node is not None:
            if language := language_of(node):
                return language
            node = node.parent
        return None

    # -- elements -----------------------------------------------------------------------------------------------

    def _enter(self, node: Element) -> bool:
        """Take in an element's beginning; whether its contents are shown."""
        name = node.name
        if name == "img":
            self._show_image(node)
            return False
        if self._is_hidden(node):
            return False
        if name in ("br", "hr"):
            self._break(node, whole=name == "hr")
            return False
        if name in CODE and self._show_code(node):
            return False
        if language := language_of(node):
            self._languages.append((node, language))
        if name == "a":
            self._open_link(node)
        self._bold += name in BOLD
        if is_block(node):
            self._open_context(node)
        return True

    def _leave(self, node: Element) -> None:
        self._bold -= node.name in BOLD
        if self._link and self._link.node is node:
            self._close_link(self._link)
        if self._contexts[-1].node is node:
            self._flush(closing=True)
            self._contexts.pop()
            if node.name in _WHOLES:
                self._builder.end_whole()
        elif self._contexts[-1].kind == "heading" and is_block(node):
            self._boundary(node)
        if self._languages[-1][0] is node:
            self._languages.pop()

    def _is_hidden(self, node: Element) -> bool:
        return id(node) in self._skipped or is_hidden(node)

    def _open_context(self, node: Element) -> None:
        outer = self._contexts[-1]
        level = heading_level(node)
        if outer.kind == "heading" and level is None and outer.end is not None:
            # What a closed heading holds is part of it; one never closed would else take in the rest of the page.
            self._boundary(node)
            return
        self._flush()
        name = node.name
        if name in _WHOLES:
            self._builder.begin_whole()
        context = _Context(node, "paragraph" if outer.kind == "heading" else outer.kind, group=outer.group)
        context.language = self._languages[-1][1]
        context.lines = name == "address"
        if name in GROUPS:
            context.group = None if is_layout(node) else self._builder.group()
        elif name in KINDS or name in ("p", "summary") or level is not None or is_button(node):
            context.start, context.end = self._page.offset(node), self._page.end_of(node)
        if outer.kind != "quote":
            self._choose_kind(context, outer, node, level)
        self._contexts.append(context)

    def _choose_kind(self, context: _Context, outer: _Context, node: Element, level: int | None) -> None:
        name = node.name
        if level is not None:
            context.kind, context.level = "heading", level
        elif is_button(node) or name == "summary":
            context.kind, context.summary = "button", name == "summary"
        elif name in KINDS:
            context.kind = KINDS[name]
            if context.kind == "cell" and context.group is None:
                context.kind = outer.kind
            elif context.kind == "item" and context.group is None:
                outer.group = context.group = self._builder.group()
        elif outer.kind == "paragraph" and not self._subheaded and is_lead(node):
            context.kind = "lead"

    # -- text ---------------------------------------------------------------------------------------------------

    def _show_text(self, node: Text) -> None:
        data = node.data or ""
        blank = not data or data.isspace()
        if blank and self._draft.first is None:
            return
        for run in self._page.runs(node):
            if not blank:
                self._begin(run.start, run.end)
            if run.shown is None:
                self._draft.text.raw(run.start, run.end)
            else:
                self._draft.text.replace(run.shown, run.start, run.end)

    def _begin(self, start: int, end: int) -> None:
        """Something is shown that stands at `start` to `end` of the file."""
        draft = self._draft
        if draft.first is None or start < draft.first:
            draft.first = start
        draft.last = max(draft.last, end)
        draft.languages.add(self._languages[-1][1])
        draft.broken = False
        draft.plain = draft.plain or not self._bold
        link = self._link
        if link and not draft.in_link:
            draft.text.open_link(link.href, link.start, link.title)
            draft.in_link = link.shown = True

    def _boundary(self, node: Element) -> None:
        tag = self._page.tag(node)
        if tag and self._draft.first is not None:
            self._draft.text.space(tag.start, tag.end)

    def _break(self, node: Element, *, whole: bool) -> None:
        context = self._contexts[-1]
        if context.kind == "heading":
            whole = False
        elif whole or context.lines or self._draft.broken:
            self._flush()
            return
        span = self._page.span(node)
        self._draft.text.space(span.start, span.end)
        self._draft.broken = True

    def _show_code(self, node: Element) -> bool:
        """Show code as one opaque word; not if it is never closed, for then the parser takes all that follows for code.

        Code that spans several paragraphs stands in the tree once for each, with the same beginning.
        """
        start, end = self._page.offset(node), self._page.end_of(node)
        repeated = start in self._code
        if start is not None:
            self._code.add(start)
        if start is None or end is None or repeated:
            return False
        self._begin(start, end)
        self._draft.text.opaque(start, end)
        return True

    # -- links and images ---------------------------------------------------------------------------------------

    def _open_link(self, node: Element) -> None:
        href = node.attrs.get("href")
        start = self._page.offset(node)
        if href is None or start is None:
            return
        title = node.attrs.get("title") or node.attrs.get("aria-label")
        self._link = _Link(node, href, title, start, self._page.end_of(node), not self._has_text(node))

    def _close_link(self, link: _Link) -> None:
        if not link.shown and link.end is not None:
            self._begin(link.start, link.end)
        if self._draft.in_link:
            self._draft.text.close_link(link.end or self._draft.last)
            self._draft.in_link = False
        self._link = None

    def _has_text(self, root: Element) -> bool:
        from justhtml import Element, Text

        pending: list[NodeType] = [root]
        while pending:
            node = pending.pop()
            if isinstance(node, Text):
                if node.text.strip():
                    return True
            elif isinstance(node, Element) and not self._is_hidden(node):
                pending.extend(node.children)
        return False

    def _show_image(self, node: Element) -> None:
        attributes, tag = node.attrs, self._page.tag(node)
        decoration = is_decoration(node)
        if tag is None or is_hidden(node) or (id(node) in self._skipped and not decoration):
            return
        alt = "" if decoration else (attributes.get("alt") or "") if "alt" in attributes else None
        self._begin(tag.start, tag.end)
        self._draft.text.images.append(Image(alt, attributes.get("src") or "", Span(tag.start, tag.end)))
        place = tag.values.get("alt")
        if not alt or not alt.strip() or place is None:
            return
        if self._link and self._link.only_image:
            self._show_value(self._draft.text, *place)
        else:
            self._draft.alts.append(place)

    def _show_value(self, text: TextBuilder, start: int, end: int) -> None:
        for shown, begin, stop in characters(self._page.source.text, start, end):
            text.replace(shown, begin, stop)

    # -- blocks -------------------------------------------------------------------------------------------------

    def _flush(self, *, closing: bool = False) -> None:
        """End the block being collected, if anything has been."""
        draft, context = self._draft, self._contexts[-1]
        empty_heading = closing and context.kind == "heading" and not context.blocks
        if draft.first is None and not empty_heading:
            draft.broken = False
            return
        self._draft = _Draft(self._builder.text())
        if draft.in_link and self._link:
            draft.text.close_link(self._link.end or draft.last)
        first, last = draft.first, draft.last
        if context.start is not None and not context.blocks:
            first = context.start if first is None else min(first, context.start)
        if context.end is not None and closing:
            last = max(last, context.end)
        first = last if first is None else first
        context.blocks += 1
        kind, language = self._kind(context, draft), self._block_language(draft, context)
        self._builder.add(
            kind,
            draft.text,
            Span(first, max(first, last)),
            level=context.level,
            group=context.group if kind in ("item", "cell") else None,
            language=language,
        )
        for start, end in draft.alts:
            alt = self._builder.text()
            self._show_value(alt, start, end)
            self._builder.add("alt", alt, Span(start, end), language=language)

    def _kind(self, context: _Context, draft: _Draft) -> BlockKind:
        """The kind of a finished block; a paragraph in bold right after the page's first heading is its lead."""
        lead_may_follow, self._lead_may_follow = self._lead_may_follow, False
        if context.kind == "heading":
            self._lead_may_follow = not self._headings
            self._headings += 1
            self._subheaded = self._subheaded or context.level != 1
        elif not draft.text.has_words:
            self._lead_may_follow = lead_may_follow
        elif context.kind == "paragraph" and lead_may_follow and not draft.plain:
            return "lead"
        elif context.summary and _SENTENCE_END.search(draft.text.finish()[0]):
            return "paragraph"
        return context.kind

    def _block_language(self, draft: _Draft, context: _Context) -> str | None:
        language = next(iter(draft.languages)) if len(draft.languages) == 1 else context.language
        return None if language == self._document_language else language

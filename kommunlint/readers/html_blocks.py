"""From the tree of a page to blocks: what is shown, in which kind of block, and where one block ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kommunlint.document.build import DocumentBuilder, TextBuilder
from kommunlint.document.model import BlockKind, Image
from kommunlint.readers.html_markup import characters
from kommunlint.readers.html_meta import language_of
from kommunlint.readers.html_tree import Page
from kommunlint.source import Span

if TYPE_CHECKING:
    from justhtml import Element, Text
    from justhtml.dom import NodeType

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "button": "button",
}
_GROUPS = frozenset({"ul", "ol", "menu", "dir", "dl", "table"})
_SECTIONS = frozenset(
    {"article", "aside", "body", "dialog", "div", "footer", "form", "header", "main", "nav", "section"}
)
_CONTAINERS = _SECTIONS | {
    *("address", "center", "details", "fieldset", "figure", "hgroup", "p", "search", "summary", "tbody", "tfoot"),
    *("thead", "tr"),
}
_MACHINE = frozenset({"base", "head", "link", "meta", "noembed", "noframes", "noscript", "script", "style", "template"})
_CONTROLS = frozenset({"datalist", "input", "label", "legend", "meter", "option", "progress", "select", "textarea"})
_MEDIA = frozenset({"area", "audio", "canvas", "embed", "iframe", "map", "object", "svg", "video"})
_NOT_SHOWN = _MACHINE | _CONTROLS | _MEDIA | {"optgroup", "pre", "title", "xmp"}
_LEAD = re.compile(
    r"(?:^|[-_\s]|(?<=[a-z])(?=[A-Z]))(?:[Ii]ngress|[Ll]ead|[Pp]reamble|[Ii]ntro(?:duction)?)(?:$|[-_\s]|(?=[A-Z]))"
)
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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
        self._subheaded = False
        self._draft = _Draft(builder.text())

    def read(self, root: NodeType) -> None:
        """Add the blocks of one part of the page."""
        from justhtml import Element, Text

        self._languages = [(None, self._inherited_language(root))]
        pending: list[tuple[NodeType, bool]] = [(root, False)]
        while pending:
            node, leaving = pending.pop()
            if isinstance(node, Text):
                self._show_text(node)
            elif isinstance(node, Element):
                if leaving:
                    self._leave(node)
                elif self._enter(node):
                    pending.append((node, True))
                    pending.extend((child, False) for child in reversed(node.children))
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
        if name in ("code", "math"):
            span = self._page.span(node)
            self._begin(span.start, span.end)
            self._draft.text.opaque(span.start, span.end)
            return False
        if language := language_of(node):
            self._languages.append((node, language))
        if name == "a":
            self._open_link(node)
        if self._is_block(node):
            self._open_context(node)
        return True

    def _leave(self, node: Element) -> None:
        if self._link and self._link.node is node:
            self._close_link(self._link)
        if self._contexts[-1].node is node:
            self._flush(closing=True)
            self._contexts.pop()
        elif self._contexts[-1].kind == "heading" and self._is_block(node):
            self._boundary(node)
        if self._languages[-1][0] is node:
            self._languages.pop()

    def _is_hidden(self, node: Element) -> bool:
        if node.name in _NOT_SHOWN or id(node) in self._skipped:
            return True
        attributes = node.attrs
        return bool(attributes) and ("hidden" in attributes or bool(_CONCEALED.search(attributes.get("style") or "")))

    def _is_block(self, node: Element) -> bool:
        name = node.name
        if name in _CONTAINERS or name in _KINDS or name in _HEADINGS or name in _GROUPS:
            return True
        return bool(node.attrs) and (node.attrs.get("role") == "heading" or _is_button(node))

    def _open_context(self, node: Element) -> None:
        outer = self._contexts[-1]
        name = node.name
        level = _heading_level(node)
        if outer.kind == "heading" and level is None and outer.end is not None:
            self._boundary(node)
            return
        self._flush()
        context = _Context(node, outer.kind if outer.kind != "heading" else "paragraph", group=outer.group)
        context.language = self._languages[-1][1]
        context.lines = name == "address"
        if level is not None:
            context.kind, context.level = "heading", level
        elif _is_button(node):
            context.kind = "button"
        elif name == "summary":
            context.kind, context.summary = "button", True
        elif name in _GROUPS:
            # A table that only lays out the page is no table.
            layout = name == "table" and node.attrs.get("role") in ("presentation", "none")
            context.group = None if layout else self._builder.group()
        elif name in _KINDS:
            if name in ("td", "th", "li", "dt", "dd") and outer.group is None and name not in ("td", "th"):
                outer.group = context.group = self._builder.group()
            if outer.kind != "quote" and not (name in ("td", "th") and context.group is None):
                context.kind = _KINDS[name]
        elif outer.kind == "paragraph" and not self._subheaded and _LEAD.search(node.attrs.get("class") or ""):
            context.kind = "lead"
        if name == "p" or level is not None or name in _KINDS or name == "summary":
            context.start, context.end = self._page.offset(node), self._page.end_of(node)
        self._contexts.append(context)

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
        link = self._link
        if link and not draft.in_link:
            draft.text.open_link(link.href, link.start, link.title)
            draft.in_link = link.shown = True

    def _boundary(self, node: NodeType) -> None:
        if self._draft.first is not None:
            start = self._page.offset(node)
            if start is not None:
                self._draft.text.space(start, start + 1)

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
        attributes = node.attrs
        tag = self._page.tag(node)
        if tag is None or "hidden" in attributes or _CONCEALED.search(attributes.get("style") or ""):
            return
        decoration = attributes.get("role") in ("presentation", "none") or attributes.get("aria-hidden") == "true"
        alt = "" if decoration else attributes.get("alt") or "" if "alt" in attributes else None
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
        language = self._block_language(draft, context)
        self._builder.add(
            self._kind(context, draft.text),
            draft.text,
            Span(first, max(first, last)),
            level=context.level,
            group=context.group if context.kind in ("item", "cell") else None,
            language=language,
        )
        if context.kind == "heading" and (context.level or 1) > 1:
            self._subheaded = True
        for start, end in draft.alts:
            alt = self._builder.text()
            self._show_value(alt, start, end)
            self._builder.add("alt", alt, Span(start, end), language=language)

    def _kind(self, context: _Context, text: TextBuilder) -> BlockKind:
        if context.summary and _SENTENCE_END.search(text.finish()[0]):
            return "paragraph"
        return context.kind

    def _block_language(self, draft: _Draft, context: _Context) -> str | None:
        language = next(iter(draft.languages)) if len(draft.languages) == 1 else context.language
        return None if language == self._document_language else language


def _heading_level(node: Element) -> int | None:
    if node.name in _HEADINGS:
        return _HEADINGS[node.name]
    if node.attrs.get("role") == "heading":
        level = node.attrs.get("aria-level") or ""
        return min(max(int(level), 1), 6) if level.isascii() and level.isdigit() and len(level) < 3 else 2
    return None


def _is_button(node: Element) -> bool:
    if node.name == "button":
        return True
    return bool(node.attrs) and node.attrs.get("role") == "button" and "href" not in node.attrs

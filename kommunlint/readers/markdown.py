"""Reads Markdown: the events of pulldown-cmark, which know their bytes, become blocks whose characters know theirs.

The parser reads a copy of the text in which template tags are masked. The copy has the length of the original, so
its offsets are the file's.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from pyromark import Options, events_with_range

from kommunlint.document.build import HIDDEN, VARIABLE, DocumentBuilder, TextBuilder
from kommunlint.document.model import BlockKind, Document, Image
from kommunlint.readers.bare_links import bare_links
from kommunlint.readers.byte_offsets import ByteOffsets
from kommunlint.readers.frontmatter import read_front_matter
from kommunlint.readers.html import read_fragment
from kommunlint.readers.html_markup import Tag, characters, scan_tag
from kommunlint.readers.options import ReadOptions
from kommunlint.readers.shortcodes import Remark, mask
from kommunlint.source import Source, Span

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)

_LONE_CR = re.compile(r"\r(?!\n)")
_QUOTED_LINE = re.compile(r"^[ \t\d.)*+-]*>", re.MULTILINE)
_MASKED = re.compile(f"[{HIDDEN}{VARIABLE}]+")
_PRICE = re.compile(r"(?<=[A-Za-z])\$(?=\d)")
_DOLLAR = "\ufdd2"
"""Stands for the dollar of US$5 while the text is parsed: two of them would be taken for a formula."""

# Inline tags whose content isn't shown, is shown as code, or stands apart from the words around it.
_HIDDEN_TAGS = frozenset(
    {"audio", "canvas", "iframe", "label", "noscript", "object", "script", "select"}
    | {"style", "svg", "template", "textarea", "video"}
)
_VOID_TAGS = frozenset({"br", "hr", "img", "input", "wbr", "area", "base", "col", "embed", "link", "meta", "source"})
_CODE_TAGS = frozenset({"code", "math"})
_PARTING_TAGS = frozenset({"br", "p", "div", "li", "dt", "dd", "td", "th", "tr", "summary", "button", "figcaption"})

_Container = Literal["quote", "list", "definitions", "note", "callout"]


@dataclass(slots=True)
class _OpenBlock:
    """A block being read; `plain` tells whether any of its words stand outside bold type."""

    kind: BlockKind
    text: TextBuilder
    start: int
    end: int
    level: int | None = None
    group: int | None = None
    implicit: bool = False
    strong: int = 0
    plain: bool = False
    link_end: int | None = None
    html_link: bool = False
    skipped: str | None = None
    skipped_depth: int = 0
    skipped_from: int = 0
    alts: list[tuple[TextBuilder, Span]] = field(default_factory=list)


@dataclass(slots=True)
class _OpenImage:
    """An image whose alternative text is being read; `depth` counts the images within that."""

    text: TextBuilder
    href: str
    depth: int = 1


def read_markdown(source: Source, options: ReadOptions) -> Document:
    """The document in a Markdown text (CommonMark, with tables, footnotes, task and definition lists, front matter).

    Raises:
        ReadError: the front matter is damaged (`front-matter`), or an option is no CSS selector (`selector`).
    """
    front = read_front_matter(source)
    masked, remarks = mask(_LONE_CR.sub("\n", source.text), front.end)
    shown = Source(source.path, _without_quote_marks(masked, front.end))
    builder = DocumentBuilder(shown, "markdown", source)
    front.add_directives(builder)
    front.add_blocks(builder, source)
    walk = _Walk(builder, shown, source.text, options, remarks, has_title=front.has_title)
    for name, payload, start, end in _events(masked, front.end):
        walk.take(name, payload, start, end)
    walk.finish()
    return builder.finish(front.meta())


def _events(text: str, offset: int) -> Iterator[tuple[str, Any, int, int]]:
    """The parser's events from `offset` on: name, payload, and a range in code points of the whole text."""
    body = _PRICE.sub(_DOLLAR, text[offset:])
    character = ByteOffsets(body).character
    for event, place in events_with_range(body, options=_OPTIONS):
        start, end = offset + character(place["start"]), offset + character(place["end"])
        if isinstance(event, str):
            yield event, None, start, end
        else:
            name, payload = next(iter(cast("dict[str, Any]", event).items()))
            if name == "Text":
                payload = payload.replace(_DOLLAR, "$")
            yield name, payload, start, end


def _without_quote_marks(text: str, offset: int) -> str:
    """The text without the `>` that stand between the lines of an HTML block: as HTML they would be shown."""
    if "<" not in text or not _QUOTED_LINE.search(text, offset):
        return text
    parts: list[str] = []
    at, last = 0, None
    for name, _, start, end in _events(text, offset):
        if name != "Html":
            last = None
            continue
        if last is not None and last < start:
            parts += text[at:last], " " * (start - last)
            at = start
        last = end
    parts.append(text[at:])
    return "".join(parts)


class _Walk:
    """Turns the parser's events, one by one, into blocks."""

    def __init__(
        self,
        builder: DocumentBuilder,
        source: Source,
        written: str,
        options: ReadOptions,
        remarks: Sequence[Remark],
        *,
        has_title: bool,
    ) -> None:
        self._builder = builder
        self._source = source
        self._text = source.text
        self._written = written
        self._options = options
        self._remarks = deque(remarks)
        self._containers: list[tuple[_Container, int | None]] = []
        self._quotes = 0
        self._block: _OpenBlock | None = None
        self._image: _OpenImage | None = None
        self._in_code = False
        self._html: Span | None = None
        self._lead_may_follow = has_title
        self._seen_heading = False

    def take(self, name: str, payload: Any, start: int, end: int) -> None:
        """Take one event; `start` and `end` are its range in the source."""
        if self._remarks:
            self._pass_remarks(end if name == "End" else start)
            if name == "Code" or self._in_code:
                self._drop_remarks(end)
        if name == "Text":
            if not self._in_code:
                self._show(payload, start, end)
        elif name == "SoftBreak" or name == "HardBreak":
            self._target(start, end).space(start, end)
        elif name == "Start":
            tag, data = (payload, None) if isinstance(payload, str) else next(iter(payload.items()))
            self._start(tag, data, start, end)
        elif name == "End":
            tag, data = (payload, None) if isinstance(payload, str) else next(iter(payload.items()))
            self._end(tag, data, start, end)
        elif name in ("Code", "InlineMath", "DisplayMath"):
            self._opaque(start, end)
        elif name == "InlineHtml":
            self._inline_html(start, end)
        elif name == "Html":
            self._html = Span(self._html.start if self._html else start, end)
        elif name == "Rule":
            self._close()

    def finish(self) -> None:
        """All events have been taken."""
        self._pass_remarks(len(self._text))

    def _pass_remarks(self, end: int) -> None:
        """Hand over the remarks that were masked before `end`: the parser knows nothing of them."""
        while self._remarks and self._remarks[0].span.start < end:
            remark = self._remarks.popleft()
            self._builder.remark(remark.inner.start, remark.inner.end, remark.span)

    def _drop_remarks(self, end: int) -> None:
        """What looks like a remark before `end` is code."""
        while self._remarks and self._remarks[0].span.start < end:
            self._remarks.popleft()

    def _start(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag == "Paragraph":
            self._open(self._kind(), start, end)
        elif tag == "Strong":
            self._opened(start, end).strong += 1
        elif tag == "Link":
            self._start_link(data, start, end)
        elif tag == "Image":
            self._start_image(data, start, end)
        elif tag == "Heading":
            self._open("heading", start, end, level=int(data["level"][1]))
        elif tag == "TableCell":
            self._open("cell", start, end)
        elif tag == "DefinitionListTitle":
            self._open("item", start, end)
        elif tag in ("List", "Table"):
            self._enter("list", self._builder.group())
        elif tag == "DefinitionList":
            self._enter("definitions", self._builder.group())
        elif tag == "BlockQuote":
            # GitHub's alerts are written as quotations but are the writer's own words.
            self._enter("callout" if data else "quote")
        elif tag == "FootnoteDefinition":
            self._enter("note")
        elif tag in ("CodeBlock", "HtmlBlock"):
            self._close()
            self._in_code = tag == "CodeBlock"

    def _end(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag == "Strong":
            self._opened(start, end).strong -= 1
        elif tag == "Link":
            self._end_link()
        elif tag == "Image":
            self._end_image(start, end)
        elif tag in ("Paragraph", "Heading", "TableCell", "DefinitionListTitle"):
            self._close()
        elif tag in ("List", "Table", "DefinitionList", "BlockQuote", "FootnoteDefinition"):
            self._leave()
        elif tag in ("Item", "DefinitionListDefinition"):
            self._close()
        elif tag == "CodeBlock":
            self._in_code = False
            self._lead_may_follow = False
        elif tag == "HtmlBlock":
            self._html_block()

    def _kind(self) -> BlockKind:
        innermost = self._containers[-1][0] if self._containers else None
        return "item" if innermost in ("list", "definitions") else "paragraph"

    def _enter(self, container: _Container, group: int | None = None) -> None:
        self._close()
        self._containers.append((container, group))
        self._quotes += container == "quote"
        self._builder.begin_whole()

    def _leave(self) -> None:
        self._close()
        container, _ = self._containers.pop()
        self._quotes -= container == "quote"
        self._builder.end_whole()

    def _open(self, kind: BlockKind, start: int, end: int, level: int | None = None) -> _OpenBlock:
        self._close()
        group = self._containers[-1][1] if self._containers else None
        self._block = _OpenBlock(kind, self._builder.text(), start, end, level, group)
        return self._block

    def _opened(self, start: int, end: int) -> _OpenBlock:
        """The block that is open; the text of a tight list item opens one of its own."""
        block = self._block
        if block is None:
            block = self._open(self._kind(), start, end)
            block.implicit = True
        if block.implicit:
            block.end = end
        return block

    def _close(self) -> None:
        block, self._block, self._image = self._block, None, None
        if block is None:
            return
        block.text.add_links(bare_links)
        kind = block.kind
        if kind == "paragraph" and self._lead_may_follow and not self._containers and not block.plain:
            kind = "lead"
        if kind == "heading" and not self._quotes:
            self._lead_may_follow = self._lead_may_follow or not self._seen_heading
            self._seen_heading = True
        elif block.text.has_words:
            self._lead_may_follow = False
        if self._quotes:
            kind, block.level = "quote", None
        span = self._trimmed(block.start, block.end)
        self._builder.add(kind, block.text, span, level=block.level, group=block.group)
        for text, place in block.alts:
            self._builder.add("alt", text, place)

    def _trimmed(self, start: int, end: int) -> Span:
        text = self._text
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return Span(start, end)

    def _target(self, start: int, end: int) -> TextBuilder:
        """The text that words go to: the block's, or that of an image within it."""
        block = self._opened(start, end)
        return self._image.text if self._image else block.text

    def _show(self, shown: str, start: int, end: int) -> None:
        block = self._opened(start, end)
        if block.skipped:
            return
        text = self._image.text if self._image else block.text
        if shown == self._text[start:end]:
            text.raw(start, end)
        else:
            text.replace(shown, start, end)
        if not block.strong and not block.plain and self._image is None:
            block.plain = not shown.isspace()

    def _opaque(self, start: int, end: int) -> None:
        block = self._opened(start, end)
        if not block.skipped:
            self._target(start, end).opaque(start, end)
            block.plain = block.plain or not block.strong

    def _start_link(self, data: Any, start: int, end: int) -> None:
        block = self._opened(start, end)
        if self._image is None:
            href = self._href(data["dest_url"], start, end)
            if data["link_type"] == "Email":
                href = f"mailto:{href}"
            block.text.open_link(href, start, data["title"] or None)
            # The parser leaves the brackets out of the range of `[text][]`.
            block.link_end = end + 2 if data["link_type"] == "Collapsed" else end

    def _end_link(self) -> None:
        block = self._block
        if block and block.link_end and self._image is None:
            block.text.close_link(block.link_end)
            block.link_end = None

    def _href(self, target: str, start: int, end: int) -> str:
        """A link's target, with what was masked in it as it is written."""
        target = target.replace(_DOLLAR, "$")
        if HIDDEN not in target and VARIABLE not in target:
            return target
        masked = [match.span() for match in _MASKED.finditer(self._text, start, end)]
        count = len(_MASKED.findall(target))
        written = iter([self._written[begin:stop] for begin, stop in masked[-count:]])
        return _MASKED.sub(lambda _: next(written, ""), target)

    def _start_image(self, data: Any, start: int, end: int) -> None:
        self._opened(start, end)
        if self._image:
            self._image.depth += 1
        else:
            self._image = _OpenImage(self._builder.text(), self._href(data["dest_url"], start, end))

    def _end_image(self, start: int, end: int) -> None:
        image = self._image
        if image is None:
            return
        image.depth -= 1
        if not image.depth:
            self._image = None
            self._add_image(image.text, image.text.finish()[0], image.href, Span(start, end))

    def _add_image(self, text: TextBuilder, alt: str | None, href: str, span: Span) -> None:
        block = self._opened(span.start, span.end)
        if not block.skipped:
            block.text.images.append(Image(alt, href, span))
            block.alts.append((text, span))

    def _html_block(self) -> None:
        span, self._html = self._html, None
        if span is None:
            return
        before = self._builder.count
        with self._builder.within("quote" if self._quotes else None):
            read_fragment(self._builder, self._source, span.start, span.end, self._options)
        if self._builder.count > before:
            self._lead_may_follow = False

    def _inline_html(self, start: int, end: int) -> None:
        block = self._opened(start, end)
        if self._text.startswith("<!--", start):
            self._builder.remark(start + len("<!--"), end - len("-->"), Span(start, end))
            return
        tag = scan_tag(self._text, start)
        if tag is None or self._image:
            return
        if block.skipped:
            if tag.name == block.skipped:
                block.skipped_depth += -1 if tag.closing else 1
                if not block.skipped_depth:
                    block.skipped = None
                    if tag.name in _CODE_TAGS:
                        self._opaque(block.skipped_from, end)
        elif not tag.closing and self._skips(tag):
            block.skipped, block.skipped_depth, block.skipped_from = tag.name, 1, start
        elif tag.name in ("b", "strong"):
            block.strong += -1 if tag.closing else 1
        elif tag.name == "a":
            self._anchor(block, tag)
        elif tag.name == "img":
            self._add_html_image(tag)
        elif tag.name in _PARTING_TAGS:
            block.text.space(start, end)

    def _skips(self, tag: Tag) -> bool:
        """Whether what stands between this tag and its end isn't shown, or is shown as code."""
        if tag.name in _VOID_TAGS or self._text.endswith("/>", tag.start, tag.end):
            return False
        hidden = "hidden" in tag.values or self._attribute(tag, "aria-hidden") == "true"
        return hidden or tag.name in _HIDDEN_TAGS or tag.name in _CODE_TAGS

    def _anchor(self, block: _OpenBlock, tag: Tag) -> None:
        """Open or close the link of an `<a>`; one without a target is no link, nor is one within a Markdown link."""
        if tag.closing:
            if block.html_link:
                block.text.close_link(tag.end)
            block.html_link = False
            return
        href = self._attribute(tag, "href")
        if href is not None and not block.link_end:
            block.text.open_link(href, tag.start, self._attribute(tag, "title") or None)
            block.html_link = True

    def _add_html_image(self, tag: Tag) -> None:
        alt, place = self._builder.text(), tag.values.get("alt")
        for shown, start, end in characters(self._text, *place) if place else ():
            alt.replace(shown, start, end)
        described = alt.finish()[0] if "alt" in tag.values else None
        self._add_image(alt, described, self._attribute(tag, "src") or "", Span(tag.start, tag.end))

    def _attribute(self, tag: Tag, name: str) -> str | None:
        place = tag.values.get(name)
        if place is None:
            return "" if name in tag.values else None
        return "".join(shown for shown, _, _ in characters(self._written, *place))

"""A parsed page and the way from its nodes back to the file: the only module that knows the parser."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kommunlint.document.build import HIDDEN, DocumentBuilder
from kommunlint.readers.html_markup import PLAIN, Tag, markup_end, reference, scan_tag, survey
from kommunlint.source import Problem, ReadError, Source, Span

if TYPE_CHECKING:  # the parser takes 0.2 s to import: only pages pay for it
    from justhtml import Comment, Element, Text
    from justhtml.dom import NodeType

_COMMENT = "<!--"
_STOP = re.compile(f"[&<\r{HIDDEN}]")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_WORD = re.compile(r"[\w-]+")


class Run(NamedTuple):
    """A stretch of the file and what it shows: None where it shows itself."""

    start: int
    end: int
    shown: str | None


class Page:
    """The tree of a page, or of a fragment that stands at `start` to `end` of its source.

    All offsets that it takes and gives are code points of the source.

    Raises:
        ReadError: so many formatting elements are never closed that the tree would grow without end (`piled`).
    """

    def __init__(self, source: Source, start: int, end: int, *, fragment: bool) -> None:
        from justhtml import JustHTML

        found = survey(source.text, start, end, fragment=fragment)
        self.source = source
        self.start = start
        self.end = end
        self.unfinished = found.unfinished
        if found.piled is not None:
            place = source.position(found.piled)
            raise ReadError(Problem("piled", source.path, place.line, place.column))
        if fragment and found.unfinished is not None:
            # What is left of an unfinished tag is nothing to show.
            self.end = found.unfinished
        self._text = found.text
        self.root: NodeType = JustHTML(
            self._text[start : self.end], track_node_locations=True, sanitize=False, fragment=fragment
        ).root

    def offset(self, node: NodeType) -> int | None:
        """Where the node begins in the file; None for an element that the parser had to supply."""
        origin = node.origin_offset
        return None if origin is None else self.start + origin

    def tag(self, element: Element) -> Tag | None:
        """The element's start tag as it is written."""
        start = self.offset(element)
        return None if start is None else scan_tag(self.source.text, start)

    def end_of(self, element: Element) -> int | None:
        """Where the element's end tag ends in the file; None where it has none."""
        end = element._end_tag_end
        return None if end is None else self.start + end

    def span(self, element: Element) -> Span:
        """The element in the file; one that isn't closed reaches no further than its start tag."""
        start = self.offset(element)
        if start is None:
            return self.surroundings(element)
        end = self.end_of(element)
        if end is None or end <= start:
            tag = self.tag(element)
            end = tag.end if tag else start + 1
        return Span(start, end)

    def surroundings(self, node: NodeType) -> Span:
        """The nearest closed element around a node: a place that is wide, but not wrong."""
        parent = node.parent
        while parent is not None:
            start = self.offset(parent)
            end = getattr(parent, "_end_tag_end", None)
            if start is not None and end is not None:
                return Span(start, self.start + end)
            parent = parent.parent
        return Span(self.start, self.end)

    def runs(self, node: Text) -> list[Run]:
        """The stretches of the file that a text node shows.

        Where the parser put a text together from several places that can't be found again, each word's place is all
        that surrounds it.
        """
        data = node.data or ""
        start = self.offset(node)
        if start is not None:
            if "&" not in data and HIDDEN not in data and self._text.startswith(data, start):
                return [Run(start, start + len(data), None)]
            found = self._align(data, start)
            if found is not None:
                return found
        around = self.surroundings(node)
        parts = re.split(r"(\s+)", data.replace(HIDDEN, "").replace(PLAIN, "<"))
        return [Run(around.start, around.end, " " if part.isspace() else part) for part in parts if part]

    def _align(self, data: str, start: int) -> list[Run] | None:
        text, limit = self._text, self.end
        found: list[Run] = []
        at, done = start, 0

        def show(end: int, shown: str | None) -> None:
            last = found[-1] if found else None
            if shown is None and last and last.shown is None and last.end == at:
                found[-1] = Run(last.start, end, None)
            else:
                found.append(Run(at, end, shown))

        while done < len(data):
            stop = _STOP.search(text, at, limit)
            length = min((stop.start() if stop else limit) - at, len(data) - done)
            if length:
                if not text.startswith(data[done : done + length], at):
                    return None
                show(at + length, None)
                at, done = at + length, done + length
            elif at >= limit:
                return None
            elif text[at] == HIDDEN:
                if data[done] != HIDDEN:
                    return None
                at, done = at + 1, done + 1
            elif text[at] == "\r":
                width = 2 if text.startswith("\r\n", at) else 1
                if data[done] != "\n":
                    return None
                show(at + width, None)
                at, done = at + width, done + 1
            elif text[at] == "&":
                known = reference(text, at, limit)
                shown, end = known or ("&", at + 1)
                if not shown or not data.startswith(shown, done):
                    return None
                show(end, shown if known else None)
                at, done = end, done + len(shown)
            else:
                following = self._next_run(at, data, done)
                if following is None:
                    return None
                at = following
        return found

    def _next_run(self, at: int, data: str, done: int) -> int | None:
        """Where the text that is interrupted by mark-up at `at` goes on.

        Text that another node begins with is that node's. White space that a table drops is nobody's.
        """
        text, limit = self._text, self.end
        while at < limit:
            if text[at] == "<":
                end = markup_end(text, at, limit)
                if end is None or end == at:
                    return None
                at = end
                continue
            stop = text.find("<", at, limit)
            stop = limit if stop < 0 else stop
            dropped = text[at:stop].isspace() and not data[done].isspace()
            if at not in self._origins and not dropped:
                return at
            at = stop
        return None

    def remark(self, node: Comment, builder: DocumentBuilder) -> None:
        """Hand a comment over to the builder."""
        start = self.offset(node)
        end = None if start is None else markup_end(self.source.text, start, self.end)
        if start is None or end is None or not self.source.text.startswith(_COMMENT, start):
            return
        builder.remark(start + len(_COMMENT), end - len("-->"), Span(start, end))

    def comments(self, root: NodeType) -> list[Comment]:
        """The comments in a part of the page, in order; none if no remark to kommunlint can be among them."""
        from justhtml import Comment

        if "kommunlint" not in self._folded:
            return []
        return [node for node in walk(root) if isinstance(node, Comment)]

    @cached_property
    def _origins(self) -> frozenset[int]:
        return frozenset(
            origin for node in walk(self.root) if node.name == "#text" and (origin := self.offset(node)) is not None
        )

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements of the page in order, save what stands in templates."""
        from justhtml import Element

        return tuple(node for node in walk(self.root) if isinstance(node, Element))

    def named(self, *names: str) -> list[Element]:
        """The HTML elements with these names, in the order of the page."""
        return [element for element in self.elements if element.name in names and element.namespace == "html"]

    def select(self, selectors: Iterable[str]) -> list[Element]:
        """The elements that any of the CSS selectors matches, in the order of the page.

        Raises:
            ReadError: one of them is no selector.
        """
        from justhtml import SelectorError
        from justhtml.selector import SelectorLimits, SelectorMatcher, SelectorQueryContext

        names: set[str] = set()
        others = []
        written = ""
        matcher = SelectorMatcher(context=SelectorQueryContext(limits=SelectorLimits(max_match_steps=sys.maxsize)))
        found = []
        try:
            for written in selectors:
                parsed, words = _selector(written)
                if parsed is None:
                    names.add(written.lower())
                elif all(word in self._folded for word in words):  # most pages lack the words of most selectors
                    others.append((written, parsed))
            for element in self.elements:
                if element.name in names:
                    found.append(element)
                    continue
                for written, parsed in others:
                    if (element.attrs or written[0] not in "[.#") and matcher.matches(element, parsed):
                        found.append(element)
                        break
        except SelectorError:
            raise ReadError(Problem("selector", self.source.path, detail=(("selector", written),))) from None
        return found

    @cached_property
    def _folded(self) -> str:
        return self.source.text[self.start : self.end].lower()


def walk(root: NodeType) -> Iterator[NodeType]:
    """A node and all below it in the order of the page, save what stands in templates."""
    pending: list[NodeType] = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.children or ()))


@lru_cache
def _selector(written: str) -> tuple[Any, tuple[str, ...]]:
    """The selector, None for a name alone, and the words that a page must hold to match it at all."""
    from justhtml.selector import parse_selector

    parsed = parse_selector(written)
    if _NAME.fullmatch(written):
        return None, ()
    return parsed, () if ":" in written or "," in written else tuple(_WORD.findall(written.lower()))

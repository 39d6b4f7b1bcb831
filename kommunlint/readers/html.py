"""Reads a web page: its main content, block by block, each shown character with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kommunlint.document.build import DocumentBuilder
from kommunlint.document.model import Document
from kommunlint.readers.html_blocks import BlockReader
from kommunlint.readers.html_markup import InlineTag, inline_tag
from kommunlint.readers.html_meta import read_meta
from kommunlint.readers.html_tree import Page, walk
from kommunlint.readers.options import ReadOptions
from kommunlint.source import Problem, ReadError, Source

if TYPE_CHECKING:
    from justhtml import Comment
    from justhtml.dom import NodeType

__all__ = ["InlineTag", "inline_tag", "read_fragment", "read_html"]


def read_html(source: Source, options: ReadOptions) -> Document:
    """The document on a web page.

    Raises:
        ReadError: the file ends within a tag or a comment (`truncated`), its formatting is never closed
            (`piled`), its main content shows no text (`no-text`), or an option is no CSS selector (`selector`).
    """
    page = Page(source, source.start, len(source.text), fragment=False)
    if page.unfinished is not None:
        place = source.position(page.unfinished)
        raise ReadError(Problem("truncated", source.path, place.line, place.column))
    meta = read_meta(page)
    builder = DocumentBuilder(source, "html")
    skipped = _skipped(page, options)
    roots = _main(page, options, skipped)
    if any(root.name == "body" for root in roots):
        skipped |= _site_headers(page)
    reader = BlockReader(builder, page, skipped, meta.language)
    for root, comments in zip((*roots, None), _outside(page, roots), strict=True):
        for comment in comments:
            page.remark(comment, builder)
        if root is not None:
            reader.read(root)
    document = builder.finish(meta)
    if not any(block.text for block in document.blocks):
        raise ReadError(Problem("no-text", source.path))
    return document


def read_fragment(builder: DocumentBuilder, source: Source, start: int, end: int, options: ReadOptions) -> None:
    """Add the blocks of the HTML that stands at `start` to `end` of another text; it need not be balanced.

    Raises:
        ReadError: its formatting is never closed (`piled`), or an option is no CSS selector (`selector`).
    """
    page = Page(source, start, end, fragment=True)
    BlockReader(builder, page, _skipped(page, options), None).read(page.root)


def _outside(page: Page, roots: Iterable[NodeType]) -> list[list[Comment]]:
    """The comments that stand in none of these parts of the page: before the first, before the second … after the last.

    A part may begin nowhere in the file, so the order is that of the tree.
    """
    parts = {id(root) for root in roots}
    outside: list[list[Comment]] = [[]]
    comments = {id(comment): comment for comment in page.comments(page.root)}
    for node in walk(page.root) if comments else roots:
        if id(node) in parts:
            outside.append([])
        elif id(node) in comments and parts.isdisjoint(_ancestors([node])):
            outside[-1].append(comments[id(node)])
    return outside


def _skipped(page: Page, options: ReadOptions) -> frozenset[int]:
    """The elements to leave out, by identity. A form around the whole page, as some systems write it, is kept."""
    whole_page = set(_ancestors(page.named("h1", "main", "article")))
    return frozenset(
        id(element) for element in page.select(options.skip) if element.name != "form" or id(element) not in whole_page
    )


def _main(page: Page, options: ReadOptions, skipped: frozenset[int]) -> list[NodeType]:
    """The parts of the page that hold its main content, in order; none lies within another or is left out."""
    for selector in options.main:
        wanted = {id(element) for element in page.select((selector,))}
        if wanted and (found := _outermost(page.root, wanted, skipped)):
            return found
    return []


def _site_headers(page: Page) -> frozenset[int]:
    """The headers that a page without marked main content has around its text, save one with its only h1."""
    own = {id(element) for element in page.named("main", "article", "section")}
    headers = {id(element) for element in page.named("header") if own.isdisjoint(_ancestors([element]))}
    outside = [heading for heading in page.named("h1") if headers.isdisjoint(_ancestors([heading]))]
    return frozenset(headers if outside else headers.difference(_ancestors(page.named("h1"))))


def _ancestors(elements: Iterable[NodeType]) -> Iterator[int]:
    """The identities of all that the elements stand in, each once."""
    seen: set[int] = set()
    for element in elements:
        node = element.parent
        while node is not None and id(node) not in seen:
            seen.add(id(node))
            yield id(node)
            node = node.parent


def _outermost(root: NodeType, wanted: set[int], skipped: frozenset[int]) -> list[NodeType]:
    found: list[NodeType] = []
    pending: list[NodeType] = [root]
    while pending:
        node = pending.pop()
        if id(node) in wanted:
            found.append(node)
        elif id(node) not in skipped:
            pending.extend(reversed(node.children or ()))
    return found

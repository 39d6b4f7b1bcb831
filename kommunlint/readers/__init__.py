"""What the reader of the page sees: one module for each format, chosen by the name of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from kommunlint.document.model import Document
from kommunlint.readers.html import read_html
from kommunlint.readers.markdown import read_markdown
from kommunlint.readers.options import ReadOptions
from kommunlint.readers.text import read_text
from kommunlint.source import Problem, ReadError, Source

Reader = Callable[[Source, ReadOptions], Document]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".mdx": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".txt": read_text,
    }
)


def can_read(path: PurePath) -> bool:
    """Whether the file's name ends as one that a reader takes."""
    return path.suffix.casefold() in READERS


def read(source: Source, options: ReadOptions = ReadOptions()) -> Document:  # noqa: B008 - a frozen value
    """The document in a source, read as its name says.

    Raises:
        ReadError: no reader takes such a name, or the text is damaged.
    """
    reader = READERS.get(PurePath(source.path).suffix.casefold())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(Problem("unknown-format", source.path, detail=(("known", known),)))
    return reader(source, options)

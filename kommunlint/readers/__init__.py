"""What the reader of the page sees: one module for each format, chosen by the name of the file."""

from __future__ import annotations

import os
from importlib import import_module
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kommunlint.document.model import Document
    from kommunlint.readers.options import ReadOptions
    from kommunlint.source import Source

READERS: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdx": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".txt": "text",
    }
)
"""The module whose function `read_` with its name reads files that end so; imported when the first one comes."""


def ending(path: str) -> str:
    """How the file's name ends, which tells its format."""
    return os.path.splitext(path)[1].casefold()


def can_read(path: str) -> bool:
    """Whether the file's name ends as one that a reader takes."""
    return ending(path) in READERS


def read(source: Source, options: ReadOptions | None = None) -> Document:
    """The document in a source, read as its name says.

    Raises:
        ReadError: no reader takes such a name, or the text is damaged.
    """
    from kommunlint.readers.options import ReadOptions
    from kommunlint.source import Problem, ReadError

    name = READERS.get(ending(source.path))
    if name is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(Problem("unknown-format", source.path, detail=(("known", known),)))
    reader: Callable[[Source, ReadOptions], Document] = getattr(
        import_module(f"kommunlint.readers.{name}"), f"read_{name}"
    )
    return reader(source, options or ReadOptions())

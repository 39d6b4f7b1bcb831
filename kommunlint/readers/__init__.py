"""What the reader of the page sees: one module for each format, chosen by the name of the file."""

from __future__ import annotations

import os
from importlib import import_module
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO

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
        ".docx": "office",
        ".odt": "office",
    }
)
"""The module whose function `read_` with its name reads files that end so; imported when the first one comes."""

UNPACKERS: Mapping[str, str] = MappingProxyType({".docx": "docx", ".odt": "odt"})
"""The module whose function `unpack_` with its name gets the text out of files that hold no plain text."""

_TO_CONVERT = frozenset(
    {".doc", ".docm", ".dot", ".dotx", ".fodt", ".gdoc", ".one", ".ott", ".pages", ".pdf", ".rtf", ".wpd"}
)
"""What other programs write, and what their texts must be saved from."""


def ending(path: str) -> str:
    """How the file's name ends, which tells its format."""
    return os.path.splitext(path)[1].casefold()


def can_read(path: str) -> bool:
    """Whether the file's name ends as one that a reader takes."""
    return ending(path) in READERS


def load(path: str) -> Source:
    """The text in a file, unpacked or decoded as its name says.

    Raises:
        ReadError: no reader takes such a name; the file is missing, unreadable, too large, empty, damaged, no UTF-8.
    """
    from kommunlint.source import opened, read_source

    if ending(path) in UNPACKERS:
        with opened(path, path) as file:
            return _unpacked(file, path)
    if os.path.isfile(path):
        _module(path)
    return read_source(path)


def load_bytes(data: bytes, path: str) -> Source:
    """The text in the bytes of a file that would lie at `path`.

    Raises:
        ReadError: as `load` does.
    """
    from io import BytesIO

    from kommunlint.source import decode

    _module(path)
    return _unpacked(BytesIO(data), path) if ending(path) in UNPACKERS else decode(data, path)


def read(source: Source, options: ReadOptions | None = None) -> Document:
    """The document in a source, read as its name says.

    Raises:
        ReadError: no reader takes such a name, or the text is damaged.
    """
    from kommunlint.readers.options import ReadOptions

    name = _module(source.path)
    reader: Callable[[Source, ReadOptions], Document] = getattr(
        import_module(f"kommunlint.readers.{name}"), f"read_{name}"
    )
    return reader(source, options or ReadOptions())


def _unpacked(file: BinaryIO, path: str) -> Source:
    name = UNPACKERS[ending(path)]
    unpack: Callable[[BinaryIO, str], Source] = getattr(import_module(f"kommunlint.readers.{name}"), f"unpack_{name}")
    return unpack(file, path)


def _module(path: str) -> str:
    """The reader of a file with that name."""
    from kommunlint.source import Problem, ReadError

    kind = ending(path)
    if kind in READERS:
        return READERS[kind]
    if kind in _TO_CONVERT:
        raise ReadError(Problem("other-program", path, detail=(("kind", kind),)))
    raise ReadError(Problem("unknown-format", path, detail=(("known", ", ".join(sorted(READERS))),)))

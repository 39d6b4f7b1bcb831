"""The parts of the package that a word processor saves: a zip archive of XML, taken from anybody and so checked."""

from __future__ import annotations

import functools
import zipfile
import zlib
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from kommunlint.source import Problem, ReadError

MAX_PART = 32 * 1024 * 1024
"""Bytes of a part, unpacked: some sixty for each element that is allowed, and a zip bomb has gigabytes."""
MAX_ELEMENTS = 500_000
"""Elements of a part: enough for 100,000 words, each a run with properties of its own."""
MAX_DEPTH = 200
"""Elements within each other: a text box within a table within another takes some forty."""

_OLE = b"\xd0\xcf\x11\xe0"
"""How Word files up to 2003 begin, and all that Word has locked with a password."""
_ENCRYPTED = 0x1


class _RefusedError(Exception):
    """XML that no word processor writes."""


class _TooLargeError(Exception):
    """More XML than a text needs."""


class _Builder(TreeBuilder):
    """Builds a tree of bounded size whose names stand without their namespaces: Word has two sets of them."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _RefusedError("<!DOCTYPE>")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _RefusedError(f"> {MAX_DEPTH} <{_local(tag)}>")
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise _TooLargeError
        return super().start(_local(tag), {_local(name): value for name, value in attrs.items()} if attrs else attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_local(tag))


class Package:
    """The parts of a file, each read as a tree when it is asked for."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        """`path` is what the file is reported under.

        Raises:
            ReadError: the file is locked, or no zip archive.
        """
        self._path = path
        if file.read(len(_OLE)) == _OLE:
            raise ReadError(Problem("locked", path))
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged(str(error)) from None
        self._names = frozenset(self._zip.namelist())

    def damaged(self, reason: str) -> ReadError:
        """The error for a file that is not whole."""
        return ReadError(Problem("damaged", self._path, detail=(("reason", reason),)))

    def tree(self, name: str) -> Element:
        """The root of a part.

        Raises:
            ReadError: there is no such part, it is too large, damaged or locked, or holds XML of a strange kind.
        """
        parser = XMLParser(target=_Builder())
        try:
            parser.feed(self._read(name))
            root: Element = parser.close()
        except _TooLargeError:
            raise self._too_large(name, f"{MAX_ELEMENTS} <…>") from None
        except (ParseError, _RefusedError, LookupError, ValueError) as error:
            raise self.damaged(f"{name}: {error}") from None
        return root

    def tree_if_any(self, name: str) -> Element:
        """The root of a part, or of an empty one if there is none."""
        return self.tree(name) if name in self._names else Element("none")

    def _read(self, name: str) -> bytes:
        if name not in self._names:
            raise self.damaged(f"{name}: –")
        if self._zip.getinfo(name).flag_bits & _ENCRYPTED:
            raise ReadError(Problem("locked", self._path))
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
            raise self.damaged(f"{name}: {error}") from None
        if len(data) > MAX_PART:
            raise self._too_large(name, f"{MAX_PART // (1024 * 1024)} MB")
        return data

    def _too_large(self, name: str, limit: str) -> ReadError:
        return ReadError(Problem("too-large-unpacked", self._path, detail=(("part", name), ("limit", limit))))


@functools.lru_cache(maxsize=1000)
def _local(name: str) -> str:
    return name.rpartition("}")[2]

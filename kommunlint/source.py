"""Which characters of the file is this: bytes → text, offsets → lines and columns.

Every offset in kommunlint counts code points from the start of the decoded text, a byte order mark included.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Literal

BOM = "\ufeff"
MAX_BYTES = 10 * 1024 * 1024
"""Larger files are declined: the longest municipal plan measured as a page is under 2 MB."""

_LINE_END = re.compile(r"\r\n|\n|\r")

Unit = Literal["line", "paragraph"]
"""What the lines of a text are to its writer: those of a text file, or the paragraphs of a word processor."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in `Source.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the file: `offset` counts code points from 0, `line` and `column` from 1."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file can't be checked: `code` is a key of the reports' phrases, `detail` fills them in."""

    code: str
    path: str
    line: int | None = None
    column: int | None = None
    detail: tuple[tuple[str, str | int], ...] = ()


class ReadError(Exception):
    """A text can't be read; carries the `Problem` that says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.path}: {problem.code}")
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Mark:
    """What a word processor says of the characters from `start` up to `end`: that they are a heading, a link …

    `value` is a link's target, an image's file, or what list or table this is of; `level` a heading's, or how deep in
    lists an item stands, both from 1.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text with the name it is reported under, its line ends left as they are.

    What a word processor wrote is a package, no text: `text` is then what it shows, one paragraph a line, and `marks`
    tell what is what in it.
    """

    path: str
    text: str
    unit: Unit = "line"
    marks: tuple[Mark, ...] = ()
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        object.__setattr__(self, "_line_starts", starts)

    @property
    def start(self) -> int:
        """Offset of the first character after a byte order mark."""
        return int(self.text.startswith(BOM))

    def position(self, offset: int) -> Position:
        """Line and column of a code point offset; a byte order mark takes no column, as in editors."""
        line = bisect_right(self._line_starts, offset)
        begin = self._line_starts[line - 1]
        if line == 1:
            begin = self.start
        return Position(offset, line, max(offset - begin, 0) + 1)

    def line(self, number: int) -> tuple[int, str]:
        """The offset where line `number` (from 1) begins and its text without line end or byte order mark."""
        begin = self._line_starts[number - 1] if number > 1 else self.start
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return begin, self.text[begin:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The characters of the file in `span`."""
        return self.text[span.start : span.end]


def decode(data: bytes, path: str) -> Source:
    """Decode a file's bytes as UTF-8.

    Raises:
        ReadError: the bytes are too many, empty, or no UTF-8 (with the line of the first wrong byte).
    """
    if len(data) > MAX_BYTES:
        raise too_large(path, len(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode("utf-8"))) + 1
        detail = (("byte", f"0x{data[error.start]:02X}"),)
        raise ReadError(Problem("not-utf8", path, line=line, detail=detail)) from None
    if "\0" in text:
        raise ReadError(Problem("binary", path))
    if not text.strip(BOM).strip():
        raise ReadError(Problem("empty", path))
    return Source(path, text)


def read_source(path: str | os.PathLike[str], name: str | None = None) -> Source:
    """Read and decode a file; `name` is what it is reported under.

    Raises:
        ReadError: the file is missing, a directory, unreadable, too large, empty or no UTF-8.
    """
    shown = str(path) if name is None else name
    with opened(path, shown) as file:
        size = os.fstat(file.fileno()).st_size
        if size > MAX_BYTES:
            raise too_large(shown, size)
        return decode(file.read(MAX_BYTES + 1), shown)


@contextmanager
def opened(path: str | os.PathLike[str], name: str) -> Iterator[BinaryIO]:
    """A file to read from; `name` is what it is reported under.

    Raises:
        ReadError: the file is missing, a directory or unreadable.
    """
    try:
        found = os.stat(path)
        if S_ISDIR(found.st_mode):
            raise IsADirectoryError
        if not S_ISREG(found.st_mode):  # a pipe or a device may never end
            raise ReadError(Problem("unreadable", name, detail=(("reason", "is no file"),)))
        with open(path, "rb") as file:
            yield file
    except FileNotFoundError:
        raise ReadError(Problem("not-found", name)) from None
    except IsADirectoryError:
        raise ReadError(Problem("directory", name)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(Problem("unreadable", name, detail=(("reason", reason),))) from None


def too_large(path: str, size: int) -> ReadError:
    """The error for a file of `size` bytes."""
    megabytes = 1024 * 1024
    detail = (("size", round(size / megabytes)), ("limit", MAX_BYTES // megabytes))
    return ReadError(Problem("too-large", path, detail=detail))

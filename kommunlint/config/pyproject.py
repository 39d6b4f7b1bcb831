"""The configuration as a table of pyproject.toml: the same keys as in kommunlint.yml, under `[tool.kommunlint]`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kommunlint.config.find import table
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.strictyaml import Located, Mark, Path_, read_text

_PLACE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True)
class LocatedTable(Located):
    """The table's data, and the lines on which its keys are first set."""

    @functools.cached_property
    def marks(self) -> Mapping[Path_, Mark]:
        """The line (from 1) and column 1 of every key and value: where the file up to that line first has it.

        The parser tells no places, but it tells what the file holds up to a line; only a fault asks for them.
        """
        lines = self.text.splitlines(keepends=True)
        marks: dict[Path_, Mark] = {}
        begin = 1
        for number in range(1, len(lines) + 1):
            try:
                data = table(tomllib.loads("".join(lines[:number])))
            except tomllib.TOMLDecodeError:
                continue  # within a value of several lines
            for path in _paths(data):
                marks.setdefault(path, (begin, 1))
            begin = number + 1
        return marks


def load_table(path: Path) -> Located:
    """The table of a TOML file.

    Raises:
        PackError: it can't be read, is no TOML, or has no such table.
    """
    text = read_text(path)
    try:
        data = table(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PackError([_fault(str(path), text, str(error))]) from None
    if data is None:
        raise PackError([PackFault(str(path), 1, 1, "has no table [tool.kommunlint]")])
    return LocatedTable(str(path), data, text)


def _fault(path: str, text: str, reason: str) -> PackFault:
    place = _PLACE.search(reason)
    line, column = (int(place[1]), int(place[2])) if place else (len(text.splitlines()) or 1, 1)
    said = reason.partition(" (at ")[0]
    return PackFault(path, line, column, f"is no TOML: {said[:1].lower()}{said[1:]}")


def _paths(data: Any, at: Path_ = ()) -> Iterator[Path_]:
    if data is None:
        return
    yield at
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _paths(value, (*at, key))

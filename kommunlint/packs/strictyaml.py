"""YAML without surprises: no booleans but true and false, no dates, no duplicate keys; every value keeps its place."""

from __future__ import annotations

import difflib
import errno
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kommunlint.cache.parsed import recall, remember
from kommunlint.packs.errors import PackError, PackFault

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: the same result, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 30
"""No rule nests deeper than about ten; a file that does is damaged or hostile."""

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]
Model = TypeVar("Model", bound=BaseModel)

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True)
class Located:
    """Plain data from a YAML file, and the way back to where each key and value stands in it."""

    path: str
    data: Any
    text: str

    @functools.cached_property
    def marks(self) -> Mapping[Path_, Mark]:
        """Line and column (from 1) of every key and value, by its path; only a fault asks for them."""
        walker = _Walker(self.path)
        node = yaml.compose(self.text, Loader=_Loader)
        if node is not None:
            walker.value(node, ())
        return walker.marks

    def fault(self, at: Path_, message: str) -> PackFault:
        """A fault at the value with this path, or at its nearest parent that stands in the file."""
        while at and at not in self.marks:
            at = at[:-1]
        line, column = self.marks.get(at, (1, 1))
        return PackFault(self.path, line, column, message)


def load(path: Path, name: str | None = None) -> Located:
    """Read a YAML file.

    Raises:
        PackError: it can't be read, is no YAML, or holds what strict YAML forbids.
    """
    shown = name or str(path)
    text = read_text(path, shown)
    known = recall(text)
    if known is not None:
        return Located(shown, known, text)
    located = parse(text, shown)
    remember(text, located.data)
    return located


def read_text(path: Path, name: str | None = None) -> str:
    """The text of a pack's file.

    Raises:
        PackError: it can't be read, is too large, or is not UTF-8.
    """
    shown = name or str(path)
    try:
        if path.exists() and not path.is_file():  # a device may never end
            raise OSError(errno.EINVAL, "is no file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PackError([PackFault(shown, 1, 1, f"can't be read: {error.strerror}")]) from error
    if len(data) > MAX_BYTES:
        raise PackError([PackFault(shown, 1, 1, "is larger than 2 MB; split it")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PackError([PackFault(shown, line, 1, "is not UTF-8; save it as UTF-8")]) from error


def parse(text: str, path: str) -> Located:
    """Read YAML text; `path` is what faults are reported under.

    Raises:
        PackError: the text is no YAML, or holds what strict YAML forbids.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = error.problem or "is no YAML"
        hint = "; put quotes around a text that holds a colon" if "mapping values" in problem else ""
        raise PackError([PackFault(path, line, column, f"{problem}{hint}")]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise PackError([PackFault(path, 1, 1, f"is no YAML: {' '.join(str(error).split())}")]) from error
    walker = _Walker(path)
    data = walker.value(node, ()) if node is not None else {}
    if walker.faults:
        raise PackError(walker.faults)
    return Located(path, data, text)


class _Walker:
    """Turns YAML nodes into plain data and remembers where each stands."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.marks: dict[Path_, Mark] = {}
        self.faults: list[PackFault] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, at: Path_) -> Any:
        self.marks.setdefault(at, (node.start_mark.line + 1, node.start_mark.column + 1))
        if len(at) > MAX_DEPTH:
            return self._fault(node, f"nests deeper than {MAX_DEPTH} levels")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            return self._fault(node, "anchors and aliases are not used here: write the value out")
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        return self._mapping(cast(yaml.MappingNode, node), at)

    def _mapping(self, node: yaml.MappingNode, at: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                self._fault(key_node, "a key must be a plain word")
                continue
            if key in result:
                self._fault(key_node, f"{key!r} stands here twice")
            elif key == "no":
                self._fault(key_node, 'there is no language "no": write nb or nn')
            place = (*at, key)
            self.marks[place] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self.value(value_node, place)
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag not in _PLAIN_TAGS:
            return self._fault(node, f"the tag {node.tag} is not used here")
        text: str = node.value
        if node.style:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text) if len(text) < 16 else text
        return float(text) if _FLOAT.fullmatch(text) else text

    def _fault(self, node: yaml.Node, message: str) -> None:
        mark = node.start_mark
        self.faults.append(PackFault(self.path, mark.line + 1, mark.column + 1, message))


_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "bool", "int", "float", "null", "timestamp", "merge", "value")
)


def validate(model: type[Model], located: Located) -> Model:
    """The file's data as a `model`.

    Raises:
        PackError: with every fault, each at the line and column of the value that it speaks of.
    """
    try:
        return model.model_validate(located.data)
    except ValidationError as error:
        raise PackError([_fault(model, located, detail) for detail in error.errors()]) from None


def _fault(model: type[BaseModel], located: Located, detail: ErrorDetails) -> PackFault:
    at = tuple(part for part in detail["loc"] if _in_data(located.data, detail["loc"], part))
    name = ".".join(map(str, at)) or "the file"
    if detail["type"] == "extra_forbidden":
        word = str(detail["loc"][-1])
        known = _own_keys(model) if len(at) == 1 else _keys(model)
        near = difflib.get_close_matches(word, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return located.fault(at, f"{name}: this key is not known{hint}")
    if detail["type"] == "missing":
        return located.fault(at, f"{name}: the key {detail['loc'][-1]!r} is missing")
    return located.fault(at, f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}")


def _in_data(data: Any, loc: tuple[str | int, ...], part: str | int) -> bool:
    """Whether a part of pydantic's path is a key of the data, not the name of a union's branch."""
    for step in loc:
        inside = isinstance(data, dict) and step in data
        inside = inside or (isinstance(data, list) and isinstance(step, int) and step < len(data))
        if step is part:
            return inside
        if inside:
            data = data[step]
    return False


def _own_keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _keys(model: type[BaseModel]) -> set[str]:
    """Every key that the model or a model within it knows, for spelling help."""
    found: set[str] = set()
    todo: list[Any] = [model]
    seen: set[Any] = set()
    while todo:
        kind = todo.pop()
        if id(kind) in seen:
            continue
        seen.add(id(kind))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found |= _own_keys(kind)
            todo += [field.annotation for field in kind.model_fields.values()]
        elif get_origin(kind) is not None or isinstance(kind, UnionType) or kind is Union:
            todo.extend(get_args(kind))
    return found

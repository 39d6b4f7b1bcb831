"""What stands before a text between `---` lines (YAML) or `+++` lines (TOML, passed over)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import yaml
from yaml.reader import ReaderError

from kommunlint.document.build import DocumentBuilder, TextBuilder
from kommunlint.document.model import Meta
from kommunlint.source import Problem, ReadError, Source, Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TITLE = ("title", "tittel", "rubrik")
_LEAD = ("description", "ingress", "lead", "summary", "preamble")
_LANGUAGE = ("lang", "language", "språk", "sprak")
_GENRE = ("genre", "type")

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_KEY = re.compile(r"(?<=[\r\n])[^\W\d][\w -]*:(?:\s|\Z)")

# Between a value's start and its text: an anchor, a tag, the header of a block scalar.
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[^\r\n]*")
_LINE_BREAK = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})"
    r"|(?P<break>(?:\r\n?|\n)[ \t]*)|(?P<one>.))"
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "_": "\u00a0", "N": "\u0085", "L": "\u2028", "P": "\u2029"}


@dataclass(frozen=True, slots=True)
class Value:
    """A text in the front matter as YAML gives it, and where it stands: `style` is its quotation mark or `|`, `>`."""

    text: str
    span: Span
    style: str

    @property
    def is_null(self) -> bool:
        """Whether nothing is said here."""
        return not self.text.strip() or (not self.style and self.text.casefold() in ("~", "null"))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is the offset where the text itself begins; `values` the texts at the top level, by key in lower case.

    `off` are the rules that `kommunlint: {off: …}` names.
    """

    end: int
    values: Mapping[str, Value] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    off: tuple[Value, ...] = ()

    def first(self, keys: tuple[str, ...]) -> Value | None:
        """The value of the first of these keys that has one."""
        return next((self.values[key] for key in keys if key in self.values and not self.values[key].is_null), None)

    @property
    def has_title(self) -> bool:
        """Whether a title stands here."""
        return self.first(_TITLE) is not None

    def meta(self) -> Meta:
        """What the text says about itself."""
        return Meta(
            title=_folded(self.first(_TITLE)),
            description=_folded(self.first(_LEAD)),
            language=_folded(self.first(_LANGUAGE)),
            genre=_folded(self.first(_GENRE)),
            raw=self.raw,
        )

    def add_blocks(self, builder: DocumentBuilder, source: Source) -> None:
        """Add the title and the lead, in the order in which they stand."""
        found = [("title", self.first(_TITLE)), ("lead", self.first(_LEAD))]
        for kind, value in sorted(found, key=lambda pair: pair[1].span.start if pair[1] else 0):
            if value is not None:
                builder.add("title" if kind == "title" else "lead", aligned(value, builder, source), value.span)

    def add_directives(self, builder: DocumentBuilder) -> None:
        """Add what the writer tells kommunlint of the whole file."""
        for value in self.off:
            quoted = len(value.style) if value.style in ("'", '"') else 0
            builder.turn_off(value.span.start + quoted, value.span.end - quoted, value.span)


def read_front_matter(source: Source) -> FrontMatter:
    """The front matter of a text; where it has none, one that ends where the text begins.

    As in Pandoc, a `---` line followed by a blank one is a rule, not front matter.

    Raises:
        ReadError: the front matter is no YAML (`front-matter`, with line, column and the parser's `reason`).
    """
    text = source.text
    opening = _OPENING.match(text, source.start)
    closing = opening and _CLOSING[opening[1]].search(text, opening.end())
    if not opening or not closing or _is_blank_line(text, opening.end()):
        return FrontMatter(source.start)
    if opening[1] == "+++":
        return FrontMatter(closing.end())
    body = text[opening.end() : closing.start()]
    try:
        values, raw, off = _read_mapping(body, opening.end())
    except yaml.YAMLError as error:
        if not _KEY.search(text, opening.end(), closing.start()):
            return FrontMatter(source.start)
        raise _broken(source, opening.end(), closing.start(), error) from None
    if raw is None:
        return FrontMatter(source.start)
    return FrontMatter(closing.end(), MappingProxyType(values), MappingProxyType(raw), tuple(off))


def aligned(value: Value, builder: DocumentBuilder, source: Source) -> TextBuilder:
    """The shown text of a value, each character with its place.

    Where what stands in the file doesn't spell the value, the whole value maps to the whole of its range.
    """
    shown = _folded(value) or ""
    start, end = value.span.start, value.span.end
    text = builder.text()
    start = _skip(_PROPERTIES, source.text, start, end)
    if value.style in ("|", ">"):
        start = _skip(_BLOCK_HEADER, source.text, start, end)
    elif value.style:
        start, end = start + 1, end - 1
    for run, begin, stop in _runs(source.text, start, end, value.style):
        if run is None:
            text.raw(begin, stop)
        else:
            text.replace(run, begin, stop)
    whole = builder.text()
    whole.replace(shown, value.span.start, value.span.end)
    return text if text.finish()[0] == whole.finish()[0] else whole


def _runs(text: str, start: int, end: int, style: str) -> Iterator[tuple[str | None, int, int]]:
    """What a scalar shows, run by run, with its range; None stands for the text as it is."""
    if style == '"':
        pattern = re.compile(f"{_ESCAPE.pattern}|{_LINE_BREAK.pattern}", re.DOTALL)
    elif style == "'":
        pattern = re.compile(f"''|{_LINE_BREAK.pattern}")
    else:
        pattern = _LINE_BREAK
    at = start
    for match in pattern.finditer(text, start, end):
        yield None, at, match.start()
        yield _undone(match), *match.span()
        at = match.end()
    yield None, at, end


def _undone(match: re.Match[str]) -> str:
    written = match.group()
    if written == "''":
        return "'"
    if not written.startswith("\\"):
        return " "
    groups = match.groupdict()
    if groups["break"] is not None:
        return ""
    code = groups["x"] or groups["u"] or groups["U"]
    if code:
        return chr(int(code, 16))
    return _ESCAPED.get(groups["one"], groups["one"])


def _folded(value: Value | None) -> str | None:
    return None if value is None else " ".join(value.text.split())


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _is_blank_line(text: str, start: int) -> bool:
    return bool(re.compile(r"[ \t]*[\r\n]").match(text, start))


def _broken(source: Source, offset: int, end: int, error: yaml.YAMLError) -> ReadError:
    """The error of a YAML parser, with its place in the file.

    What is never closed is noticed at the end, but mended where it was opened.
    """
    reason = str(error)
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        reason = error.problem or error.context or reason
        mark = error.problem_mark
        if error.context_mark is not None and offset + mark.index >= end:
            mark = error.context_mark
        offset += mark.index
    elif isinstance(error, ReaderError):
        reason = error.reason
        offset = max(offset, source.text.find(chr(error.character), offset, end))
    place = source.position(min(offset, len(source.text)))
    return ReadError(Problem("front-matter", source.path, place.line, place.column, (("reason", reason),)))


def _read_mapping(body: str, offset: int) -> tuple[dict[str, Value], dict[str, Any] | None, list[Value]]:
    """The texts at the top level, the whole as plain objects, every scalar a text (None for no mapping), rules off.

    Works on the parser's events, so that deep nesting costs nothing; an alias stands for a text only.
    """
    values: dict[str, Value] = {}
    off: list[Value] = []
    above: list[str | None] = []
    root: list[Any] = []
    stack: list[tuple[Any, list[str]]] = [(root, [])]
    anchors: dict[str, str] = {}
    for event in yaml.parse(body, Loader=_LOADER):
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            above.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        node: Any
        if isinstance(event, yaml.ScalarEvent):
            node = event.value
            if event.anchor:
                anchors[event.anchor] = event.value
        elif isinstance(event, yaml.AliasEvent):
            node = anchors.get(event.anchor or "", "")
        else:
            node = {} if isinstance(event, yaml.MappingStartEvent) else []
        key = _put(stack[-1], node)
        begin, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and begin and end:
            stop = begin.index + len(body[begin.index : end.index].rstrip())
            value = Value(event.value, Span(offset + begin.index, offset + stop), event.style or "")
            if key is not None and len(stack) == 2:
                values[unicodedata.normalize("NFC", key).casefold()] = value
            elif _names_rule(key, above[1:]):
                off.append(value)
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append((node, []))
            above.append(key)
    raw = root[0] if root else {}
    return values, raw if isinstance(raw, dict) else None, off


def _names_rule(key: str | None, above: list[str | None]) -> bool:
    """Whether a scalar names a rule: the value of `kommunlint: {off: …}`, an item of the list there, or a key there.

    `key` is the scalar's own key, None for an item or a key; `above` the keys of the collections that it stands in.
    """
    if key is None:
        return above[:2] == ["kommunlint", "off"]
    return key == "off" and above == ["kommunlint"]


def _put(place: tuple[Any, list[str]], node: Any) -> str | None:
    """Put a node into the collection that is open; the key it got in a mapping, None for the key itself."""
    collection, keys = place
    if isinstance(collection, list):
        collection.append(node)
        return None
    if not keys:
        keys.append(node if isinstance(node, str) else "")
        return None
    key = keys.pop()
    collection[key] = node
    return key

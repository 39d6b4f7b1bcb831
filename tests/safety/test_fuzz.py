"""Any text at all: the readers raise nothing but what they document, keep every place, and answer twice alike."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunlint.config.model import Config
from kommunlint.document.model import Document
from kommunlint.language.identify import identify
from kommunlint.packs.errors import PackError
from kommunlint.packs.strictyaml import parse, validate
from kommunlint.readers import read
from kommunlint.signals.phrases import PhraseError, compile_phrase
from kommunlint.signals.regexes import RegexError, compile_regex
from kommunlint.source import Problem, ReadError, Source, decode
from tests.safety.checks import check_places

NAMES = ("a.md", "a.html", "a.txt")
MARKS = (
    *("#", "*", "_", "`", "[", "]", "(", ")", "!", ">", "- ", "1. ", "|", "|-|", "\\", "$", "~~", ":::", "^"),
    *("<", ">", "</", "<p>", "</p>", "<div>", "<b>", "<a href=x>", "<table>", "<td>", "<main>", "<!--", "-->", "<?"),
    *(
        "&",
        "&amp;",
        "&#x0;",
        "&#9999999;",
        "<script>",
        "<svg>",
        "<pre>\n",
        '<img alt="',
        "hidden",
        "<title>",
        "</body>",
    ),
    *("{{<", ">}}", "{%", "%}", "{{", "}}", "{/*", "*/}", "{.a}", "<!-- kommunlint: off archaic: x -->", "\n---\n"),
    *("kommunlint: off", "\r", "\r\n", "\n\n", "\t", "\u00a0", "\u00ad", "\u0301", "\u2011", "\ufeff", "\ufdd0"),
    *(
        "http://a.se/b",
        "a@b.se",
        "erhåller",
        "ord",
        ". ",
        "”",
        "«",
        "\x1b",
        "\x9b",
        "\u202e",
        "å",
        "    ",
        "\U0001f600",
    ),
)
KEYS = ("title", "lang", "kommunlint", "off", "a", "&a", "*a", "!!str", "|", ">", "- ", "[", "]", "{", "}")
YAML = (*KEYS, ": ", "\n", '"', "'", "\\x41", "#", "  ", "ord", "å")
REGEX = [*r"ab.^$|()[]{}?*+-\\", "{0,9}", "(?:", "(?=", "(?!", "(?<=", r"\w", r"\b", r"\d", "[^a]", "(?i:", "(?>"]

anything = st.text(max_size=200)
pieces = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=5)), max_size=60).map("".join)
values = st.lists(st.sampled_from(YAML), max_size=40).map("".join)
texts = st.one_of(
    anything,
    pieces,
    st.tuples(values, pieces).map(lambda parts: f"---\ntitle: {parts[0]}\n---\n{parts[1]}"),
)
ci = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def outcome(name: str, data: bytes) -> Document | Problem:
    """The document, or what the reader says of it."""
    try:
        return read(decode(data, name))
    except ReadError as error:
        return error.problem


def parts(found: Document | Problem) -> object:
    """What can be compared: a map of offsets has no equal but itself."""
    if isinstance(found, Problem):
        return found
    blocks = [(block.kind, block.text, block.span, block.map.pieces, block.links) for block in found.blocks]
    return blocks, found.meta, found.sections, found.directives


def check(found: Document | Problem, name: str) -> None:
    if isinstance(found, Document):
        check_places(found)
        identify(" ".join(block.text for block in found.blocks))
    else:
        assert found.path == name
        assert found.line is None or found.line >= 1
        assert found.column is None or found.column >= 1


@pytest.mark.parametrize("name", NAMES)
@ci
@given(text=texts)
def test_any_text(name: str, text: str) -> None:
    found = outcome(name, text.encode("utf-8", "replace"))
    check(found, name)
    assert parts(outcome(name, text.encode("utf-8", "replace"))) == parts(found)


@ci
@given(data=st.binary(max_size=300), name=st.sampled_from(NAMES))
def test_any_bytes(data: bytes, name: str) -> None:
    check(outcome(name, data), name)


@ci
@given(text=st.one_of(values, anything))
def test_any_configuration(text: str) -> None:
    with suppress(PackError):
        validate(Config, parse(text, "kommunlint.yml"))


regexes = st.lists(st.sampled_from(REGEX), max_size=25).map("".join)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@ci
@given(written=regexes)
def test_any_regular_expression_is_refused_or_soon_done(written: str) -> None:
    """As many steps as the engine could take in a text that fits: a search that exploded would never end."""
    try:
        compiled = compile_regex(written)
    except RegexError:
        return
    assert sum(1 for _ in compiled.finditer("ab" * 100 + "a" * 200)) <= 401


@ci
@given(written=st.lists(st.sampled_from([*"ab?*|{}^_#@", "...", " ", "den?"]), max_size=20).map("".join))
def test_any_phrase(written: str) -> None:
    with suppress(PhraseError):
        compile_phrase(written, str.split, {})


GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "brackets": ("a.md", lambda n: "[a](b) [" * n),
    "emphasis": ("a.md", lambda n: "*a **b _c " * n),
    "quotes": ("a.md", lambda n: "> a\n>> b\n\n" * n),
    "tags": ("a.md", lambda n: "{{< a >}} {% b %} {{ c }} {{<" * n),
    "remarks": ("a.md", lambda n: "<!-- kommunlint: off a -->\n\nord\n\n" * n),
    "html": ("a.md", lambda n: "<p>a <b>b\n\n" * n),
    "front": ("a.md", lambda n: "---\n" + "".join(f"k{i}: [a, b]\n" for i in range(n)) + "---\nord"),
    "page": ("a.html", lambda n: "<ul><li>a &amp; <a href=x>b</a><p>c" * n),
    "table": ("a.html", lambda n: "<table>a<tr><td>b<b>" * n),
    "text": ("a.txt", lambda n: "- a\nb. c\n\nD\n---\n" * n),
    "words": ("a.txt", lambda n: "a.b@c.d/e " * n),
}


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_text(name: str) -> None:
    """Twice the text is at most two and a half times the function calls: a count, so that no machine is too slow."""
    path, make = GROWING[name]
    few, many = (calls(path, make(n)) for n in (100, 200))
    assert many < 2.5 * few


def calls(path: str, text: str) -> int:
    """How many calls of functions it takes to read a text."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    read(Source(path, text))  # what is imported or compiled at first is not counted
    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        read(Source(path, text))
    finally:
        sys.setprofile(before)
    return count

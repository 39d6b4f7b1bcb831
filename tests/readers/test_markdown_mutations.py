"""Damaged Markdown: whatever the mark-up, a block's words are spelt by the places they map to, and none twice."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from itertools import pairwise

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunlint.document.model import OPAQUE, Block, Document, Piece
from kommunlint.source import ReadError
from tests.conftest import document
from tests.readers.markdown_plant import text

SAMPLES = [text(seed, constructs=12)[0] for seed in range(7)]
LENGTH = min(map(len, SAMPLES))
PIECES = (
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~\n",
        "[",
        "]",
        "](",
        "](x)",
        "![",
        "(",
        ")",
        "\\",
        "<",
        ">",
        "&",
        "&amp;",
        "$",
        "~~",
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\r",
        "\r\n",
        "\t",
        "    ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "\n===\n",
        "\n---\n",
        "---\n",
        "|",
        "\n|-|\n",
    ),
    *(
        "[^1]",
        "[^1]: ",
        ": ",
        ":::",
        "{{<",
        ">}}",
        "{{%",
        "{%",
        "%}",
        "{{",
        "}}",
        "{:",
        "}",
        "<!--",
        "-->",
        "<div>\n",
        "</div>",
    ),
    *(
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<span hidden>",
        "</span>",
        "<code>",
        "</code>",
        "<br>",
        "<img alt='ord x'>",
    ),
    *("\ufeff", "\u00ad", "\u00a0", "\u0301", "\u2028", "\x0c", "😀", "www.a.se", "a@b.se", "\ufdd0", "\ufdd1", "ord"),
)

place = st.integers(0, LENGTH)
change = st.one_of(
    st.tuples(st.just("delete"), place, place),
    st.tuples(st.just("double"), place, place),
    st.tuples(st.just("insert"), place, st.integers(0, len(PIECES) - 1)),
)
mutated = st.tuples(st.sampled_from(SAMPLES), st.lists(change, min_size=1, max_size=12)).map(lambda pair: apply(*pair))


def apply(written: str, changes: list[tuple[str, int, int]]) -> str:
    for what, first, second in changes:
        if what == "insert":
            written = written[:first] + PIECES[second] + written[first:]
            continue
        start, end = sorted((first, second))
        end = min(end, start + 200)
        written = written[:start] + written[end:] if what == "delete" else written[:end] + written[start:]
    return written


# What may stand in the file between two shown characters of one word: mark-up, the tail of a link, a tag, a
# reference to a note, a template tag, something invisible.
UNSHOWN = re.compile(
    r"(?:\\\s+|[*_~`\\\[\]!<>|()\u00ad\u200b\u2060\ufeff\ufdd0\u0300-\u036f]|&[#\w]+;|<[^>]*>|<!--.*?-->|\[\^[^\]]*\]|!\[.*?\][(\[].*?[)\]]"
    r"|\]\(.*?\)|\]\[[^\]]*\]|\{[{%:<.].*?\}+|\(.*?\)|\{.*?\}|<(\w+).*?</\w+\s*>)*",
    re.DOTALL,
)

# What may stand in the file where a space is shown: white space, quotation marks, template tags alone on a line.
BLANK = re.compile(r"(?:[\s>]|\{.*?\}+|:::[^\n]*)*", re.DOTALL)

# A reference to a control character, which Python's `unescape` leaves out.
CONTROL = re.compile(r"&#(?:[xX]0*(?P<hex>[01]?[0-9a-fA-F])|0*(?P<decimal>[12]?[0-9]|3[01]));?")


def undone(written: str) -> str:
    """What a piece's source shows: its references, escapes of YAML and invisible characters undone."""
    if re.fullmatch(r"\\.+|''", written):
        written = str(yaml.safe_load(f'"{written}"' if written[0] == "\\" else f"'{written}'"))
    if control := CONTROL.fullmatch(written):
        code = int(control["hex"] or control["decimal"], 16 if control["hex"] else 10)
        return chr(code) if code else "\ufffd"
    shown = unescape(written).replace("\0", "\ufffd").replace("\u2011", "-")
    return unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u2060\ufeff\ufdd0]", "", shown))


def spells(written: str, shown: str, *, exact: bool) -> bool:
    """Whether the source of a piece shows just this."""
    if shown.isspace():
        return bool(BLANK.fullmatch(undone(written))) or written.startswith(("<", "\\"))
    if shown == OPAQUE:
        return written[0] in "`$<{\ufdd1\ufffc"
    return re.sub(r"\s", " ", written.replace("\u2011", "-")) == shown if exact else undone(written) == shown


def check(read: Document) -> None:
    taken: list[tuple[int, int]] = []
    for block in read.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(read.source.text)
        assert "  " not in block.text
        assert block.text == block.text.strip(" ")
        check_links(block, len(read.source.text))
        if block.kind in ("title", "lead") and not any(piece.exact for piece in block.map.pieces):
            continue  # a value of the front matter that could only be placed as a whole
        check_pieces(block, read.source.text, taken)
        check_words(block, read.source.text)
    taken.sort()
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def check_pieces(block: Block, written: str, taken: list[tuple[int, int]]) -> None:
    """Every piece shows its source, in order; `taken` collects the ranges of the document that are shown."""
    before: Piece | None = None
    for piece in block.map.pieces:
        shown = block.text[piece.shown : piece.shown + piece.length]
        end = piece.source + piece.source_length
        assert spells(written[piece.source : end], shown, exact=piece.exact), (written[piece.source : end], shown)
        if before:
            assert before.shown + before.length == piece.shown
            assert before.source + before.source_length <= piece.source
        before = piece
        if not shown.isspace() and shown != OPAQUE:  # an unclosed <code> goes on in the next paragraphs
            taken.append((piece.source, end))


def check_words(block: Block, written: str) -> None:
    """What stands between the shown characters of a word is mark-up."""
    for word in re.finditer(r"[^ \ufffc]+", block.text):
        span = block.map.span(*word.span())
        at = span.start
        for index in range(*word.span()):
            character = block.map.span(index, index + 1)
            if character.start > at:
                assert UNSHOWN.fullmatch(written, at, character.start), (word.group(), written[at : character.start])
            at = max(at, character.end)
        assert at == span.end


def check_links(block: Block, length: int) -> None:
    for link in block.links:
        assert 0 <= link.start <= link.end <= len(block.text)
        assert 0 <= link.span.start < link.span.end <= length
    for image in block.images:
        assert 0 <= image.span.start < image.span.end <= length


@settings(max_examples=150, deadline=None)
@given(mutated)
def test_mutated_text(written: str) -> None:
    try:
        read = document(written)
    except ReadError as error:
        problem = error.problem
    else:
        check(read)
        return
    assert problem.code == "front-matter"
    assert problem.line is not None


@settings(max_examples=100, deadline=None)
@given(mutated)
def test_mutated_plain_text(written: str) -> None:
    check(document(written, "draft.txt"))

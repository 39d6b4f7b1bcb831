"""Damaged pages: a block's characters are those that its map points at, and none is shown twice."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from html import unescape
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kommunlint.document.build import DocumentBuilder
from kommunlint.document.model import OPAQUE, Block, Document, Meta, Piece
from kommunlint.readers.html import read_fragment, read_html
from kommunlint.readers.options import ReadOptions
from kommunlint.source import ReadError, Source
from tests.readers.html_plant import page

PAGE = page(7, constructs=10)[0]
PIECES = (
    *(
        "<",
        ">",
        "&",
        '"',
        "'",
        "=",
        "/",
        "</",
        "<!",
        "<!--",
        "-->",
        "<?x?>",
        "</>",
        "\r",
        "\u0301",
        "&amp",
        "&#0;",
        "]]>",
    ),
    *("<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<a href=x>", "</a>"),
    *("<svg>", "<math>", "<template>", "<select>", "<script>", "</script>", "<main>", "</main>", "<body>", "</html>"),
    *("<h2>", "<li>", "<ul>", "<button>", "<form>", "<nobr>", "<frameset>", "<plaintext>", "<pre>\n", "<br>", " ord "),
)

place = st.integers(0, len(PAGE))
change = st.one_of(
    st.tuples(st.just("delete"), place, place),
    st.tuples(st.just("double"), place, place),
    st.tuples(st.just("swap"), place, place),
    st.tuples(st.just("insert"), place, st.integers(0, len(PIECES) - 1)),
)
mutated = st.lists(change, min_size=1, max_size=12).map(lambda changes: apply(PAGE, changes))


def apply(text: str, changes: list[tuple[str, int, int]]) -> str:
    for what, first, second in changes:
        if what == "insert":
            text = text[:first] + PIECES[second] + text[first:]
            continue
        start, end = sorted((first, second))
        end = min(end, start + 200)
        if what == "delete":
            text = text[:start] + text[end:]
        elif what == "double":
            text = text[:end] + text[start:]
        else:
            middle = (start + end) // 2
            text = text[:start] + text[middle:end] + text[start:middle] + text[end:]
    return text


def shows(shown: str, written: str) -> bool:
    """Whether a piece's source, its references undone, is what the piece shows."""
    if shown == OPAQUE:
        return written.startswith("<")
    undone = unicodedata.normalize("NFC", unescape(written)).replace("\u2011", "-")
    if shown == " ":
        return not undone.strip() or undone.startswith("<")
    # Python's `unescape` shows nothing for the control characters and noncharacters that HTML shows.
    return shown == undone or (written.startswith("&#") and not undone and shown == numbered(written))


def numbered(reference: str) -> str:
    """The character that a reference tells by its number."""
    digits = reference.removeprefix("&#").removesuffix(";").lower()
    return chr(int(digits.removeprefix("x"), 16 if digits.startswith("x") else 10))


def check(document: Document) -> None:
    text = document.source.text
    taken: list[tuple[int, int]] = []
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        assert block.text == block.text.strip(" ")
        assert "  " not in block.text
        check_links(block)
        for piece in block.map.pieces:
            shown = block.text[piece.shown : piece.shown + piece.length]
            written = text[piece.source : piece.source + piece.source_length]
            if is_surroundings(piece, shown, written):
                continue
            if piece.exact:
                assert [a if a != "\u2011" else "-" for a in re.sub(r"\s", " ", written)] == list(shown)
            else:
                assert shows(shown, written), (shown, written)
            if shown.strip():
                taken.append((piece.source, piece.source + piece.source_length))
    taken.sort()
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def is_surroundings(piece: Piece, shown: str, written: str) -> bool:
    """Whether the piece is a text that could only be placed as a whole: all its words stand there somewhere."""
    if piece.exact or not re.search("[<&]", written) or len(written) < 12:
        return False
    undone = unicodedata.normalize("NFC", unescape(written))
    return all(letter in undone for letter in shown if letter not in (" ", OPAQUE)) and shown != OPAQUE


def check_links(block: Block) -> None:
    for link in block.links:
        assert 0 <= link.start <= link.end <= len(block.text)
        assert link.span.start <= link.span.end


@settings(max_examples=120, deadline=None)
@given(mutated)
@example(apply(PAGE, [("swap", 263, 463)]))  # a reference to a noncharacter
def test_mutated_page(text: str) -> None:
    with suppress(ReadError):
        check(read_html(Source("x.html", text), ReadOptions(main=("body",))))


@settings(max_examples=60, deadline=None)
@given(mutated, place, place)
def test_mutated_fragment(text: str, first: int, second: int) -> None:
    source = Source("x.md", text)
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    builder = DocumentBuilder(source, "markdown")
    read_fragment(builder, source, start, end, ReadOptions())
    document = builder.finish(Meta())

    check(document)
    for block in document.blocks:
        assert start <= block.span.start
        assert block.span.end <= end
        for piece in block.map.pieces:
            assert start <= piece.source
            assert piece.source + piece.source_length <= end

"""The builder of texts: what is shown, and where it comes from."""

from __future__ import annotations

import pytest

from kommunlint.document.build import HIDDEN, VARIABLE, DocumentBuilder, TextBuilder
from kommunlint.document.model import OPAQUE, Meta
from kommunlint.source import Source, Span


def built(text: str) -> TextBuilder:
    builder = TextBuilder(Source("x", text))
    builder.raw(0, len(text))
    return builder


@pytest.mark.parametrize(
    ("text", "shown", "word", "span"),
    [
        ("  ett  två ", "ett två", "två", (7, 10)),
        ("ett\r\n\ttvå", "ett två", "två", (6, 9)),
        ("e\u0301tt två", "étt två", "étt", (0, 4)),
        ("a\u00ad\u00adb c", "ab c", "ab", (0, 4)),
        ("a\u2011b", "a-b", "a-b", (0, 3)),
        (f"a{HIDDEN}{HIDDEN}b", "ab", "b", (3, 4)),
        (f"a {VARIABLE}{VARIABLE} b", f"a {OPAQUE} b", OPAQUE, (2, 4)),
        ("😀 b", "😀 b", "b", (2, 3)),
    ],
)
def test_raw(text: str, shown: str, word: str, span: tuple[int, int]) -> None:
    found, places, _ = built(text).finish()
    at = found.index(word)

    assert found == shown
    assert places.span(at, at + len(word)) == Span(*span)


def test_replaced_text_maps_as_a_whole() -> None:
    source = Source("x", "sm&ouml;r &nbsp; &shy;x")
    builder = TextBuilder(source)
    builder.raw(0, 2)
    builder.replace("ö", 2, 8)
    builder.raw(8, 10)
    builder.replace("\u00a0", 10, 16)
    builder.raw(16, 17)
    builder.replace("\u00ad", 17, 22)
    builder.raw(22, 23)
    shown, places, _ = builder.finish()

    assert shown == "smör x"
    assert places.span(0, 4) == Span(0, 9)
    assert places.span(2, 3) == Span(2, 8)
    assert places.span(5, 6) == Span(22, 23)


def test_empty_range_stands_before_its_character() -> None:
    _, places, _ = built("ett två").finish()

    assert places.span(4, 4) == Span(4, 4)
    assert places.span(7, 7) == Span(7, 7)
    with pytest.raises(ValueError, match="no character"):
        places.span(0, 9)


def test_link_has_no_white_space_at_its_ends() -> None:
    source = Source("x", "a [ b ](c) d")
    builder = TextBuilder(source)
    builder.raw(0, 2)
    builder.open_link("c", 2)
    builder.raw(3, 6)
    builder.close_link(10)
    builder.raw(10, 12)
    shown, _, links = builder.finish()

    assert shown == "a b d"
    assert [(shown[link.start : link.end], link.span) for link in links] == [("b", Span(2, 10))]


def test_addresses_become_links_outside_links() -> None:
    builder = built("x y z")
    builder.add_links(lambda text: [(2, 3, "u")])
    builder.add_links(lambda text: [(0, 1, "v"), (2, 3, "w")])

    assert [(link.start, link.href, link.span) for link in builder.finish()[2]] == [
        (0, "v", Span(0, 1)),
        (2, "u", Span(2, 3)),
    ]


def test_document_builder_sorts_blocks_into_sections() -> None:
    source = Source("x", "abc")
    builder = DocumentBuilder(source, "text")

    def add(kind: str, start: int, end: int) -> None:
        text = builder.text()
        text.raw(start, end)
        builder.add("heading" if kind == "heading" else "paragraph", text, Span(start, end))

    add("paragraph", 0, 1)
    add("heading", 1, 2)
    add("paragraph", 2, 2)
    with builder.within("quote"):
        add("heading", 2, 3)
    document = builder.finish(Meta())

    assert [(block.id, block.kind, block.text, block.section) for block in document.blocks] == [
        (0, "paragraph", "a", 0),
        (1, "heading", "b", 1),
        (2, "quote", "c", 1),
    ]
    assert document.sections[1].heading == 1

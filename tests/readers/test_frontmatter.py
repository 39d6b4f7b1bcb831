"""Front matter: what it says, and where in the file."""

from __future__ import annotations

import pytest

from kommunlint.document.model import Document
from kommunlint.source import ReadError
from tests.conftest import document


def blocks(read: Document) -> list[tuple[str, str, str]]:
    """Kind, shown text and how it is written."""
    return [
        (block.kind, block.text, read.source.slice(block.map.span(0, len(block.text))))
        for block in read.blocks
        if block.text
    ]


@pytest.mark.parametrize(
    ("value", "shown", "written"),
    [
        ("Ny skola", "Ny skola", "Ny skola"),
        ("Ny skola # anmärkning", "Ny skola", "Ny skola"),
        ("'Ny ''skola'''", "Ny 'skola'", "Ny ''skola''"),
        ('"Ny \\"skola\\""', 'Ny "skola"', 'Ny \\"skola\\"'),
        ('"N\\u00e5gra \\U0001F600"', "Några 😀", "N\\u00e5gra \\U0001F600"),
        ('"Ny \\\n  skola\n  här"', "Ny skola här", "Ny \\\n  skola\n  här"),
        ("Ny\n  skola", "Ny skola", "Ny\n  skola"),
        (">-\n  Ny\n  skola\n\n  här", "Ny skola här", "Ny\n  skola\n\n  här"),
        ("|\n  Ny\n    skola", "Ny skola", "Ny\n    skola"),
        ("&a !!str Ny", "Ny", "Ny"),
        ("e\u0301n a\u00adb", "én ab", "e\u0301n a\u00adb"),
        ("😀 Ny skola", "😀 Ny skola", "😀 Ny skola"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_value_is_mapped_character_by_character(
    value: str, shown: str, written: str, line_end: str, before: str
) -> None:
    text = f"{before}---\nx: å 😀\ntitle: {value}\ny: 1\n---\n\nText\n".replace("\n", line_end)
    read = document(text)

    assert blocks(read) == [("title", shown, written.replace("\n", line_end)), ("paragraph", "Text", "Text")]
    assert read.meta.title is not None
    word = shown.split()[-1]
    span = read.blocks[0].map.span(shown.rindex(word), shown.rindex(word) + len(word))
    assert span.end - span.start <= len(written)
    assert len(shown.split()) == 1 or span.start > text.index(written.split()[0])


def test_value_that_does_not_align_is_placed_as_a_whole() -> None:
    read = document('---\ntitle: "Ny \\a skola"\n---\n')

    assert blocks(read) == [("title", "Ny \x07 skola", '"Ny \\a skola"')]


def test_meta() -> None:
    read = document(
        "---\nRubrik: A\nIngress: B\nspråk: sv\ntype: nyhet\ntags: [x, y]\ndraft: no\ndate: 2026-08-19\n"
        "nested: {a: {b: c}}\n---\nC\n"
    )

    assert (read.meta.title, read.meta.description, read.meta.language, read.meta.genre) == ("A", "B", "sv", "nyhet")
    assert read.meta.raw["tags"] == ["x", "y"]
    assert read.meta.raw["draft"] == "no"
    assert read.meta.raw["date"] == "2026-08-19"
    assert read.meta.raw["nested"] == {"a": {"b": "c"}}
    assert [block.kind for block in read.blocks] == ["title", "lead", "paragraph"]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("title", "tittel", "rubrik", "Title"), "title"),
        (("description", "ingress", "lead", "summary", "preamble"), "lead"),
    ],
)
def test_keys(keys: tuple[str, ...], kind: str) -> None:
    for key in keys:
        assert blocks(document(f"---\n{key}: Text\n---\n"))[0] == (kind, "Text", "Text")


@pytest.mark.parametrize("value", ["", "~", "null", '""', "[a, b]", "{a: b}"])
def test_no_title(value: str) -> None:
    assert blocks(document(f"---\ntitle: {value}\n---\nText\n")) == [("paragraph", "Text", "Text")]


def test_toml_is_passed_over() -> None:
    assert blocks(document('+++\ntitle = "A"\n+++\n\nText\n')) == [("paragraph", "Text", "Text")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("---\n\nText: mer\n\n---\n", ["Text: mer"]),
        ("---\nText\n\nmer\n", ["Text", "mer"]),
        ("---\nBara text\n---\nmer\n", ["Bara text", "mer"]),
        ("Text\n\n---\ntitle: A\n---\n", ["Text", "title: A"]),
        ("---\n---\nText\n", ["Text"]),
        ("---\n# bara en anmärkning\n...\nText\n", ["Text"]),
    ],
)
def test_what_is_front_matter(text: str, shown: list[str]) -> None:
    assert [block.text for block in document(text).blocks] == shown


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\ntitle: A: B\n---\nText\n", 2, 9),
        ("\ufeff---\r\nx: å😀\r\ntitle: A: B\r\n---\r\n", 3, 9),
        ("---\ntitle: 'A\nx: y\n---\nText\n", 2, 8),
        ("---\ntitle: [a, b\n---\nText\n", 2, 8),
        ("---\ntitle: @a\n---\nText\n", 2, 8),
        ("---\nx: 1\ntitle: a\x07\n---\nText\n", 3, 9),
    ],
)
def test_broken_yaml(text: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as caught:
        document(text)

    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column) == ("front-matter", line, column)
    assert dict(problem.detail)["reason"]


def test_alias_of_itself_and_of_a_text() -> None:
    read = document("---\na: &a Ny\ntitle: *a\nb: &b [*b]\n---\n")

    assert read.meta.raw == {"a": "Ny", "title": "Ny", "b": [""]}

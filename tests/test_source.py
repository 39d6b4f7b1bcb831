"""Offsets to lines and columns, and files that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.source import MAX_BYTES, ReadError, Source, Span, decode, read_source


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_position(line_end: str, before: str) -> None:
    source = Source("x", f"{before}å😀b{line_end}{line_end}cd")

    for word, line, column in (("å", 1, 1), ("b", 1, 3), ("c", 3, 1), ("d", 3, 2)):
        offset = source.text.index(word)
        place = source.position(offset)
        assert (place.offset, place.line, place.column) == (offset, line, column)
    assert source.position(len(source.text)).column == 3
    assert source.position(0).column == 1


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line(line_end: str) -> None:
    source = Source("x", f"\ufeffett{line_end}{line_end}två")

    assert source.line(1) == (1, "ett")
    assert source.line(2)[1] == ""
    begin, text = source.line(3)
    assert text == "två"
    assert source.slice(Span(begin, begin + 3)) == "två"


def test_other_breaks_end_no_line() -> None:
    source = Source("x", "a\x0cb\u2028c\x85d\ne")

    assert source.position(source.text.index("d")).line == 1
    assert source.position(source.text.index("e")).line == 2


def test_no_utf8_names_line_and_byte() -> None:
    with pytest.raises(ReadError) as caught:
        decode("ett\r\ntvå\rtre\n".encode() + "fyra å".encode("latin-1"), "a.md")

    problem = caught.value.problem
    assert (problem.code, problem.path, problem.line, problem.detail) == ("not-utf8", "a.md", 4, (("byte", "0xE5"),))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\t\r\n", "empty"),
        (b"PK\x00\x01", "binary"),
        ("å".encode("utf-16"), "not-utf8"),
        (b"\xed\xa0\x80", "not-utf8"),
        (b"a" * (MAX_BYTES + 1), "too-large"),
    ],
)
def test_unreadable_bytes(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "a.md")

    assert caught.value.problem.code == code


def test_line_ends_are_kept() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", "a.md").text == "\ufeffa\r\nb\rc\n"


def test_files(tmp_path: Path) -> None:
    good = tmp_path / "a.md"
    good.write_bytes("å\r\n".encode())
    assert read_source(good, "namn.md") == Source("namn.md", "å\r\n")

    for path, code in ((tmp_path / "b.md", "not-found"), (tmp_path, "directory")):
        with pytest.raises(ReadError) as caught:
            read_source(path)
        assert caught.value.problem.code == code

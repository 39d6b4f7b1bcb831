"""Which paragraph of the text a block belongs to."""

from __future__ import annotations

from tests.conftest import document


def numbers(text: str) -> list[tuple[str, int]]:
    read = document(text)
    return [(block.text, number) for block, number in zip(read.blocks, read.paragraph_numbers, strict=True)]


def test_a_heading_belongs_to_the_paragraph_that_follows_it() -> None:
    assert numbers("# A\n\nb\n\n## C\n\nd\n") == [("A", 1), ("b", 1), ("C", 2), ("d", 2)]


def test_a_list_is_one_paragraph() -> None:
    assert numbers("a\n\n- b\n- c\n\nd\n") == [("a", 1), ("b", 2), ("c", 2), ("d", 3)]


def test_a_table_is_one_paragraph() -> None:
    assert [number for _, number in numbers("a\n\n| b | c |\n|---|---|\n| d | e |\n\nf\n")] == [1, 2, 2, 2, 2, 3]


def test_two_lists_under_their_headings_are_two() -> None:
    assert [number for _, number in numbers("# A\n\n- b\n\n# C\n\n- d\n")] == [1, 1, 2, 2]

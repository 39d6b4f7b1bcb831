from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kommunlint.nlp.memo import Memo


def test_what_is_too_large_is_not_kept() -> None:
    memo: Memo[str, int] = Memo(10)
    assert memo.keep("a", 1, size=11) == 1
    assert "a" not in memo
    memo.keep("b", 2, size=10)
    assert memo == {"b": 2}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 12))))
def test_it_never_holds_more_than_it_has_room_for(steps: list[tuple[int, int]]) -> None:
    memo: Memo[int, int] = Memo(12)
    for key, size in steps:
        if key not in memo:
            memo.keep(key, size, size)
        assert memo[key] <= sum(memo.values()) <= 12

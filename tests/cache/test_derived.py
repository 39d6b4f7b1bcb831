"""What follows from files is worked out once for each state of them, and never for another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.cache import plain as module
from kommunlint.cache.derived import Data, Derived
from kommunlint.cache.digests import digest
from kommunlint.cache.store import Store


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Data:
        self.times += 1
        return {"ord": ["å", "ä"], "times": self.times}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store(str(tmp_path))
    monkeypatch.setattr(module, "shared", lambda: store)
    return store


@pytest.mark.usefixtures("store")
def test_the_same_is_worked_out_once() -> None:
    work = Work()
    first = Derived(b"basis")("words", ["a", "b"], work)
    assert Derived(b"basis")("words", ["a", "b"], work) == first
    assert work.times == 1


@pytest.mark.usefixtures("store")
def test_whatever_it_follows_from_makes_it_another() -> None:
    work, derived = Work(), Derived(b"basis")
    derived("words", ["a", "b"], work)
    derived("words", ["ab"], work)
    derived("others", ["a", "b"], work)
    derived.narrowed("c")("words", ["a", "b"], work)
    Derived(b"other basis")("words", ["a", "b"], work)
    assert work.times == 5


@pytest.mark.usefixtures("store")
def test_nothing_is_remembered_without_a_basis() -> None:
    work = Work()
    for derived in (Derived(), Derived().narrowed("a")):
        derived("words", ["a"], work)
        derived("words", ["a"], work)
    assert work.times == 4


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"null", b"\xff"])
def test_what_is_no_such_data_is_worked_out_anew(store: Store, content: bytes) -> None:
    store.keep({digest("words", [b"basis", "a"]): content})
    work = Work()
    assert Derived(b"basis")("words", ["a"], work) == {"ord": ["å", "ä"], "times": 1}

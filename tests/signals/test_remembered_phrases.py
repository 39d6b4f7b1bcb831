"""By which words phrases are looked up is remembered; that changes nothing of what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.cache import plain as module
from kommunlint.cache.derived import Derived
from kommunlint.cache.store import Store
from kommunlint.signals.phrasematch import PhraseMatcher
from kommunlint.signals.phrases import Match, Slots, compile_phrase
from tests.words import tokens

PHRASES = (("ord", "skola"), ("ord", "*nämnden"), ("ord", "barn*"), ("fras", "{besluta} att"), ("namn", "@ @"))
TEXT = "Skolnämnden beslutade att stänga . Eva Ek ser barnen i en skola ."


class Compiler:
    """Remembers what it was asked to compile."""

    def __init__(self) -> None:
        self.phrases: list[str] = []

    def __call__(self, phrase: str) -> Slots:
        self.phrases.append(phrase)
        return compile_phrase(phrase, str.split, {"besluta": frozenset({"beslutade"})})


def matches(text: str, compiler: Compiler, derived: Derived) -> list[Match[str]]:
    return PhraseMatcher(PHRASES, compiler, derived).matches(tokens(text))


def test_what_is_found_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    monkeypatch.setattr(module, "shared", lambda: store)
    found = [matches(TEXT, Compiler(), Derived(basis)) for basis in (None, b"basis", b"basis")]
    assert found[0] == found[1] == found[2]
    assert [match.key for match in found[0]] == ["ord", "fras", "namn", "ord", "ord"]


def test_only_what_a_text_may_hold_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    monkeypatch.setattr(module, "shared", lambda: store)
    matches(TEXT, Compiler(), Derived(b"basis"))
    compiler = Compiler()
    assert matches("Hon beslutade att vänta .", compiler, Derived(b"basis"))
    assert "skola" not in compiler.phrases

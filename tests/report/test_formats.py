"""What holds for every report."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.packs.pack import Pack
from kommunlint.report.formats import FORMATS, SUFFIXES, report_for
from kommunlint.report.view import View
from kommunlint.source import Problem, Source
from tests.conftest import document
from tests.report.samples import EMPTY, finding, flawed, result, view

ALL = (*FORMATS, "statistics")
EVIL = "Ab\x1b[31m\x9b1m\u202e\u2028\ufffe\x07 erhåller"


@pytest.mark.parametrize("name", ALL)
def test_nothing_can_steer_a_terminal(name: str) -> None:
    source = Source("ny\x1b]0;x\x07\x9b\udce9.md", EVIL)
    bad = result(source, finding(source, EVIL, "error", message=EVIL, offers=(EVIL,), rule="a/b"))
    unread = type(EMPTY)(Problem("unreadable", source.path, detail=(("reason", EVIL),)), is_error=True)
    text = "".join(report_for(name)([bad, unread], view(colour=False)))
    text.encode("utf-8")
    steering = {character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cn")}
    assert steering == {"\n"}


@pytest.mark.parametrize("name", ALL)
def test_no_text_gives_a_report_too(name: str) -> None:
    assert isinstance("".join(report_for(name)([], view())), str)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_hints_only_on_request(name: str) -> None:
    hint = flawed("Den som erhåller stöd.", "erhåller", "suggestion")
    assert "Skriv «få»." not in "".join(report_for(name)([hint], view()))
    assert "Skriv «få»." in "".join(report_for(name)([hint], view(show_all=True)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_lever_that_is_missing_is_told(name: str, linter: Linter, pack: Pack) -> None:
    outcomes = linter.check([document("# Skolan\n\nKommunfullmäktige beslutade i går att bygga ut skolan.\n")], "sv")
    text = "".join(report_for(name)(outcomes, view(rules=pack.rules)))
    assert "levers/background" in text


def test_the_endings_of_names_tell_known_formats() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)


def test_paths_are_named_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sidor"
    folder.mkdir()
    monkeypatch.chdir(folder)
    seen: View = view(root=tmp_path)
    assert seen.path("a.md") == "sidor/a.md"
    assert seen.path("../b.md") == "b.md"
    assert seen.path(str(folder / "c.md")) == "sidor/c.md"
    assert seen.path("../../d.md") == (tmp_path.parent / "d.md").as_posix()


@pytest.mark.parametrize(
    ("text", "marked", "words", "offers", "after"),
    [
        ("Den erhåller stöd.", "erhåller", None, ("får",), ["Den får stöd."]),
        ("Den erhåller stöd.", "erhåller", None, ("får", "har"), ["Den får stöd.", "Den har stöd."]),
        ("i enlighet\r\nmed planen", "i enlighet\r\nmed", "i enlighet med", ("enligt",), ["enligt planen"]),
        ("Den er**hål**ler stöd.", "er**hål**ler", "erhåller", ("får",), []),
        ("Det är faktiskt bra.", "faktiskt", None, ("",), ["Det är bra."]),
        ("Det är bra faktiskt.", "faktiskt", None, ("",), ["Det är bra ."]),
        ("Faktiskt bra.", "Faktiskt", None, ("",), ["bra."]),
    ],
)
def test_what_a_suggestion_changes(
    text: str, marked: str, words: str | None, offers: tuple[str, ...], after: list[str]
) -> None:
    source = Source("draft.md", text)
    found = finding(source, marked, words=words, offers=offers)
    changed = [text[: edit.start.offset] + edit.text + text[edit.end.offset :] for edit in found.edits]
    assert changed == after


def a_mixed_result() -> LintResult:
    """Two findings on one line after an emoji and a word that takes several bytes, and one over two lines."""
    source = Source("nyheter/en å.md", "\ufeffÅ 😀 erhåller, avseende\noch i enlighet\r\nmed vad.")
    return result(
        source,
        finding(source, "erhåller", "error", message="100 % «få»: a, b", offers=("får", "har")),
        finding(source, "avseende", offers=()),
        finding(source, "i enlighet\r\nmed", words="i enlighet med", offers=("enligt",)),
        finding(source, "vad", "suggestion", rule="plain-language/filler"),
    )

"""What is known is not reported, whatever moves; the file is steady, and a broken one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.packs.errors import PackError
from kommunlint.selection.baseline import (
    Baseline,
    Entry,
    baseline_text,
    hides,
    pruned,
    read_baseline,
    shows,
    updated,
)
from kommunlint.source import Problem, Source
from tests.report.samples import finding, result

KNOWN = Entry("a.md", "plain-language/archaic", "f" * 32 + ":1")


def test_a_file_is_the_same_for_the_same_findings(tmp_path: Path) -> None:
    entries = [Entry(path, "x/y", f"{number:032}:1") for path in ("b.md", "å/a.md") for number in (2, 1)]
    text = baseline_text(Baseline(tmp_path, frozenset(entries)))
    assert text == baseline_text(Baseline(tmp_path, frozenset(reversed(entries))))
    assert [line.strip(" ,") for line in text.splitlines()[3:5]] == [
        '{"path": "b.md", "rule": "x/y", "fingerprint": "' + f"{number:032}" + ':1"}' for number in (1, 2)
    ]
    (tmp_path / "known.json").write_text(text, "utf-8")
    assert read_baseline(tmp_path / "known.json") == Baseline(tmp_path, frozenset(entries))
    assert json.loads(baseline_text(Baseline(tmp_path))) == {"version": 1, "findings": []}


def test_hides_and_shows(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "a.md"), "Vi erhåller. Samtliga erhåller.")
    first, second = finding(source, "erhåller"), finding(source, "Samtliga")
    both = result(source, first, second)
    known = Baseline(tmp_path, frozenset({Entry("a.md", first.rule, first.fingerprint)}))
    assert hides(known)(both).findings == (second,)
    assert shows(known)(both).findings == (first,)
    elsewhere = Baseline(tmp_path / "sub", known.entries)
    assert hides(elsewhere)(both).findings == (first, second)
    assert elsewhere.path(source.path) == "../a.md"


def test_update_and_prune(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "a.md"), "Vi erhåller. Samtliga erhåller.")
    first, second = finding(source, "erhåller"), finding(source, "Samtliga")
    (tmp_path / "there.md").write_text("x")
    unread = NotChecked(Problem("empty", str(tmp_path / "tom.md")), is_error=True)
    skipped = NotChecked(Problem("other-language", str(tmp_path / "dansk.md")), is_error=False)
    old = {Entry(path, "x/y", "z:1") for path in ("a.md", "there.md", "gone.md", "tom.md", "dansk.md")}
    old.add(Entry("a.md", first.rule, first.fingerprint))
    known = Baseline(tmp_path, frozenset(old))
    ended: list[Outcome] = [result(source, first, second), unread, skipped]
    kept = {
        Entry("a.md", first.rule, first.fingerprint),
        Entry("there.md", "x/y", "z:1"),
        Entry("tom.md", "x/y", "z:1"),
    }
    assert pruned(known, ended).entries == kept
    assert updated(known, ended).entries == kept | {Entry("a.md", second.rule, second.fingerprint)}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ":1:1: is no JSON (expecting value)"),
        ('{"version": 1,\n "findings": [}', ":2:15: is no JSON"),
        ('{"version": 1, "findings": [\n<<<<<<< HEAD\n', ":2:1: holds a merge conflict; mend it"),
        ("[]", ":1:1: is no baseline"),
        ('{"findings": []}', "is of version None, not 1"),
        ('{"version": 2, "findings": []}', "is of version 2, not 1"),
        ('{"version": 1, "findings": [{"path": 1}]}', "findings.0: an entry has the texts path, rule and fingerprint"),
        ("[" * 100_000, "is no baseline"),
        ("\udcff", "is not UTF-8"),
    ],
)
def test_a_broken_file(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(PackError) as caught:
        read_baseline(path)
    (fault,) = map(str, caught.value.faults)
    assert fault.startswith(str(path))
    assert line in fault


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is no such file; make it with kommunlint baseline update"):
        read_baseline(tmp_path / "known.json")

"""A site with old flaws takes kommunlint in use: the old ones are known, new ones are reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_check import BAD, GOOD, run, write

NAME = "kommunlint-baseline.json"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "nyheter/a.md", BAD + "\nDe erhåller även gungor.\n")
    write(tmp_path, "nyheter/b.md", GOOD)
    write(tmp_path, "kommunlint.yml", "language: sv\n")
    return tmp_path


def entries(site: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((site / NAME).read_text("utf-8"))["findings"]
    return found


def test_from_the_first_day_on(site: Path) -> None:
    assert run(".").exit_code == 1
    first = run("baseline", "update")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        f"{site / NAME}: 2 known findings (2 new, 0 gone).",
        f"Write baseline: {NAME} in kommunlint.yml, and only new findings are reported.",
    ]
    assert [entry["path"] for entry in entries(site)] == ["nyheter/a.md"] * 2
    assert run("--baseline", NAME, ".").exit_code == 0

    write(site, "kommunlint.yml", f"language: sv\nbaseline: {NAME}\n")
    assert run(".").exit_code == 0
    write(site, "nyheter/a.md", f"{GOOD}\n{BAD}\nSamtliga får plats. De\nerhåller även **gungor**.\n")
    report = json.loads(run("--format", "json", "nyheter").stdout)
    assert [finding["text"] for document in report["documents"] for finding in document["findings"]] == ["Samtliga"]
    assert report["summary"]["findings"] == 1

    shown = run("baseline", "show")
    assert shown.exit_code == 0
    assert shown.stdout.count("”erhåller”") == 2
    assert "Samtliga" not in shown.stdout


def test_update_and_prune(site: Path) -> None:
    write(site, "kommunlint.yml", f"baseline: {NAME}\n")
    missing = run(".")
    assert missing.exit_code == 2
    assert missing.stderr == f"{site / NAME}:1:1: there is no such file; make it with kommunlint baseline update\n"
    assert run("baseline", "prune").exit_code == 2
    run("baseline", "update")
    write(site, "nyheter/a.md", f"{GOOD}\nDe erhåller även gungor. Samtliga barn får plats.\n")
    pruned = run("baseline", "prune")
    assert pruned.stdout == f"{site / NAME}: 1 known finding (0 new, 1 gone).\n"
    updated = run("baseline", "update", "nyheter/a.md")
    assert "2 known findings (1 new, 0 gone)" in updated.stdout
    (site / "nyheter/a.md").unlink()
    assert "0 known findings (0 new, 2 gone)" in run("baseline", "prune").stdout


def test_an_unreadable_text_keeps_what_is_known_of_it(site: Path) -> None:
    run("baseline", "update")
    write(site, "nyheter/a.md", b"\xff")
    result = run("baseline", "update")
    assert result.exit_code == 2
    assert "is not UTF-8" in result.stderr
    assert len(entries(site)) == 2


def test_fix_mends_only_what_is_reported(site: Path) -> None:
    run("baseline", "update")
    text = (site / "nyheter/a.md").read_text("utf-8") + "\nVi erhåller bidrag från staten.\n"
    draft = write(site, "nyheter/a.md", text)
    assert run("--fix", "--baseline", NAME, draft).exit_code == 0
    assert draft.read_text("utf-8") == text.replace("Vi erhåller", "Vi får")


def test_a_place_that_can_t_be_written(site: Path) -> None:
    result = run("baseline", "update", "--baseline", "saknas/b.json")
    assert result.exit_code == 2
    assert "there is no folder 'saknas'" in result.stderr
    broken = run("--baseline", write(site, "trasig.json", "{"), ".")
    assert broken.exit_code == 2
    assert f"{site}/trasig.json:1:2: is no JSON" in broken.stderr

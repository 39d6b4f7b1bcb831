"""`--changed-since` in a repository as writers and CI jobs have it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_check import BAD, GOOD, run, write


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a flawed text on its main branch, and another branch checked out."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    write(folder, "nyheter/gammal.md", f"{BAD}\nDe erhåller gungor.\n\nVi erhåller bidrag.\n")
    write(folder, "utan.txt", BAD)
    commit("Old texts")
    git("checkout", "--quiet", "-b", "work")
    return folder


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", "--all")
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--message", message)


def lines(*arguments: object) -> list[tuple[str, int]]:
    report = json.loads(run("--changed-since", "main", "--format", "json", *arguments).stdout)
    return [
        (Path(document["path"]).name, finding["start"]["line"])
        for document in report["documents"]
        for finding in document["findings"]
    ]


def test_nothing_changed(site: Path) -> None:
    result = run("--changed-since", "main", ".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No text has changed since main.\n"
    assert lines(".") == []


def test_only_changed_lines_are_judged(site: Path) -> None:
    text = (site / "nyheter/gammal.md").read_text("utf-8")
    write(
        site, "nyheter/gammal.md", text.replace("De erhåller gungor.", "Alla erhåller gungor.\n\nSamtliga får plats.")
    )
    assert lines(".") == [("gammal.md", 5), ("gammal.md", 7)]
    commit("Change a line")
    assert lines(".") == [("gammal.md", 5), ("gammal.md", 7)]
    assert run("--changed-since", "main", "--ignore", "archaic", ".").exit_code == 0
    assert run("--changed-since", "HEAD", ".").exit_code == 0


def test_what_main_did_meanwhile_is_not_ours(site: Path) -> None:
    write(site, "ny.md", GOOD)
    commit("A good text")
    git("checkout", "--quiet", "main")
    write(site, "nyheter/gammal.md", GOOD)
    commit("Mend the old text")
    git("checkout", "--quiet", "work")
    assert run("--changed-since", "main", ".").exit_code == 0


def test_new_renamed_and_ignored_texts(site: Path) -> None:
    write(site, "ny med mellanrum.md", BAD)
    write(site, 'å "citat"\t.md', BAD)
    commit("New texts")
    write(site, "otillagd.md", BAD)
    write(site, ".gitignore", "public/\n")
    write(site, "public/sida.md", BAD)
    git("mv", "nyheter/gammal.md", "nyheter/flyttad.md")
    assert lines(".") == [("ny med mellanrum.md", 3), ("otillagd.md", 3), ('å "citat"\t.md', 3)]
    text = (site / "nyheter/flyttad.md").read_text("utf-8")
    write(site, "nyheter/flyttad.md", text + "\nBarnen erhåller mer.\n")
    assert ("flyttad.md", 9) in lines("nyheter")
    assert len(lines("nyheter")) == 1
    git("rm", "--quiet", "--cached", "utan.txt")
    assert lines("utan.txt") == [("utan.txt", 3)]


def test_deleted_lines_and_files(site: Path) -> None:
    text = (site / "nyheter/gammal.md").read_text("utf-8")
    write(site, "nyheter/gammal.md", text.replace("De erhåller gungor.\n\n", ""))
    (site / "utan.txt").unlink()
    assert lines(".") == []
    missing = run("--changed-since", "main", "utan.txt")
    assert missing.exit_code == 2
    assert "there is no such file" in missing.stderr


def test_lines_that_look_like_a_diff_and_no_newline_at_the_end(site: Path) -> None:
    write(site, "diff.md", "# Hej\n\n-- a\n++ b/x.md\n\n@@ -1 +1 @@")
    commit("A strange text")
    git("branch", "--force", "main")
    write(site, "diff.md", f"# Hej\n\n++ b/nyheter/gammal.md\n\n@@ -1 +1,9 @@\n\n{BAD}")
    assert lines(".") == [("diff.md", 9)]


def test_a_lever_is_reported_where_its_line_changed(site: Path) -> None:
    title, decided = "# Skolan stängs", "Nämnden har beslutat att skolan ska läggas ner."
    write(site, "beslut.md", f"{title}\n\n{decided}\n\nHej.\n")
    commit("A decision")
    git("branch", "--force", "main")
    write(site, "beslut.md", f"{title}\n\n{decided}\n\nHej igen.\n")
    assert lines("--select", "background", "beslut.md") == []
    write(site, "beslut.md", f"{title}\n\nI går: {decided}\n\nHej.\n")
    assert lines("--select", "background", "beslut.md") == [("beslut.md", 3)]


def test_from_a_folder_below_and_in_a_hook(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, "nyheter/ny.md", BAD)
    monkeypatch.chdir(site / "nyheter")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert lines("ny.md", "gammal.md") == [("ny.md", 3)]


def test_the_user_s_git_settings_change_nothing(site: Path) -> None:
    for setting in ("diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.external=false", "color.diff=always"):
        git("config", *setting.split("="))
    write(site, "nyheter/ny.md", BAD)
    git("add", "--all")
    assert lines(".") == [("ny.md", 3)]


def test_fix_leaves_unchanged_lines_alone(site: Path) -> None:
    text = (site / "nyheter/gammal.md").read_text("utf-8")
    draft = write(site, "nyheter/gammal.md", text + "\nAlla erhåller gungor.\n")
    assert run("--fix", "--changed-since", "main", ".").exit_code == 0
    assert draft.read_text("utf-8") == text + "\nAlla får gungor.\n"


@pytest.mark.parametrize(
    ("ref", "line"),
    [
        ("trunk", "--changed-since: git knows no commit 'trunk' here; fetch it, or check the spelling"),
        ("--output=x", "git knows no commit '--output=x'"),
        ("", "git knows no commit ''"),
        ("lonely", "git finds no commit in common with 'lonely'; in a shallow clone, fetch more history"),
    ],
)
def test_what_git_can_t_compare_with(site: Path, ref: str, line: str) -> None:
    git("checkout", "--quiet", "--orphan", "lonely")
    commit("Another beginning")
    git("checkout", "--quiet", "work")
    result = run(f"--changed-since={ref}", ".")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_repository_no_git_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    outside = run("--changed-since", "main", draft)
    assert outside.exit_code == 2
    assert "is in no git repository" in outside.stderr
    assert run("--changed-since", "main", "-", "--stdin-path", "a.md", stdin=b"Hej.").exit_code == 2
    monkeypatch.setenv("PATH", str(tmp_path))
    without = run("--changed-since", "main", draft)
    assert without.exit_code == 2
    assert without.stderr == "--changed-since: git is not installed, or not on the path\n"

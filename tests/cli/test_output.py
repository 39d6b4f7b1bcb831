"""`--output`, `--format` and `--statistics` as a CI job uses them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from kommunlint.cli import files
from kommunlint.report.formats import FORMATS
from tests.cli.test_check import BAD, GOOD, run, write


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "draft.md", BAD)


def test_reports_to_files_while_another_goes_to_the_screen(tmp_path: Path) -> None:
    plain = run("draft.md")
    both = run("draft.md", "--output", "k.sarif", "--output", "junit:k.xml", "--output", "gitlab:k.json", "--color")
    assert (both.exit_code, plain.exit_code) == (1, 1)
    assert "\x1b[" in both.stdout
    sarif = json.loads((tmp_path / "k.sarif").read_text("utf-8"))
    assert sarif["runs"][0]["results"][0]["ruleId"] == "plain-language/archaic"
    assert json.loads((tmp_path / "k.json").read_text("utf-8"))[0]["check_name"] == "plain-language/archaic"
    assert parse(tmp_path / "k.xml").getroot().tag == "testsuites"
    assert run("draft.md", "--output", "k.txt", "--color").exit_code == 1
    assert (tmp_path / "k.txt").read_text("utf-8") == plain.stdout


def test_the_name_tells_the_format(tmp_path: Path) -> None:
    run("draft.md", "--output", "k.sarif.json", "--output", "K.JSON", "--output", "checkstyle:c:d.json")
    assert "runs" in json.loads((tmp_path / "k.sarif.json").read_text("utf-8"))
    assert "documents" in json.loads((tmp_path / "K.JSON").read_text("utf-8"))
    assert (tmp_path / "c:d.json").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_on_the_screen(form: str) -> None:
    result = run("--format", form, "draft.md")
    assert result.exit_code == 1
    assert "plain-language/archaic" in result.stdout


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("k.xml", "k.xml: the name doesn't tell the format; write it before, as in junit:k.xml"),
        ("saknas/k.json", "saknas/k.json: there is no folder 'saknas'; create it first"),
        ("json:.", ".: is a folder; name a file in it"),
    ],
)
def test_an_output_that_cannot_be_is_told_before_any_text_is_read(name: str, line: str) -> None:
    result = run("draft.md", "--output", name)
    assert result.exit_code == 2
    assert line in result.stderr
    assert result.stdout == ""


def test_a_file_that_cannot_be_written_is_told_in_one_line_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "k.json", "gammalt")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("draft.md", "--output", "k.json")
    assert result.exit_code == 2
    assert result.stderr == "k.json: can't be written (no space left on device)\n"
    assert (tmp_path / "k.json").read_text("utf-8") == "gammalt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.md", "k.json"]


def test_a_written_file_has_the_rights_of_any_other_and_links_stay(tmp_path: Path) -> None:
    old = write(tmp_path, "gammal.json", "x")
    old.chmod(0o640)
    (tmp_path / "länk.json").symlink_to(old)
    run("draft.md", "--output", "länk.json", "--output", "ny.json")
    assert (tmp_path / "länk.json").is_symlink()
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert "documents" in json.loads(old.read_text("utf-8"))
    other = write(tmp_path, "annan.json", "x")
    assert stat.S_IMODE((tmp_path / "ny.json").stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    files.write_whole(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


def test_the_file_is_written_when_a_text_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, "tom.md", "")
    assert run("draft.md", "tom.md", "--output", "k.json").exit_code == 2
    report = json.loads((tmp_path / "k.json").read_text("utf-8"))
    assert (report["summary"]["documents"], report["summary"]["errors"]) == (1, 1)


def test_statistics_instead_of_findings(tmp_path: Path) -> None:
    write(tmp_path, "sidor/a.md", BAD)
    write(tmp_path, "sidor/b.md", GOOD)
    result = run("--statistics", "sidor", "--output", "k.json")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "findings  texts  rule",
        "       1      1  plain-language/archaic  Byråkratiskt ord",
    ]
    assert result.stdout.splitlines()[-1] == "1 warning in 1 of 2 texts."
    assert json.loads((tmp_path / "k.json").read_text("utf-8"))["summary"]["findings"] == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--statistics", "--format", "json"),
        ("--diff", "--output", "k.json"),
        ("--diff", "--statistics"),
        ("--diff", "--format", "json"),
    ],
)
def test_what_does_not_go_together(options: tuple[str, ...], tmp_path: Path) -> None:
    assert run("draft.md", *options).exit_code == 2
    assert not (tmp_path / "k.json").exists()


def test_paths_are_named_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, "sidor/a.md", BAD)
    monkeypatch.chdir(tmp_path / "sidor")
    assert run("--format", "github", "a.md").stdout.startswith("::warning file=sidor/a.md,line=3,")


def test_fix_reports_what_is_left(tmp_path: Path) -> None:
    assert run("--fix", "draft.md", "--output", "k.json").exit_code == 0
    assert json.loads((tmp_path / "k.json").read_text("utf-8"))["summary"]["findings"] == 0

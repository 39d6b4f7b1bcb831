"""`--fix` writes a file whole or not at all, and says in one line when it can't."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kommunlint.cli import files
from tests.cli.test_check import BAD, GOOD, run, write

MENDED = BAD.replace("erhåller", "får")


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_mode_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", "\ufeff" + BAD.replace("\n", "\r\n"))
    draft.chmod(0o640)
    assert run("--fix", draft).exit_code == 0
    assert draft.read_bytes().decode("utf-8") == "\ufeff" + MENDED.replace("\n", "\r\n")
    assert draft.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["draft.md"]


def test_a_link_stays_a_link_to_the_mended_file(tmp_path: Path) -> None:
    draft = write(tmp_path, "texter/draft.md", BAD)
    link = tmp_path / "länk.md"
    link.symlink_to(draft)
    assert run("--fix", link).exit_code == 0
    assert link.is_symlink()
    assert draft.read_text("utf-8") == MENDED


def test_a_read_only_file_gets_a_line_and_keeps_its_findings(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    draft.chmod(0o444)
    other = write(tmp_path, "other.md", BAD)
    result = run("--fix", draft, other)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == f"{draft}: can't be written (is read-only) and is as it was"
    assert f"{draft}:3:8 varning" in result.stdout
    assert draft.read_text("utf-8") == BAD
    assert other.read_text("utf-8") == MENDED


def test_what_goes_wrong_on_the_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    draft = write(tmp_path, "draft.md", BAD)
    monkeypatch.setattr(os, "fsync", full)
    result = run("--fix", draft)
    assert result.exit_code == 2
    assert result.stderr == f"{draft}: can't be written (no space left on device) and is as it was\n"
    assert draft.read_text("utf-8") == BAD
    assert os.listdir(tmp_path) == ["draft.md"]


def test_what_an_editor_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    assert not files.replace_text(str(draft), GOOD, MENDED)
    assert draft.read_text("utf-8") == BAD
    link = tmp_path / "länk.md"
    link.symlink_to(draft)
    result = run("--fix", draft, link)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[1] == f"{link}: has changed since it was read and is as it was; run again"
    assert draft.read_text("utf-8") == MENDED


def test_the_longest_name_that_a_file_can_have(tmp_path: Path) -> None:
    draft = write(tmp_path, "a" * 252 + ".md", BAD)
    assert run("--fix", draft).exit_code == 0
    assert draft.read_text("utf-8") == MENDED

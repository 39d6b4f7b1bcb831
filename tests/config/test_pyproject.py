"""The configuration in pyproject.toml: found as kommunlint.yml is, faults told at their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.config.discover import read_config
from kommunlint.config.find import find_config
from kommunlint.packs.errors import PackError
from tests.cli.test_check import BAD, run, write

TABLE = """\
[project]
name = "kommunen"

[tool.kommunlint]
language = "nn"
fail-on = "error"
ignore = ["archaic"]

[tool.kommunlint.rules]
"plain-language/long-sentence" = {limits = {warning = 30}}
"levers/*" = "suggestion"
link-text = "off"

[[tool.kommunlint.paths]]
match = "protokoll/**"
language = "sv"
"""


def test_the_same_keys(tmp_path: Path) -> None:
    config = read_config(write(tmp_path, "pyproject.toml", TABLE)).config
    assert (config.language, config.fail_on, config.ignore) == ("nn", "error", ("archaic",))
    assert config.rules["link-text"] == "off"
    assert config.paths[0].match == ("protokoll/**",)


def test_the_nearest_of_both(tmp_path: Path) -> None:
    table = write(tmp_path, "pyproject.toml", TABLE)
    assert find_config(tmp_path / "a" / "b") == str(table.resolve())
    write(tmp_path, "a/b/pyproject.toml", "[project]\nname = 'kommunlint-regler'\n")
    assert find_config(tmp_path / "a" / "b") == str(table.resolve())
    own = write(tmp_path, "a/kommunlint.yml", "")
    assert find_config(tmp_path / "a" / "b") == str(own.resolve())


def test_two_in_one_folder(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", BAD)
    write(tmp_path, "pyproject.toml", TABLE)
    write(tmp_path, "kommunlint.yml", "")
    result = run(draft)
    assert result.exit_code == 2
    assert result.stderr == (
        f"{tmp_path}/kommunlint.yml:1:1: there is a [tool.kommunlint] in pyproject.toml too; keep one of the two\n"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool.kommunlint\n", ":1:17: is no TOML: expected ']' at the end of a table declaration"),
        ("[tool.kommunlint]\nlanguage = [\n", ":2:1: is no TOML"),
        ("[tool]\n\n[tool.kommunlint]\n# x\nlangauge = 'sv'\n", ":5:1: langauge: this key is not known; did you mean"),
        ("[tool.kommunlint]\nignore = [\n  'archaic',\n  'arkaic',\n]\n", ":2:1: ignore.arkaic: there is no such rule"),
        ("[tool.kommunlint.rules]\narchaic = 'warning'\njargon = 'loud'\n", ":3:1: rules.jargon"),
        ("tool.kommunlint.fail-on = 'x'\n", ":1:1: fail-on"),
        ("[[tool.kommunlint.paths]]\nmatch = 'x'\n[[tool.kommunlint.paths]]\ngenre = 'x'\n", ":3:1: paths.1"),
        ("[tool.kommunlint]\nlanguage = 2024-01-01\n", ":2:1: language"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, text: str, line: str) -> None:
    write(tmp_path, "pyproject.toml", text)
    result = run(write(tmp_path, "draft.md", BAD))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path}/pyproject.toml")
    assert line in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_named_needs_the_table(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"has no table \[tool.kommunlint\]"):
        read_config(write(tmp_path, "other.toml", "[project]\n"))

"""Which rules are run, how severe their findings are, and what holds for texts in some folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_check import BAD, run, write

TEXT = f"{BAD}\nDe erhåller gungor. Klicka [här](/x).\n"


def rules(*arguments: object) -> list[tuple[str, str]]:
    report = json.loads(run("--format", "json", *arguments).stdout)
    found = [finding for document in report["documents"] for finding in document["findings"]]
    return [(finding["rule"].rpartition("/")[2], finding["severity"]) for finding in found]


def test_select_ignore_and_severity(tmp_path: Path) -> None:
    draft = write(tmp_path, "draft.md", TEXT)
    archaic, link = ("archaic", "warning"), ("link-text", "warning")
    assert rules(draft) == [archaic, archaic, link]
    assert rules("--select", "link-text", draft) == [link]
    assert rules("--select", "link-text, archaic", "--ignore", "archaic", draft) == [link]
    assert rules("--ignore", "plain-language/link-text", draft) == [archaic, archaic]
    assert rules("--severity", "archaic=error,link-text=suggestion", draft) == [
        ("archaic", "error"),
        ("archaic", "error"),
        ("link-text", "suggestion"),
    ]
    assert run("--select", "levers", draft).exit_code == 0
    assert run("--severity", "plain-language=suggestion", draft).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--select", "arkaic"), "there is no such rule, category or lever as 'arkaic'; did you mean 'archaic'?"),
        (("--severity", "archaic"), "'archaic' is not of the form NAME=LEVEL"),
        (("--severity", "archaic=fatal"), "a level is one of error, warning, suggestion"),
    ],
)
def test_what_can_t_be_asked_for(tmp_path: Path, arguments: tuple[str, str], line: str) -> None:
    result = run(*arguments, write(tmp_path, "draft.md", TEXT))
    assert result.exit_code == 2
    assert line in result.stderr
    assert result.stdout == ""


def test_paths(tmp_path: Path) -> None:
    write(tmp_path, "kommunlint.yml", "paths:\n  - {match: arkiv/, ignore: archaic, severity: {link-text: error}}\n")
    assert rules(write(tmp_path, "arkiv/draft.md", TEXT)) == [("link-text", "error")]
    assert len(rules(write(tmp_path, "nyheter/draft.md", TEXT))) == 3


def test_a_folder_s_language_and_genre(tmp_path: Path) -> None:
    write(tmp_path, "kommunlint.yml", "paths:\n  - {match: nn/, language: nn, genre: event}\n")
    text = "Festival 12. mai i Bergen sentrum.\n"
    (document,) = json.loads(run("--format", "json", write(tmp_path, "nn/draft.md", text)).stdout)["documents"]
    assert (document["language"], document["genre"]) == ("nn", "event")
    told = write(tmp_path, "nn/told.md", f"---\nlang: nb\ngenre: crisis\n---\n\n{text}")
    (document,) = json.loads(run("--format", "json", told).stdout)["documents"]
    assert (document["language"], document["genre"]) == ("nb", "crisis")


def test_a_rule_ignored_for_a_path_judges_nothing_there(tmp_path: Path) -> None:
    write(tmp_path, "kommunlint.yml", "paths:\n  - {match: '*.md', ignore: background}\n")
    draft = write(tmp_path, "draft.md", "# Skolan stängs\n\nNämnden har beslutat att skolan ska läggas ner.\n")
    (document,) = json.loads(run("--format", "json", draft).stdout)["documents"]
    assert document["levers"]["background"]["verdict"] == "na"
    assert "background" not in {finding["lever"] for finding in document["findings"]}

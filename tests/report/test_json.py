"""The JSON keeps its contract."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from kommunlint.lint.finding import NotChecked
from kommunlint.lint.linter import Linter
from kommunlint.report.json import report as json_report
from kommunlint.source import Problem
from tests.conftest import document
from tests.report.samples import view

SCHEMA = json.loads((resources.files("kommunlint.report") / "schema.json").read_text("utf-8"))
SV = """\
# Skolan 😀 byggs ut

Kommunfullmäktige beslutade i går att bygga ut skolan i enlighet med planen. Klicka [här](/bygga).
"""
NN = "Kommunestyret vedtok i går å byggje ut skulen. Spørsmål vedrørande bygginga kan du sende til oss."


@pytest.fixture(scope="module")
def report(linter: Linter) -> dict[str, Any]:
    outcomes = [
        *linter.check([document(SV, "a.md"), document(f"<main><p>{NN}</p></main>", "b.html")]),
        NotChecked(Problem("empty", "c.md"), is_error=True),
        NotChecked(Problem("other-language", "d.md", detail=(("language", "da"),)), is_error=False),
    ]
    loaded: dict[str, Any] = json.loads("".join(json_report(outcomes, view())))
    return loaded


def test_schema(report: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA)


def test_offsets_are_code_points_of_the_file(report: dict[str, Any]) -> None:
    findings = report["documents"][0]["findings"]
    assert findings
    for finding in findings:
        start, end = finding["start"], finding["end"]
        assert SV[start["offset"] : end["offset"]] == finding["text"]
        line = SV.splitlines()[start["line"] - 1]
        assert line[start["column"] - 1 :].startswith(finding["text"].splitlines()[0])


def test_levers_keep_their_promises(report: dict[str, Any]) -> None:
    for entry in report["documents"]:
        for name, lever in entry["levers"].items():
            missing = [finding for finding in entry["findings"] if finding["lever"] == name]
            assert bool(missing) == (lever["verdict"] == "missing")
            assert bool(lever["evidence"]) == (lever["verdict"] == "shown")


def test_counts_and_unread_files(report: dict[str, Any]) -> None:
    total = sum(len(entry["findings"]) for entry in report["documents"])
    assert report["summary"]["findings"] == total == sum(report["summary"]["by_severity"].values())
    assert report["errors"] == [{"path": "c.md", "message": "filen är tom; spara texten och försök igen"}]
    assert "danska" in report["skipped"][0]["message"]

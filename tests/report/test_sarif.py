"""SARIF keeps its schema, and what GitHub asks for beyond it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from kommunlint.lint.linter import Linter
from kommunlint.packs.pack import Pack
from kommunlint.report.sarif import report
from kommunlint.report.view import View
from kommunlint.source import Source
from tests.conftest import document
from tests.report.samples import DANISH, EMPTY, LATIN, finding, flawed, result, view
from tests.report.test_formats import a_mixed_result

SCHEMA = json.loads((Path(__file__).with_name("schemas") / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
REAL = """\
# Skolan 😀 byggs ut

Kommunfullmäktige beslutade i går att bygga ut skolan i enlighet med planen. Klicka [här](/bygga).
"""


def run(seen: View, *outcomes: Any) -> dict[str, Any]:
    log = json.loads("".join(report(outcomes, seen)))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (only,) = log["runs"]
    return dict(only)


@pytest.fixture(scope="module")
def real(linter: Linter, pack: Pack) -> dict[str, Any]:
    return run(view(rules=pack.rules, language="en", show_all=True), *linter.check([document(REAL, "å/a b.md")]))


def test_what_github_asks_of_rules(real: dict[str, Any], pack: Pack) -> None:
    rules = real["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(pack.rules)
    for rule in rules:
        for description in ("shortDescription", "fullDescription"):
            assert 0 < len(rule[description]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith(rule["help"]["text"])
        assert f"{rule['id']}: off" in rule["help"]["markdown"]
        assert len(rule["name"]) <= 255
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_rules_are_explained_in_the_texts_language_where_the_terminal_has_none_of_ours(real: dict[str, Any]) -> None:
    told = {rule["id"]: rule for rule in real["tool"]["driver"]["rules"]}
    assert told["plain-language/archaic"]["shortDescription"]["text"] == "Byråkratiskt ord"
    assert "Så reagerar regeln" in told["plain-language/archaic"]["help"]["markdown"]


def test_results_lie_where_they_say(real: dict[str, Any]) -> None:
    assert real["columnKind"] == "unicodeCodePoints"
    assert {found["ruleId"] for found in real["results"]} >= {"levers/background", "plain-language/archaic"}
    for found in real["results"]:
        place = found["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "%C3%A5/a%20b.md", "uriBaseId": "%SRCROOT%"}
        assert real["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
        region = place["region"]
        marked = REAL.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        if found["ruleId"] == "plain-language/archaic":
            assert marked == "i enlighet med"
            (fix,) = found["fixes"]
            (replacement,) = fix["artifactChanges"][0]["replacements"]
            assert replacement == {"deletedRegion": region, "insertedContent": {"text": "enligt"}}


def test_every_suggestion_is_a_fix_and_severities_are_levels() -> None:
    found = run(view(show_all=True), a_mixed_result())["results"]
    assert [one["level"] for one in found] == ["error", "warning", "warning", "note"]
    assert [len(one.get("fixes", ())) for one in found] == [2, 0, 1, 1]
    assert found[2]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 4,
    }


def test_fingerprints_are_under_a_name_of_our_own() -> None:
    source = Source("a.md", "erhåller")
    one = finding(source, "erhåller")
    (found,) = run(view(), result(source, one))["results"]
    assert found["partialFingerprints"] == {"kommunlint/v1": one.fingerprint}


def test_texts_that_were_not_checked_are_notifications() -> None:
    (invocation,) = run(view(), flawed("erhåller", "erhåller"), EMPTY, LATIN, DANISH)["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert [(one["level"], one["descriptor"]["id"]) for one in told] == [
        ("error", "empty"),
        ("error", "not-utf8"),
        ("note", "other-language"),
    ]
    assert told[1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    assert run(view(), DANISH)["invocations"][0]["executionSuccessful"] is True


def test_a_text_outside_the_root_has_an_absolute_place(tmp_path: Path) -> None:
    path = tmp_path / "å.md"
    (found,) = run(view(root=tmp_path / "b"), flawed("erhåller", "erhåller", path=str(path)))["results"]
    artifact = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].startswith("file:///")
    assert unquote(artifact["uri"]).endswith("/å.md")
    assert "uriBaseId" not in artifact

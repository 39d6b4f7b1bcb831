"""The written contract of GitLab's Code Quality report, which no package carries as a schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from kommunlint.lint.finding import Outcome
from kommunlint.report.gitlab import report
from kommunlint.report.view import View
from tests.report.samples import DANISH, EMPTY, flawed, view
from tests.report.test_formats import a_mixed_result

CONTRACT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def issues(seen: View, *outcomes: Outcome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads("".join(report(outcomes, seen)))
    jsonschema.validate(found, CONTRACT)
    return found


def test_issues() -> None:
    found = issues(view(show_all=True), a_mixed_result(), EMPTY, DANISH)
    assert [issue["severity"] for issue in found] == ["major", "minor", "minor", "info", "critical"]
    assert found[2]["location"] == {"path": "nyheter/en å.md", "lines": {"begin": 2, "end": 3}}
    assert found[4]["location"] == {"path": "tom.md", "lines": {"begin": 1}}
    assert found[0]["description"] == "100 % «få»: a, b"


def test_no_two_issues_share_a_fingerprint() -> None:
    same = [flawed("Den erhåller.", "erhåller", path=path) for path in ("a.md", "b.md")]
    assert len({issue["fingerprint"] for issue in issues(view(), *same)}) == 2

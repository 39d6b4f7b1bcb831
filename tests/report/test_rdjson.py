"""The written contract of reviewdog's `DiagnosticResult`: columns are bytes of UTF-8, ends exclusive."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from kommunlint.report.rdjson import report
from tests.report.samples import DANISH, EMPTY, LATIN, view
from tests.report.test_formats import a_mixed_result

POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "properties": {"start": POSITION, "end": POSITION},
    "additionalProperties": False,
}
CONTRACT = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "properties": {"value": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "suggestions": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def test_diagnostics() -> None:
    mixed = a_mixed_result()
    log: dict[str, Any] = json.loads("".join(report([mixed, EMPTY, LATIN, DANISH], view(show_all=True))))
    jsonschema.validate(log, CONTRACT)
    diagnostics = log["diagnostics"]
    assert [one["severity"] for one in diagnostics] == ["ERROR", "WARNING", "WARNING", "INFO", "ERROR", "ERROR"]
    assert "range" not in diagnostics[4]["location"]
    assert diagnostics[5]["location"] == {"path": "gammal.md", "range": {"start": {"line": 2}}}
    lines = mixed.source.text.encode("utf-8").split(b"\n")
    for one, finding in zip(diagnostics, mixed.findings, strict=False):
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        first = lines[start["line"] - 1][start["column"] - 1 :]
        last = lines[end["line"] - 1][: end["column"] - 1]
        assert first.startswith(finding.passage.text.split()[0].encode())
        assert last.endswith(finding.passage.text.split()[-1].encode())
    assert [suggestion["text"] for suggestion in diagnostics[0]["suggestions"]] == ["får", "har"]
    assert "suggestions" not in diagnostics[1]
    assert diagnostics[2]["suggestions"][0]["range"] == diagnostics[2]["location"]["range"]


def test_bytes_of_a_byte_order_mark_and_an_emoji_count() -> None:
    log = json.loads("".join(report([a_mixed_result()], view())))
    assert log["diagnostics"][0]["location"]["range"]["start"] == {"line": 1, "column": 12}

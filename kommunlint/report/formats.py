"""The registry of report formats: each is the function `report` of the module that has its name."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kommunlint.report.view import Report

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson")

SUFFIXES = {".txt": "text", ".sarif": "sarif", ".sarif.json": "sarif", ".json": "json"}
"""The endings of a file's name that tell its format, the longer before the shorter; `.xml` tells none."""


def report_for(name: str) -> Report:
    """The report of that name, imported when it is asked for."""
    report: Report = importlib.import_module(f"kommunlint.report.{name}").report
    return report

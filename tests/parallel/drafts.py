"""The parallel drafts, what each says in every language, and where kommunlint is known to read one otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document

HERE = Path(__file__).parent
LABELS: dict[str, Any] = yaml.safe_load((HERE / "verdicts.yml").read_text("utf-8"))
NAMES: tuple[str, ...] = tuple(LABELS["drafts"])
Verdicts = dict[str, str]


def draft(language: str, name: str) -> str:
    return (HERE / language / f"{name}.md").read_text("utf-8")


def expected(language: str, name: str) -> Verdicts:
    """The nine verdicts of a draft, save those that kommunlint is known to give otherwise in that language."""
    known = {
        entry["lever"]: entry["given"]
        for entry in LABELS["known"]
        if entry["draft"] == name and language in entry["languages"]
    }
    return {**LABELS["drafts"][name], **known}


def judged(linter: Linter, texts: dict[str, str], language: str, suffix: str = ".md") -> dict[str, LintResult]:
    """The result of each text, checked together; their words tell the language."""
    results: dict[str, LintResult] = {}
    outcomes = linter.check([document(text, f"{name}{suffix}") for name, text in texts.items()])
    for name, outcome in zip(texts, outcomes, strict=True):
        assert isinstance(outcome, LintResult)
        assert outcome.language == language
        results[name] = outcome
    return results


def verdicts(result: LintResult) -> Verdicts:
    return {str(lever.lever): str(lever.value) for lever in result.levers}


def moved(before: Verdicts, after: Verdicts) -> list[str]:
    return [f"{lever}: {before[lever]} → {after[lever]}" for lever in before if before[lever] != after[lever]]

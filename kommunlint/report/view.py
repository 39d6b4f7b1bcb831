"""What every report is: outcomes in, pieces of text out, seen through what was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kommunlint.rules.vocabulary import SEVERITIES, Severity

if TYPE_CHECKING:
    from kommunlint.lint.finding import Finding, LintResult
    from kommunlint.report.phrases import UiLanguage
    from kommunlint.rules.kinds import Rule


@dataclass(frozen=True, slots=True)
class View:
    """How findings are to be shown, and what a report may need to know beside them.

    `rules` holds the active rules by name, `language` is the terminal's, `root` the folder that a repository's paths
    begin at, `fail_on` the least severe finding that gives exit status 1. Hints are left out without `show_all`.
    """

    rules: Mapping[str, Rule]
    language: UiLanguage
    root: str | os.PathLike[str]
    fail_on: Severity = "warning"
    show_all: bool = False
    colour: bool = False

    def findings(self, result: LintResult) -> tuple[Finding, ...]:
        """The findings of a text that are to be shown; what gives exit status 1 always is."""
        return tuple(
            finding
            for finding in result.findings
            if self.show_all or finding.severity != "suggestion" or self.fails(finding)
        )

    def fails(self, finding: Finding) -> bool:
        """Whether the finding gives exit status 1."""
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    def path(self, path: str) -> str:
        """A text's path from the root, with forward slashes; absolute if the text lies outside of it."""
        from pathlib import PurePath

        absolute = PurePath(os.path.abspath(path))
        root = PurePath(os.path.abspath(self.root))
        return (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()


Report = Callable[["Iterable[Any]", View], Iterator[str]]
"""Pieces of text in the order that they are to be written; those for a text may come before the next is checked."""

"""The last line of a report: what was found in how many texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kommunlint.language.codes import Language
from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.report.phrases import UiLanguage, counted, phrase
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import SEVERITIES, Severity


@dataclass(slots=True)
class Tally:
    """What is counted while texts are reported one by one."""

    texts: int = 0
    flawed: int = 0
    hidden: int = 0
    unread: int = 0
    skipped: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)
    languages: set[Language] = field(default_factory=set)

    def add(self, outcome: Outcome, view: View) -> None:
        """Count a text."""
        if isinstance(outcome, NotChecked):
            self.unread += outcome.is_error
            self.skipped += not outcome.is_error
            return
        shown = view.findings(outcome)
        self.texts += 1
        self.flawed += bool(shown)
        self.hidden += len(outcome.findings) - len(shown)
        self.languages.add(outcome.language)
        self.findings.update(finding.severity for finding in shown)


def closing_line(tally: Tally, terminal: UiLanguage, language: UiLanguage | None = None) -> str:
    """The counts over all texts, how to see what was left out, and how many were not checked.

    It is in `language`, or else in that of the texts if they have one in common, or else in the terminal's.
    """
    common = next(iter(tally.languages)) if len(tally.languages) == 1 else terminal
    spoken = language or common
    parts = [counted(spoken, severity, tally.findings[severity]) for severity in SEVERITIES if tally.findings[severity]]
    texts = counted(spoken, "text", tally.texts)
    if parts:
        if tally.flawed < tally.texts:
            texts = phrase(spoken, "some-of").format(n=tally.flawed, texts=texts)
        line = [phrase(spoken, "closing").format(counts=", ".join(parts), texts=texts)]
    else:
        line = [f"{phrase(spoken, 'nothing-found')} ({texts})"]
    if tally.hidden:
        hints = counted(spoken, "suggestion", tally.hidden)
        line.append(phrase(spoken, "hidden-hints").format(hints=hints))
    for kind, number in (("unread", tally.unread), ("skipped", tally.skipped)):
        if number:
            line.append(counted(spoken, kind, number))
    return " ".join(line)

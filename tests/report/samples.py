"""Results as the linter gives them, made by hand: what a report has to cope with, in few lines."""

from __future__ import annotations

from pathlib import Path

from kommunlint.lint.finding import Finding, LeverResult, LintResult, NotChecked, Passage
from kommunlint.lint.fingerprint import digest
from kommunlint.lint.suggestion import Suggestion, replacing
from kommunlint.report.view import View
from kommunlint.rules.measures import TextMetrics
from kommunlint.rules.vocabulary import Severity
from kommunlint.source import Problem, Source, Span

EMPTY = NotChecked(Problem("empty", "tom.md"), is_error=True)
LATIN = NotChecked(Problem("not-utf8", "gammal.md", line=2, detail=(("byte", "0xE5"),)), is_error=True)
DANISH = NotChecked(Problem("other-language", "dansk.md", detail=(("language", "da"),)), is_error=False)


def finding(
    source: Source,
    marked: str,
    severity: Severity = "warning",
    *,
    words: str | None = None,
    rule: str = "plain-language/archaic",
    message: str = "Skriv «få».",
    offers: tuple[str, ...] = ("få",),
    number: int = 1,
) -> Finding:
    """A finding on the first place of `marked` in the file; `words` is what its readers see there."""
    at = source.text.index(marked)
    shown = marked if words is None else words
    return Finding(
        rule=rule,
        category="archaic",
        lever=None,
        severity=severity,
        message=message,
        passage=Passage(shown, source.position(at), source.position(at + len(marked))),
        suggestions=tuple(
            Suggestion(offer, "safe", replacing(source, Span(at, at + len(marked)), shown, offer)) for offer in offers
        ),
        fingerprint=f"{digest(rule, shown, source.text)}:{number}",
    )


def result(source: Source, *findings: Finding, levers: tuple[LeverResult, ...] = ()) -> LintResult:
    """A text's result."""
    return LintResult(source, "markdown", "sv", "other", TextMetrics(1, 1, None), levers, findings)


def flawed(text: str, marked: str, severity: Severity = "warning", *, path: str = "draft.md") -> LintResult:
    """A text with one finding."""
    source = Source(path, text)
    return result(source, finding(source, marked, severity))


def view(**changes: object) -> View:
    """A view in Swedish from the working folder, without rules."""
    return View(**{"rules": {}, "language": "sv", "root": Path.cwd(), **changes})  # type: ignore[arg-type]

"""How many findings each rule gives, and in how many texts each lever is shown: what stands out on a whole site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Outcome
from kommunlint.report.phrases import phrase, spoken
from kommunlint.report.text import closing_line
from kommunlint.report.view import View
from kommunlint.rules.header import LEVERS, Value

_VALUES: tuple[Value, ...] = ("missing", "shown", "na")


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """A table of rules, the most frequent first, one of levers, and the counts; in the terminal's language."""
    kept = list(outcomes)
    results = [outcome for outcome in kept if isinstance(outcome, LintResult)]
    yield from _rules(results, view)
    yield from _levers(results, view)
    yield closing_line(kept, view, language=view.language) + "\n"


def _rules(results: Sequence[LintResult], view: View) -> Iterator[str]:
    counts = Counter(finding.rule for result in results for finding in view.findings(result))
    texts = Counter(rule for result in results for rule in {finding.rule for finding in view.findings(result)})
    if not counts:
        return
    headings = tuple(phrase(view.language, "statistics", name) for name in ("findings", "texts", "rule"))
    languages = [language for language, _ in Counter(result.language for result in results).most_common()]
    rows = [headings]
    for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        known = view.rules.get(rule)
        title = f"{rule}  {spoken(known.title, view.language, *languages)}" if known else rule
        rows.append((str(number), str(texts[rule]), title))
    yield from _table(rows)


def _levers(results: Sequence[LintResult], view: View) -> Iterator[str]:
    counts = Counter((lever.lever, lever.value) for result in results for lever in result.levers)
    judged = [lever for lever in LEVERS if any(counts[lever, value] for value in _VALUES)]
    if not judged:
        return
    verdicts = (phrase(view.language, "verdict", value) for value in _VALUES)
    rows = [(*verdicts, phrase(view.language, "statistics", "lever"))]
    for lever in judged:
        numbers = (str(counts[lever, value]) for value in _VALUES)
        rows.append((*numbers, phrase(view.language, "lever", lever)))
    yield from _table(rows)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The rows in columns, numbers to the right and the last column to the left, then an empty line."""
    numbers = len(rows[0]) - 1
    widths = [max(len(row[column]) for row in rows) for column in range(numbers)]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join((*cells, *row[numbers:])) + "\n"
    yield "\n"

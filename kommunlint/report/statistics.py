"""How many findings each rule gives, and in how many texts each lever is shown: what stands out on a whole site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kommunlint.lint.finding import LintResult, Outcome
from kommunlint.report.closing import Tally, closing_line
from kommunlint.report.phrases import UiLanguage, phrase, spoken
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import LEVERS, Value

_VALUES: tuple[Value, ...] = ("missing", "shown", "na")


def report(outcomes: Iterable[Outcome], view: View) -> Iterator[str]:
    """A table of rules, the most frequent first, one of levers, and the counts; in the terminal's language."""
    tally = Tally()
    findings: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    levers: Counter[tuple[str, Value]] = Counter()
    languages: Counter[UiLanguage] = Counter()
    for outcome in outcomes:
        tally.add(outcome, view)
        if not isinstance(outcome, LintResult):
            continue
        rules = [finding.rule for finding in view.findings(outcome)]
        findings.update(rules)
        texts.update(set(rules))
        levers.update((lever.lever, lever.value) for lever in outcome.levers)
        languages[outcome.language] += 1
    yield from _rules(findings, texts, [language for language, _ in languages.most_common()], view)
    yield from _levers(levers, view)
    yield closing_line(tally, view.language, language=view.language) + "\n"


def _rules(findings: Counter[str], texts: Counter[str], languages: Sequence[UiLanguage], view: View) -> Iterator[str]:
    if not findings:
        return
    rows = [tuple(phrase(view.language, "statistics", name) for name in ("findings", "texts", "rule"))]
    for rule, number in sorted(findings.items(), key=lambda item: (-item[1], item[0])):
        known = view.rules.get(rule)
        title = f"{rule}  {spoken(known.title, view.language, *languages)}" if known else rule
        rows.append((str(number), str(texts[rule]), title))
    yield from _table(rows)


def _levers(counts: Counter[tuple[str, Value]], view: View) -> Iterator[str]:
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

"""What must not move when a draft is changed: verdicts, findings, and the words that these stand on."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.parallel.changes import Changed, broken, emphasised, listed, listed_lead
from tests.parallel.drafts import LABELS, NAMES, draft, judged, moved, verdicts

Written = dict[str, dict[str, LintResult]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cause_shows_the_background_and_nothing_else(linter: Linter, written: Written, language: Language) -> None:
    texts = {name: _with_cause(draft(language, name), **said[language]) for name, said in LABELS["causes"].items()}
    for name, result in judged(linter, texts, language).items():
        changes = moved(verdicts(written[language][name]), verdicts(result))
        assert changes == ["background: missing → shown"], name


def test_every_draft_without_background_has_a_cause_to_add() -> None:
    assert set(LABELS["causes"]) == {
        name for name, levers in LABELS["drafts"].items() if levers["background"] == "missing"
    }


@pytest.mark.parametrize("change", [emphasised, broken])
@pytest.mark.parametrize("language", LANGUAGES)
def test_mark_up_and_line_ends_move_nothing(
    linter: Linter, written: Written, language: Language, change: Callable[[str, random.Random], Changed]
) -> None:
    changed = {name: change(draft(language, name), random.Random(name)) for name in NAMES}
    results = judged(linter, {name: one.text for name, one in changed.items()}, language)
    for name, result in results.items():
        before = written[language][name]
        assert not moved(verdicts(before), verdicts(result)), changed[name].text
        assert _placed(result) == [
            (rule, shown, *changed[name].place(start, end)) for rule, shown, start, end in _placed(before)
        ], changed[name].text


@pytest.mark.parametrize("change", [listed, listed_lead])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_its_sentences_moves_no_verdict(
    linter: Linter, written: Written, language: Language, change: Callable[[str, random.Random], Changed]
) -> None:
    texts = {name: change(draft(language, name), random.Random(name)).text for name in NAMES}
    for name, result in judged(linter, texts, language).items():
        assert not moved(verdicts(written[language][name]), verdicts(result)), texts[name]


def _with_cause(text: str, after: str, cause: str) -> str:
    assert text.count(after) == 1
    return text.replace(after, f"{after} {cause}")


def _placed(result: LintResult) -> list[tuple[str, str, int, int]]:
    """Each finding with its rule, its words and their place."""
    return [
        (one.rule, re.sub(r"\s+", " ", one.passage.text), one.passage.start.offset, one.passage.end.offset)
        for one in result.findings
    ]

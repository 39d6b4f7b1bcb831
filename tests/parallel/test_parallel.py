"""The same draft in three languages and three formats gets the same nine verdicts."""

from __future__ import annotations

from collections import Counter

import pytest

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.rules.vocabulary import LEVERS
from tests.parallel.drafts import LABELS, NAMES, draft, expected, judged, moved, verdicts
from tests.parallel.forms import as_html, as_text

Written = dict[str, dict[str, LintResult]]


def test_each_lever_is_asked_for() -> None:
    labels = Counter((lever, said) for draft in LABELS["drafts"].values() for lever, said in draft.items())
    assert all(set(draft) == set(LEVERS) for draft in LABELS["drafts"].values())
    assert all(labels[lever, said] >= 3 for lever in LEVERS for said in ("shown", "missing"))


def test_what_is_known_stands_once_and_against_the_label() -> None:
    known = [(one["draft"], language, one["lever"]) for one in LABELS["known"] for language in one["languages"]]
    assert len(known) == len(set(known))
    assert all(one["given"] != LABELS["drafts"][one["draft"]][one["lever"]] for one in LABELS["known"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_agree(written: Written, language: Language) -> None:
    """A verdict that has become right is a reason to take its entry out of `known` in verdicts.yml."""
    levers = {name: moved(expected(language, name), verdicts(written[language][name])) for name in NAMES}
    assert not {name: changes for name, changes in levers.items() if changes}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_agrees_with_its_draft(linter: Linter, written: Written, language: Language) -> None:
    pages = judged(linter, {name: as_html(draft(language, name)) for name in NAMES}, language, ".html")
    assert not _disagreements(written[language], pages)
    for name in NAMES:
        assert _findings(pages[name]) == _findings(written[language][name])


@pytest.mark.parametrize("below_heading", ["\n", "\n\n"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_agrees_with_its_draft(
    linter: Linter, written: Written, language: Language, below_heading: str
) -> None:
    texts = judged(linter, {name: as_text(draft(language, name), below_heading) for name in NAMES}, language, ".txt")
    assert not _disagreements(written[language], texts)


def _disagreements(drafts: dict[str, LintResult], others: dict[str, LintResult]) -> dict[str, list[str]]:
    levers = {name: moved(verdicts(drafts[name]), verdicts(others[name])) for name in NAMES}
    return {name: changes for name, changes in levers.items() if changes}


def _findings(result: LintResult) -> list[tuple[str, str]]:
    return [(finding.rule, finding.passage.text) for finding in result.findings]

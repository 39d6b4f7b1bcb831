"""How often the levers' verdicts agree with labels given before the rules were run: floors against a slide back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
LEVERS = (
    "background",
    "employees",
    "fair-treatment",
    "follow-up",
    "goals",
    "mandate",
    "participation",
    "results",
    "service",
)
FLOOR = 0.8


def verdicts(results: list[LintResult], lever: str) -> list[str]:
    return [next(one.value for one in result.levers if one.lever == lever) for result in results]


@pytest.mark.parametrize("lever", LEVERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_short_texts(linter: Linter, lever: str, language: Language) -> None:
    cases = yaml.safe_load((HERE / f"{lever}.{language}.yml").read_text("utf-8"))
    outcomes = linter.check([document(case["text"]) for case in cases], language)
    found = verdicts([outcome for outcome in outcomes if isinstance(outcome, LintResult)], lever)
    wrong = [
        f"{said}, label {case['verdict']}: {case['text'].splitlines()[0]}"
        for said, case in zip(found, cases, strict=True)
        if said != case["verdict"]
    ]
    assert len(wrong) <= (1 - FLOOR) * len(cases), "\n".join(wrong)


@pytest.mark.parametrize("lever", LEVERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_levers_together(linter: Linter, lever: str, language: Language) -> None:
    labelled = yaml.safe_load((HERE / f"together.{language}.yml").read_text("utf-8"))
    cases = [case for case in labelled if lever in case["labels"]]
    outcomes = linter.check([document(case["text"]) for case in cases], language)
    found = verdicts([outcome for outcome in outcomes if isinstance(outcome, LintResult)], lever)
    wrong = [
        f"{said}, label {case['labels'][lever]}: {case['text'].splitlines()[0]}"
        for said, case in zip(found, cases, strict=True)
        if said != case["labels"][lever]
    ]
    assert len(wrong) <= (1 - FLOOR) * len(cases), "\n".join(wrong)


@pytest.mark.parametrize("lever", LEVERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_pages(linter: Linter, lever: str, language: Language) -> None:
    labels = {path: yaml.safe_load(path.read_text("utf-8")) for path in sorted(CORPUS.glob(f"{language}/*.gold.yml"))}
    texts = [_text_beside(path) for path in labels]
    outcomes = linter.check([document(text.read_bytes().decode("utf-8"), text.name) for text in texts])
    results = [outcome for outcome in outcomes if isinstance(outcome, LintResult)]
    assert [result.language for result in results] == [language] * len(texts)
    expected = [label["levers"][lever]["verdict"] for label in labels.values()]
    agreed = sum(said == label for said, label in zip(verdicts(results, lever), expected, strict=True))
    assert agreed >= 0.75 * len(expected)


def _text_beside(labels: Path) -> Path:
    stem = labels.name.removesuffix(".gold.yml")
    (text,) = (path for path in labels.parent.glob(f"{stem}.*") if path != labels)
    return text

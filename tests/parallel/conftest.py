"""Every draft as it is written, checked once a session."""

from __future__ import annotations

import pytest

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.parallel.drafts import NAMES, draft, judged


@pytest.fixture(scope="session")
def written(linter: Linter) -> dict[str, dict[str, LintResult]]:
    """The results of the Markdown drafts by language and name."""
    return {
        language: judged(linter, {name: draft(language, name) for name in NAMES}, language) for language in LANGUAGES
    }

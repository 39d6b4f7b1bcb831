"""A genre is told by the first sign there is, says which, and never silences a lever."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml

from kommunlint.genre.decide import decide_genre
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.packs.pack import Pack
from kommunlint.rules.genres import GENRES
from kommunlint.signals.evidence import EvidenceIndex
from tests.conftest import document

CORPUS = Path(__file__).parent.parent / "corpus"
NEWS = "# Skolan byggs ut\n\nNämnden beslutade i går att bygga ut skolan i Alby. Arbetet börjar i maj.\n"
PAGE = (
    '<html lang="sv"><head><script type="application/ld+json">{{"@type": "{0}"}}</script></head>'
    "<body><main><p>Skolan är stängd under hela sommaren och öppnar igen i augusti.</p></main></body></html>"
)


def checked(linter: Linter, text: str, name: str = "draft.md") -> LintResult:
    (result,) = linter.check([document(text, name)])
    assert isinstance(result, LintResult)
    return result


def told(linter: Linter, text: str, name: str = "draft.md") -> tuple[str, str | None, str]:
    result = checked(linter, text, name)
    reason = result.genre_reason
    return (result.genre, reason.sign, reason.word) if reason else (result.genre, None, "")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (f"---\ngenre: Event\n---\n{NEWS}", "beslut/a.md", ("event", "declared", "event")),
        (f"---\ntype: evenemang\n---\n{NEWS}", "beslut/a.md", ("event", "declared", "evenemang")),
        (f"---\ngenre: nyhet\n---\n{NEWS}", "samråd/a.md", ("consultation", "folder", "samråd")),
        (NEWS, "lediga-jobb/Samråd/a.md", ("consultation", "folder", "Samråd")),
        (PAGE.format("JobPosting"), "a.html", ("recruitment", "structured-data", "JobPosting")),
        (PAGE.format("NewsArticle"), "kalender/a.html", ("event", "folder", "kalender")),
        ("Skolan är röd, och eleverna har sin gård bakom huset med de gamla lindarna.\n", "a.md", ("other", None, "")),
    ],
)
def test_the_first_sign_counts(linter: Linter, text: str, name: str, expected: tuple[str, str | None, str]) -> None:
    assert told(linter, text, name) == expected


def test_the_text_itself_tells_with_its_words(linter: Linter) -> None:
    result = checked(linter, NEWS)
    assert result.genre == "decision-news"
    assert result.genre_reason is not None
    assert [passage.text for passage in result.genre_reason.evidence] == ["beslutade"]
    assert result.genre_reason.evidence[0].start.line == 3


def test_what_is_usual_at_a_path_goes_before_the_page_itself(pack: Pack) -> None:
    page = document(PAGE.format("JobPosting"), "a.html")
    text = AnnotatedText(page, "sv", (), ())
    assert decide_genre(text, EvidenceIndex({}), pack.genres, "event").sign == "configured"
    declared = dataclasses.replace(page, meta=dataclasses.replace(page.meta, genre="crisis"))
    text = AnnotatedText(declared, "sv", (), ())
    assert decide_genre(text, EvidenceIndex({}), pack.genres, "event").genre == "crisis"


def test_own_texts(linter: Linter) -> None:
    labels = {path: yaml.safe_load(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*/*.gold.yml"))}
    texts = [next(one for one in path.parent.glob(f"{path.name[:-9]}.*") if one != path) for path in labels]
    outcomes = linter.check([document(text.read_bytes().decode("utf-8"), text.name) for text in texts])
    found = [outcome.genre for outcome in outcomes if isinstance(outcome, LintResult)]
    agreed = sum(genre == label["genre"] for genre, label in zip(found, labels.values(), strict=True))
    assert agreed >= 0.75 * len(texts)


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_a_wrong_genre_never_silences_a_lever(linter: Linter, language: str) -> None:
    texts = sorted(path for path in CORPUS.glob(f"{language}/*.md"))[:6]
    for path in texts:
        read = document(path.read_bytes().decode("utf-8"), path.name)
        as_each = [
            dataclasses.replace(read, meta=dataclasses.replace(read.meta, genre=genre)) for genre in sorted(GENRES)
        ]
        results = [outcome for outcome in linter.check(as_each) if isinstance(outcome, LintResult)]
        assert {result.genre for result in results} == GENRES
        assert len({result.levers for result in results}) == 1

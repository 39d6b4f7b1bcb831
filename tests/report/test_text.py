"""What a writer sees."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.finding import LeverResult, LintResult, Outcome, Passage
from kommunlint.report.closing import Tally, closing_line
from kommunlint.report.phrases import UiLanguage, counted, phrase
from kommunlint.report.printable import printable
from kommunlint.report.text import report
from kommunlint.report.view import View
from kommunlint.rules.vocabulary import LEVERS, SEVERITIES
from kommunlint.source import Source
from tests.report.samples import DANISH, EMPTY, LATIN, flawed, result, view

LONG = f"{'Det här är en lång rad. ' * 4}Först här kommer ordet erhålla. {'Sedan kommer mer text. ' * 4}"


def lines(*of: Outcome, show_all: bool = False) -> list[str]:
    return "".join(report(of, view(show_all=show_all))).splitlines()


def closing(outcomes: Sequence[Outcome], seen: View, language: UiLanguage | None = None) -> str:
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome, seen)
    return closing_line(tally, seen.language, language)


def test_the_marks_stand_under_the_words() -> None:
    shown = lines(flawed("# Hej\n\nDen 😀 som erhåller stöd.", "erhåller"))
    assert shown[:3] == [
        "draft.md:3:11 varning: Skriv «få». [plain-language/archaic]",
        "    3 | Den 😀 som erhåller stöd.",
        "      |            ^^^^^^^^ → få",
    ]


def test_what_is_said_of_the_same_words_stands_above_them_once() -> None:
    said = flawed("Den som erhåller stöd.", "erhåller")
    (one,) = said.findings
    other = dataclasses.replace(one, rule="plain-language/passive", message="Vem?", suggestions=())
    assert lines(dataclasses.replace(said, findings=(one, other)))[:4] == [
        "draft.md:1:9 varning: Skriv «få». [plain-language/archaic]",
        "draft.md:1:9 varning: Vem? [plain-language/passive]",
        "    1 | Den som erhåller stöd.",
        "      |         ^^^^^^^^ → få",
    ]


def test_a_long_line_is_cut_to_its_surroundings() -> None:
    excerpt, marks = lines(flawed(LONG, "erhålla"))[1:3]
    assert len(excerpt) < 115
    assert excerpt.startswith("    1 | …")
    assert excerpt.endswith("…")
    start = marks.index("^")
    assert excerpt[start : start + 7] == "erhålla"


def test_a_finding_over_two_lines_marks_the_first() -> None:
    shown = lines(flawed("Vi har\nfått stöd.", "har\nfått"))
    assert shown[2] == "      |    ^^^ → få"


def test_hints_only_on_request() -> None:
    hint = flawed("Den som erhåller stöd.", "erhåller", "suggestion")
    assert lines(hint) == ["Inget att anmärka. (1 text) 1 tips visas med --all."]
    assert len(lines(hint, show_all=True)) == 5
    assert closing([hint, hint], view(show_all=True, language="nn"), "nn") == "2 tips i 2 tekstar."


def test_a_hint_that_fails_the_run_is_shown() -> None:
    hint = flawed("Den som erhåller stöd.", "erhåller", "suggestion")
    assert view(fail_on="suggestion").findings(hint) == hint.findings


def test_the_counts_are_in_the_texts_language_or_else_the_terminal_s() -> None:
    bad = flawed("Den som erhåller stöd.", "erhåller")
    good = result(Source("b.md", "Hej."))
    assert closing([bad, good], view(language="en")) == "1 varning i 1 av 2 texter."
    norwegian = dataclasses.replace(good, language="nb")
    assert closing([bad, norwegian], view(language="en")) == "1 warning in 1 of 2 texts."
    assert closing([bad, EMPTY, LATIN, DANISH], view()) == (
        "1 varning i 1 text. 2 filer kunde inte läsas. 1 text på annat språk granskades inte."
    )


def with_levers() -> LintResult:
    source = Source("draft.md", "# A\n\nDärför.")
    passage = Passage("Därför", source.position(5), source.position(11))
    return result(
        source, levers=(LeverResult("background", "shown", (passage,)), LeverResult("service", "missing", ()))
    )


def test_a_line_a_lever() -> None:
    assert lines(with_levers())[:3] == [
        "draft.md: Det här berättar texten",
        "  ✓ Bakgrund till beslut: syns (rad 3: ”Därför”)",
        "  ✗ Service och tjänster: saknas",
    ]


def test_what_may_be_missing_is_told_apart() -> None:
    unsure = dataclasses.replace(with_levers(), levers=(LeverResult("goals", "missing", (), is_sure=False),))
    assert lines(unsure)[1] == "  ? Bidrag till våra mål: saknas kanske"


def test_among_many_texts_the_levers_do_not_hide_the_findings() -> None:
    assert lines(with_levers(), with_levers()) == ["Inget att anmärka. (2 texter)"]
    assert len(lines(with_levers(), with_levers(), show_all=True)) == 9


def test_nothing_in_a_draft_can_steer_the_terminal() -> None:
    assert printable("a\x1b[31mb\u202e\n") == "a\\x1b[31mb\\u202e\\n"
    shown = lines(flawed("Den \x1b[31m som erhåller.", "erhåller"))
    assert "\x1b" not in "".join(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_there_in_every_language(language: str) -> None:
    for lever in LEVERS:
        assert phrase(language, "lever", lever)  # type: ignore[arg-type]
    for severity in SEVERITIES:
        assert phrase(language, "severity", severity)  # type: ignore[arg-type]
        assert "3" in counted(language, severity, 3)  # type: ignore[arg-type]

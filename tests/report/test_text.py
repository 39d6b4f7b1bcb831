"""What a writer sees."""

from __future__ import annotations

import dataclasses

import pytest

from kommunlint.language.codes import LANGUAGES
from kommunlint.lint.finding import Finding, LeverResult, LintResult, Passage
from kommunlint.report.phrases import counted, phrase
from kommunlint.report.text import closing_line, printable, text_report
from kommunlint.rules.header import LEVERS, SEVERITIES
from kommunlint.rules.hit import Suggestion
from kommunlint.rules.measures import TextMetrics
from kommunlint.source import Source

LONG = f"{'Det här är en lång rad. ' * 4}Först här kommer ordet erhålla. {'Sedan kommer mer text. ' * 4}"


def result(text: str, word: str, severity: str = "warning", levers: tuple[LeverResult, ...] = ()) -> LintResult:
    source = Source("draft.md", text)
    at = text.index(word)
    passage = Passage(word, source.position(at), source.position(at + len(word)))
    found = Finding("a/b", "archaic", None, severity, "Skriv «få».", passage, (Suggestion("få", safe=True),))  # type: ignore[arg-type]
    return LintResult(source, "markdown", "sv", "other", TextMetrics(1, 1, None), levers, (found,))


def lines(of: LintResult, *, show_all: bool = False) -> list[str]:
    return list(text_report(of, show_all=show_all, colour=False))


def test_the_marks_stand_under_the_words() -> None:
    shown = lines(result("# Hej\n\nDen 😀 som erhåller stöd.", "erhåller"))
    assert shown[:3] == [
        "draft.md:3:11 varning: Skriv «få». [a/b]",
        "    3 | Den 😀 som erhåller stöd.",
        "      |            ^^^^^^^^ → få",
    ]


def test_a_long_line_is_cut_to_its_surroundings() -> None:
    excerpt, marks = lines(result(LONG, "erhålla"))[1:3]
    assert len(excerpt) < 115
    assert excerpt.startswith("    1 | …")
    assert excerpt.endswith("…")
    start = marks.index("^")
    assert excerpt[start : start + 7] == "erhålla"


def test_a_finding_over_two_lines_marks_the_first() -> None:
    shown = lines(result("Vi har\nfått stöd.", "har\nfått"))
    assert shown[2] == "      |    ^^^ → få"


def test_hints_only_on_request() -> None:
    hint = result("Den som erhåller stöd.", "erhåller", "suggestion")
    assert lines(hint) == []
    assert len(lines(hint, show_all=True)) == 4
    assert closing_line([hint], "sv", show_all=False) == "Inget att anmärka. (1 text) 1 tips visas med --all."
    assert closing_line([hint, hint], "nn", show_all=True) == "2 tips i 2 tekstar."


def test_a_line_a_lever() -> None:
    source = Source("draft.md", "# A\n\nDärför.")
    passage = Passage("Därför", source.position(5), source.position(11))
    levers = (LeverResult("background", "shown", (passage,)), LeverResult("service", "missing", ()))
    shown = lines(dataclasses.replace(result("Den som", "som"), levers=levers))
    assert shown[-4:-1] == [
        "draft.md: Det här berättar texten",
        "  ✓ Bakgrund till beslut: syns (rad 3: ”Därför”)",
        "  ✗ Service och tjänster: saknas",
    ]


def test_nothing_in_a_draft_can_steer_the_terminal() -> None:
    assert printable("a\x1b[31mb\u202e\n") == "a\\x1b[31mb\\u202e\\n"
    shown = lines(result("Den \x1b[31m som erhåller.", "erhåller"))
    assert "\x1b" not in "".join(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_there_in_every_language(language: str) -> None:
    for lever in LEVERS:
        assert phrase(language, "lever", lever)  # type: ignore[arg-type]
    for severity in SEVERITIES:
        assert phrase(language, "severity", severity)  # type: ignore[arg-type]
        assert "3" in counted(language, severity, 3)  # type: ignore[arg-type]

"""What a writer turns off is not reported, what is not turned off is, and directives are judged themselves."""

from __future__ import annotations

import dataclasses

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.pack import Pack
from tests.conftest import document

FLAW = "Barnen erhåller en stor glass vid dammen i parken."
OTHER = "De erhåller också saft. Klicka [här](/saft)."


def found(linter: Linter, text: str, name: str = "draft.md") -> list[tuple[str, str]]:
    """Rule and marked characters of each finding."""
    (result,) = linter.check([document(text, name)], "sv")
    assert isinstance(result, LintResult)
    return [
        (one.rule.rpartition("/")[2], text[one.passage.start.offset : one.passage.end.offset])
        for one in result.findings
    ]


FLAWED = [("archaic", "erhåller"), ("archaic", "erhåller"), ("link-text", "här")]


@pytest.mark.parametrize(
    ("directive", "left"),
    [
        ("off plain-language/archaic: därför", FLAWED[1:]),
        ("off archaic: därför", FLAWED[1:]),
        ("OFF Archaic: därför", FLAWED[1:]),
        ("off plain-language: därför", FLAWED[1:]),
        ("off plain-language/arch*: därför", FLAWED[1:]),
        ("off: därför", FLAWED[1:]),
        ("off-section archaic: därför", FLAWED[2:]),
        ("off-file archaic, link-text: därför", []),
        ("off-file archaic link-text: därför", []),
        ("off-file: därför: och därför", []),
        ("off", [("unexplained", "off"), *FLAWED[1:]]),
        ("off archaic", [("unexplained", "off"), *FLAWED[1:]]),
        ("off archaic:", [("unexplained", "off"), *FLAWED[1:]]),
        ("off arkaic: därför", [("unknown", "arkaic"), *FLAWED]),
        ("off archaic, arkaic: därför", [("unknown", "arkaic"), *FLAWED[1:]]),
        ("off archaic ord ur lagen", [("unexplained", "off"), ("unknown", "ord"), *FLAWED[1:]]),
        ("disable archaic: därför", [("unknown", "disable"), *FLAWED]),
        ("", [("unknown", "<!-- kommunlint:  -->"), *FLAWED]),
        (": archaic", [("unknown", "<!-- kommunlint: : archaic -->"), *FLAWED]),
        ("off link-text: därför", [("unused", "link-text"), *FLAWED]),
        ("off link-text, archaic: därför", [("unused", "link-text"), *FLAWED[1:]]),
        ("off-file background: därför", [("unused", "background"), *FLAWED]),
        ("off-file archaic, directive: därför", FLAWED[2:]),
    ],
)
def test_directives(linter: Linter, directive: str, left: list[tuple[str, str]]) -> None:
    assert found(linter, f"{FLAW}\n\n{OTHER}") == FLAWED
    assert found(linter, f"<!-- kommunlint: {directive} -->\n\n{FLAW}\n\n{OTHER}") == left


def test_in_a_plain_text(linter: Linter) -> None:
    text = f"{FLAW}\n\nkommunlint: off archaic: ord ur lagen\nDe erhåller också saft i parken."
    assert found(linter, text, "draft.txt") == FLAWED[:1]
    assert found(linter, text.replace("archaic", "jargon"), "draft.txt") == [
        FLAWED[0],
        ("unused", "jargon"),
        FLAWED[1],
    ]


def test_a_lever_loses_its_finding_and_keeps_its_verdict(linter: Linter) -> None:
    text = "# Skolan stängs\n\n{}Nämnden har beslutat att skolan ska läggas ner.\n"
    (before,) = linter.check([document(text.format(""))], "sv")
    (after,) = linter.check([document(text.format("<!-- kommunlint: off background: se protokollet -->\n"))], "sv")
    assert isinstance(before, LintResult)
    assert isinstance(after, LintResult)
    left = [finding.rule for finding in before.findings if finding.lever != "background"]
    assert len(left) == len(before.findings) - 1
    assert [finding.rule for finding in after.findings] == left
    assert [(one.lever, one.value) for one in after.levers] == [(one.lever, one.value) for one in before.levers]


def test_front_matter_turns_off_for_the_whole_file(linter: Linter) -> None:
    text = f"---\nkommunlint:\n  off: [archaic, liktext]\n---\n\n{FLAW}\n\n{OTHER}"
    assert found(linter, text) == [("unknown", "liktext"), ("link-text", "här")]


def test_what_was_not_run_is_not_called_unneeded(pack: Pack, pipelines: Pipelines) -> None:
    rules = dict(pack.rules)
    off = {"plain-language/archaic": rules.pop("plain-language/archaic")}
    linter = Linter(dataclasses.replace(pack, rules=rules, off=off), pipelines)
    for directive in ("off archaic: därför", "off: därför"):
        assert found(linter, f"<!-- kommunlint: {directive} -->\n\n{FLAW}") == []
    assert found(linter, f"<!-- kommunlint: off link-text: därför -->\n\n{FLAW}") == [("unused", "link-text")]


def test_a_directive_changes_no_other_fingerprint(linter: Linter) -> None:
    text = f"{FLAW}\n\n{{}}{FLAW}\n\n{FLAW}"
    (before,) = linter.check([document(text.format(""))], "sv")
    (after,) = linter.check([document(text.format("<!-- kommunlint: off archaic: därför -->\n"))], "sv")
    assert isinstance(before, LintResult)
    assert isinstance(after, LintResult)
    first, _, third = (finding.fingerprint for finding in before.findings)
    assert [finding.fingerprint for finding in after.findings] == [first, third]

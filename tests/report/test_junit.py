"""JUnit's XML keeps the schema that Jenkins' xUnit plugin reads it by."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import xmlschema

from kommunlint.lint.finding import Outcome
from kommunlint.report.junit import report
from kommunlint.report.view import View
from kommunlint.source import Source
from tests.report.samples import DANISH, LATIN, result, view
from tests.report.test_formats import EVIL, a_mixed_result

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).with_name("schemas") / "junit-10.xsd"))


def parsed(seen: View, *outcomes: Outcome) -> Element:
    text = "".join(report(outcomes, seen))
    SCHEMA.validate(text)
    return fromstring(text)


def counts(element: Element) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("tests", "failures", "errors", "skipped"))


def test_a_suite_a_text() -> None:
    root = parsed(view(show_all=True), a_mixed_result(), result(Source("bra.md", "Hej.")), LATIN, DANISH)
    assert counts(root) == ("5", "1", "1", None)
    assert [(suite.get("name"), *counts(suite)) for suite in root] == [
        ("nyheter/en å.md", "2", "1", "0", "0"),
        ("bra.md", "1", "0", "0", "0"),
        ("gammal.md", "1", "0", "1", "0"),
        ("dansk.md", "1", "0", "0", "1"),
    ]


def test_a_case_a_rule_with_all_its_places() -> None:
    failed, passed = parsed(view(show_all=True), a_mixed_result())[0]
    assert (failed.get("classname"), failed.get("name")) == ("nyheter/en å.md", "plain-language/archaic")
    (failure,) = failed
    assert failure.get("type") == "error"
    assert (failure.text or "").split("\n") == [
        "nyheter/en å.md:1:5 fel: 100 % «få»: a, b",
        "nyheter/en å.md:1:15 varning: Skriv «få».",
        "nyheter/en å.md:2:5 varning: Skriv «få».",
    ]
    assert [child.tag for child in passed] == ["system-out"]


def test_a_case_fails_as_the_run_does() -> None:
    (case,) = parsed(view(fail_on="error"), a_mixed_result())[0]
    assert [child.tag for child in case] == ["failure", "system-out"]
    assert "avseende" not in (case[0].text or "")
    assert (case[1].text or "").count("\n") == 1


def test_what_xml_cannot_hold() -> None:
    root = parsed(view(), result(Source(EVIL, "Hej.")))
    assert root[0].get("name") == "Ab\\x1b[31m\\x9b1m\\u202e\\u2028\\ufffe\\x07 erhåller"

from __future__ import annotations

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.fix import Fixed, fix
from kommunlint.lint.linter import Linter
from kommunlint.lint.run import check_source
from kommunlint.source import Source
from tests.conftest import Ready


def fixed(linter: Linter, text: str, name: str = "draft.md") -> Fixed:
    def check(source: Source) -> LintResult:
        outcome = check_source(source, Ready(linter))
        assert isinstance(outcome, LintResult)
        return outcome

    return fix(check(Source(name, text)), check)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "Barnen erhåller samtliga böcker i skolan i dag.", "Barnen får alla böcker i skolan i dag."),
        (
            "a.md",
            "\ufeffBarnen erhåller\r\nen bok i **skolan** i dag.\r\n",
            "\ufeffBarnen får\r\nen bok i **skolan** i dag.\r\n",
        ),
        ("a.md", "Barnen er**hål**ler en bok i skolan i dag.", "Barnen er**hål**ler en bok i skolan i dag."),
        (
            "a.md",
            "Han sa: ”Barnen erhåller en bok i skolan i dag.”",
            "Han sa: ”Barnen erhåller en bok i skolan i dag.”",
        ),
        (
            "a.html",
            "<main lang='sv'><p title='erhåller'>Barnen erhåller en ny bok i skolan till hösten.</p></main>",
            "<main lang='sv'><p title='erhåller'>Barnen får en ny bok i skolan till hösten.</p></main>",
        ),
        (
            "a.md",
            "Barna får svar vedrørende plassen i løpet av våren i år.",
            "Barna får svar om plassen i løpet av våren i år.",
        ),
        (
            "a.md",
            "Elevane frå Nes får svar vedrørande plassen sin før sumaren, og då må dei velje skule.",
            "Elevane frå Nes får svar om plassen sin før sumaren, og då må dei velje skule.",
        ),
    ],
)
def test_only_the_words_change(linter: Linter, name: str, before: str, after: str) -> None:
    once = fixed(linter, before, name)
    assert once.after.text == after
    assert (once.changes > 0) == (before != after)
    again = fixed(linter, once.after.text, name)
    assert again.changes == 0
    assert again.after.text == after


@pytest.mark.parametrize(
    "text",
    [
        "Politikerne fordeler tilskuddene ut fra avsatte midler i budsjettet for neste år.",
        "Avdelingen leverer en halvårlig rapport til utvalget om hvordan det går med elevene.",
        "Hvis kommunen opprettholder vedtaket sitt, går saken videre til klagenemnda.",
        "Du får en frist på 30 dager til å skrive hvordan feilen er tenkt utbedret.",
        "Vannet kan være brunt til og med neste påfølgende dag, så vent med klesvasken.",
        "Kommunen har ansvaret for fritidsboliger i likhet med tilsyn med vanlige boliger.",
        "Det er tilsatt klor i vannet, og du kan drikke det som vanlig hele uka.",
        "Reglene er gjort gjeldende for alle som bor her i kommunen fra i dag.",
    ],
)
def test_what_would_break_the_sentence_is_only_offered(linter: Linter, text: str) -> None:
    assert fixed(linter, text).after.text == text


def test_a_text_never_gets_worse(linter: Linter) -> None:
    text = "Samtliga sökande erhåller besked i enlighet med riktlinjerna, och därefter erhåller de en tid för besök."
    once = fixed(linter, text)
    source = Source("draft.md", text)
    before = check_source(source, Ready(linter))
    assert isinstance(before, LintResult)
    assert len(once.result.findings) < len(before.findings)

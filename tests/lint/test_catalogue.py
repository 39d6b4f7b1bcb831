"""A service that a text names without a way in gets the link of the municipality's own catalogue."""

from __future__ import annotations

import dataclasses

import pytest

from kommunlint.lint.finding import Finding, LintResult
from kommunlint.lint.fix import Fixed, fix
from kommunlint.lint.linter import Linter
from kommunlint.lint.run import check_source
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.pack import Pack
from kommunlint.rules.organisation import OrganisationSpec
from kommunlint.source import Source
from tests.conftest import Ready

CATALOGUE = OrganisationSpec.model_validate(
    {
        "services": [
            {"name": "Förskola", "words": {"sv": "förskola"}, "link": "https://bro.se/f?a=1&b=2"},
            {"name": "Bygglov", "words": "bygglov", "link": "/bygga/(lov)", "phone": "0123-45 67 89"},
            {"name": "Trygghetslarm", "words": "trygghetslarm", "phone": "0123-45 67 80"},
        ]
    }
)


@pytest.fixture(scope="module")
def own(pack: Pack, pipelines: Pipelines) -> Linter:
    return Linter(dataclasses.replace(pack, organisation=CATALOGUE), pipelines)


def checked(linter: Linter, text: str, name: str = "draft.md") -> LintResult:
    outcome = check_source(Source(name, text), Ready(linter))
    assert isinstance(outcome, LintResult)
    return outcome


def service(result: LintResult) -> Finding:
    (found,) = (finding for finding in result.findings if finding.lever == "service")
    return found


def fixed(linter: Linter, text: str, name: str = "draft.md", *, unsafe: bool = True) -> Fixed:
    def check(source: Source) -> LintResult:
        return checked(linter, source.text, source.path)

    return fix(check(Source(name, text)), check, unsafe=unsafe)


def test_the_link_is_offered_with_the_service_s_name(own: Linter) -> None:
    found = service(checked(own, "# Plats för ditt barn\n\nDu ansöker om en plats i förskolan före sommaren.\n"))
    assert "”Förskola”: https://bro.se/f?a=1&b=2." in found.message
    assert [(one.text, one.applicability, one.replaces) for one in found.suggestions] == [
        ("https://bro.se/f?a=1&b=2", "unsafe", False)
    ]


def test_a_service_without_a_link_is_told_by_its_number(own: Linter) -> None:
    found = service(checked(own, "# Trygghetslarm\n\nDu ansöker hos handläggaren, som bedömer vad du behöver.\n"))
    assert "”Trygghetslarm”: 0123-45 67 80." in found.message
    assert found.suggestions == ()


def test_a_service_named_in_passing_is_not_meant(own: Linter) -> None:
    found = service(
        checked(
            own, "# Ny väg\n\nVägen går förbi en förskola. Vi har gett bygglov. Har du sett hål? Hör av dig till oss.\n"
        )
    )
    assert found.suggestions == ()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a.md",
            "# Förskola i Alby\n\nDu ansöker om en plats i **förskolan** före sommaren.\n",
            "# Förskola i Alby\n\nDu ansöker om en plats i **[förskolan](https://bro.se/f?a=1&b=2)** före sommaren.\n",
        ),
        (
            "a.md",
            "---\ntitle: Bygglov för din altan\n---\nDu ansöker om bygglov hos kommunen.\r\n",
            "---\ntitle: Bygglov för din altan\n---\nDu ansöker om [bygglov](</bygga/(lov)>) hos kommunen.\r\n",
        ),
        (
            "a.html",
            "<main lang='sv'><h1>Förskola</h1><p title='förskola'>Du ansöker om plats i förskolan i maj.</p></main>",
            "<main lang='sv'><h1>Förskola</h1><p title='förskola'>Du ansöker om plats i "
            '<a href="https://bro.se/f?a=1&amp;b=2">förskolan</a> i maj.</p></main>',
        ),
    ],
)
def test_the_link_is_written_once(own: Linter, name: str, before: str, after: str) -> None:
    assert fixed(own, before, name, unsafe=False).changes == 0
    once = fixed(own, before, name)
    assert once.after.text == after
    assert once.changes == 1
    assert [lever.value for lever in once.result.levers if lever.lever == "service"] == ["shown"]
    assert fixed(own, after, name).changes == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Plats för ditt barn\n\nDu ansöker om en plats i förskolan före sommaren.\n"),
        ("a.md", "# Förskola\n\nDu ansöker hos kommunen före sommaren.\n"),
        ("a.md", "# Plats\n\nDu ansöker om plats i `förskola` hos kommunen före sommaren.\n"),
        ("a.md", "# Förskola\n\n<div>\n<p>Du ansöker om plats i förskolan före sommaren.</p>\n</div>\n"),
        ("a.md", "# Plats\n\nDu ansöker om plats i för**skolan** hos kommunen före sommaren.\n"),
        (
            "a.html",
            "<main lang='sv'><h1>Plats</h1><p>Du ansöker om plats i <a href='#a'>förskolan</a> i maj.</p></main>",
        ),
    ],
)
def test_what_can_t_be_linked_is_left_alone(own: Linter, name: str, text: str) -> None:
    assert fixed(own, text, name).after.text == text

from __future__ import annotations

import pytest

from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document


def check(linter: Linter, text: str, name: str = "draft.md") -> LintResult:
    (result,) = linter.check([document(text, name)])
    assert isinstance(result, LintResult)
    return result


def marked(result: LintResult, rule: str) -> list[str]:
    """The source characters that the rule's findings stand on."""
    source = result.source
    return [
        source.text[finding.passage.start.offset : finding.passage.end.offset]
        for finding in result.findings
        if finding.rule == f"plain-language/{rule}"
    ]


DRAFT = "Den som erhåller stöd ska anmäla det till kommunen senast i maj."


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.md", f"---\ntitle: Nytt stöd\n---\r\n\r\n# Rubrik 😀\r\n\r\n{DRAFT}\r\n", "erhåller"),
        ("a.md", f"\ufeff{DRAFT}", "erhåller"),
        ("a.md", DRAFT.replace("erhåller", "er**hål**ler"), "er**hål**ler"),
        ("a.md", DRAFT.replace("erhåller", "erh&aring;ller"), "erh&aring;ller"),
        ("a.md", DRAFT.replace("erhåller", "erha\u030aller"), "erha\u030aller"),
        ("a.md", DRAFT.replace("erhåller", "er\u00adhåller"), "er\u00adhåller"),
        ("a.html", f"<main><h1>Stöd</h1><p>{DRAFT}</p></main>", "erhåller"),
        ("a.html", f"<main><p>{DRAFT.replace('erhåller', '<b>erh&aring;ller</b>')}</p></main>", "erh&aring;ller"),
        ("a.txt", f"Nytt stöd\n\n{DRAFT}\n", "erhåller"),
    ],
)
def test_the_finding_stands_on_the_very_word(linter: Linter, name: str, text: str, words: str) -> None:
    result = check(linter, text, name)
    assert marked(result, "archaic") == [words]
    (finding,) = (one for one in result.findings if one.rule == "plain-language/archaic")
    assert finding.passage.text == "erhåller"
    assert finding.suggestions[0].text == "får"


@pytest.mark.parametrize(
    "text",
    [
        "Hon sade: ”Den som erhåller stöd ska anmäla det till kommunen.” Sedan gick hon.",
        "– Den som erhåller stöd ska anmäla det till kommunen, säger rektorn.",
        "Läs om bidraget.\n\n> Den som erhåller stöd ska anmäla det till kommunen.",
        "Skriv kommandot `erhåller` i rutan och tryck sedan på knappen längst ner på sidan.",
        "```\nDen som erhåller stöd ska anmäla det.\n```\n\nText på svenska om kommunens stöd till barn.",
        "Föreningen Erhåller är en förening för alla som bor i kommunen och som vill spela musik.",
    ],
)
def test_what_is_not_the_writer_s_own_prose_is_left_alone(linter: Linter, text: str) -> None:
    assert marked(check(linter, text), "archaic") == []


def test_capitals_are_carried_over(linter: Linter) -> None:
    result = check(linter, "Samtliga barn får plats. SAMTLIGA barn i kommunen får plats i förskolan till hösten.")
    offers = [f.suggestions[0].text for f in result.findings if f.rule == "plain-language/archaic"]
    assert offers == ["Alla", "ALLA"]


def test_jargon_is_reported_once_and_not_where_it_is_explained(linter: Linter) -> None:
    text = "Ärendet fick en återremiss i går. En återremiss kommer ofta i nämnden. Beslutet väntas i maj."
    assert marked(check(linter, text), "jargon") == ["återremiss"]
    explained = "Ärendet fick en återremiss, det vill säga att det skickades tillbaka för mer arbete."
    assert marked(check(linter, explained), "jargon") == []


def test_a_word_is_told_once_in_each_category(linter: Linter) -> None:
    result = check(linter, "Du lämnar in bouppteckningen till oss när den är klar.")
    (found,) = (one for one in result.findings if one.category == "jargon")
    assert found.rule == "plain-language/jargon"  # and not as a rare word, too


def test_an_old_verb_is_no_news_where_one_verb_is_offered(linter: Linter) -> None:
    result = check(linter, "Vi skal foreta ei vurdering av dei spørsmåla vedrørande barnehagen som ikkje er avklara.")
    assert marked(result, "nominalisation") == ["foreta ei vurdering av"]
    assert marked(result, "archaic") == ["vedrørande"]


def test_a_word_that_a_better_phrase_takes_away_is_not_told_beside_it(linter: Linter) -> None:
    result = check(linter, "Det skall poängteras att avgiften är 100 kronor. Du skall betala den ej senare än i maj.")
    assert marked(result, "filler") == ["Det skall poängteras att"]
    assert marked(result, "archaic") == ["skall", "ej"]


def test_order_and_batches(linter: Linter) -> None:
    texts = [DRAFT, "Den kommunale barnehagen åpner på mandag for alle barn i bygda.", DRAFT]
    results = linter.check([document(text, f"{number}.md") for number, text in enumerate(texts)])
    assert [result.source.path for result in results if isinstance(result, LintResult)] == ["0.md", "1.md", "2.md"]
    assert [result.language for result in results if isinstance(result, LintResult)] == ["sv", "nb", "sv"]
    for result in results:
        places = [finding.passage.start.offset for finding in result.findings] if isinstance(result, LintResult) else []
        assert places == sorted(places)

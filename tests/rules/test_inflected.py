"""A replacement takes the form of the words that it stands for, and nothing of the sentence with it."""

from __future__ import annotations

import pytest

from kommunlint.language.codes import Language
from kommunlint.lint.finding import LintResult
from kommunlint.lint.linter import Linter
from tests.conftest import document


@pytest.mark.parametrize(
    ("language", "text", "rule", "offer"),
    [
        (
            "sv",
            "Föreningen redovisar kostnader m.m. Ofullständiga ansökningar kommer tillbaka.",
            "abbreviation",
            "med mera.",
        ),
        ("sv", "Ta med kaffe m.m.", "abbreviation", "med mera."),
        ("sv", "Ta med kaffe m.m. till mötet.", "abbreviation", "med mera"),
        ("sv", "Ring Anna m.fl. Bergströms, så hjälper de dig.", "abbreviation", "med flera"),
        ("sv", "Se bil. 3 till ansökan.", "abbreviation", "bilaga"),
        ("nb", "Gebyret dekker purring o.l. Du får svar innen en uke.", "abbreviation", "og lignende."),
        ("sv", "Nämnden ansvarar för att upprätta rutiner.", "archaic", "ta fram"),
        ("sv", "Vi har kritiserat skolan.", "nominalisation", None),
        ("sv", "Nämnden gör ingen bedömning av läget.", "nominalisation", "bedömer inte"),
        ("nb", "Kommunen gjør ikke bruk av retten sin.", "nominalisation", "bruker ikke"),
        ("nn", "Kommunen har gjort ei vurdering av saka.", "nominalisation", "vurdert"),
        ("nn", "Hallen vert innarbeida i planen.", "archaic", "teke med"),
        ("nn", "Vi forskar på m.a. CO2-frie kraftverk.", "abbreviation", "mellom anna"),
        ("nn", "F.v. Diakon Eilev Moe og koret.", "abbreviation", "Frå venstre"),
        ("nn", "Me må gjera ei vurdering av saka.", "nominalisation", "vurdera"),
        ("sv", "Avgift betalas oavsett om platsen nyttjas eller inte.", "archaic", "används"),
        ("sv", "Kunder med kort kompenseras", "archaic", "ersätts"),
        ("sv", "Lokalen får hyras ut och nyttjas av andra.", "archaic", "användas"),
        ("sv", "Lokalen kan inte längre nyttjas.", "archaic", "användas"),
        ("sv", "Den förvärvade marken ligger vid sjön.", "archaic", "köpta"),
        ("sv", "Kommunen förvärvade marken i fjol.", "archaic", "köpte"),
        ("sv", "Den förordnade gode mannen har slutat.", "archaic", "utsedda"),
        ("nb", "Vis hva dere kan være i stand til å betale.", "filler", "kan"),
        ("nb", "Si fra per telefon eller pr. post til oss.", "abbreviation", "per post"),
    ],
)
def test_the_first_offer(linter: Linter, language: Language, text: str, rule: str, offer: str | None) -> None:
    assert offers(linter, language, text, rule)[:1] == ([offer] if offer else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Vid granskningen riktades ingen kritik mot skolan."),
        ("sv", "Beslut om bidrag fattas av nämnden i april."),
        ("sv", "Taxan innebär en höjning med 9 procent."),
        ("nb", "Det ble foretatt en vurdering av saken."),
        ("nn", "Vurdering vert gjort av kommunedirektøren."),
        ("nn", "Utvalet må gjere ei vurdering og ei prioritering av saka."),
        ("nb", "De skal gjøre en vurdering og en prioritering av saken."),
    ],
)
def test_no_verb_is_offered_that_would_stand_without_its_subject(linter: Linter, language: Language, text: str) -> None:
    assert found(linter, language, text, "nominalisation")
    assert offers(linter, language, text, "nominalisation") == []


@pytest.mark.parametrize(
    "text", ["I praktiken innebär sänkningen att du betalar mindre.", "Då medför höjningen problem."]
)
def test_a_noun_that_brings_something_about_hides_no_verb(linter: Linter, text: str) -> None:
    assert not found(linter, "sv", text, "nominalisation")


def test_a_participle_before_its_noun_hides_no_verb(linter: Linter) -> None:
    assert not found(linter, "sv", "Bassängen måste härda efter utfört arbete.", "nominalisation")
    assert found(linter, "sv", "Vi har utfört en kontroll av bassängen.", "nominalisation")


def test_a_need_that_is_measured_is_a_state_and_hides_no_verb(linter: Linter) -> None:
    assert not found(linter, "nb", "De har større behov for hjelp nå.", "nominalisation")
    assert found(linter, "nb", "De har behov for hjelp nå.", "nominalisation")


def found(linter: Linter, language: Language, text: str, rule: str) -> bool:
    return f"plain-language/{rule}" in {finding.rule for finding in check(linter, language, text).findings}


def offers(linter: Linter, language: Language, text: str, rule: str) -> list[str]:
    findings = check(linter, language, text).findings
    return [offer.text for one in findings if one.rule == f"plain-language/{rule}" for offer in one.suggestions]


def check(linter: Linter, language: Language, text: str) -> LintResult:
    (result,) = linter.check([document(f"# Nytt\n\n{text}")], language)
    assert isinstance(result, LintResult)
    return result


@pytest.mark.parametrize(
    ("language", "text", "offer"),
    [
        ("sv", "Ni får ett utsänt underlag i maj.", "offered"),
        ("nb", "Vi fikk en hitsendt søknad.", "offered"),
        ("nn", "Du kan ikkje ete medbrakt mat.", "offered"),
        ("nn", "Søknaden er innlevert.", "safe"),
    ],
)
def test_two_words_do_not_take_the_place_of_one_before_its_noun(
    linter: Linter, language: Language, text: str, offer: str
) -> None:
    findings = check(linter, language, text).findings
    (finding,) = (one for one in findings if one.rule == "plain-language/archaic")
    assert finding.suggestions[0].applicability == offer

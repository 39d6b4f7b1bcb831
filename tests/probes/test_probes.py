"""Sentences made up from the language, which no signal was tuned to: how many raise it, and how many rightly don't.

README.md beside this file tells how a file of probes is written.
"""

from __future__ import annotations

import pytest

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.lint.linter import Linter
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.pack import Pack
from tests.probes.probing import KINDS, Kind, Tried, read_probes, share, try_all

PROBES = read_probes()


@pytest.fixture(scope="module")
def linters(pack: Pack, pipelines: Pipelines) -> dict[Language, Linter]:
    return {language: Linter(pack, pipelines, language=language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def sentences(linters: dict[Language, Linter]) -> dict[str, list[Tried]]:
    return {name: try_all(name, probe, linters) for name, probe in PROBES.items()}


@pytest.mark.parametrize("name", PROBES)
def test_names_signals_that_there_are(pack: Pack, name: str) -> None:
    probe = PROBES[name]
    assert {*probe.signals, probe.company} - {""} <= pack.signals.keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PROBES)
def test_reaches_its_floor(sentences: dict[str, list[Tried]], name: str, language: Language, kind: Kind) -> None:
    here = [one for one in sentences[name] if one.language == language and one.kind == kind]
    odd, even = share(one for one in here if one.odd), share(one for one in here if not one.odd)
    misses = "\n".join(one.text for one in here if one.odd and not one.right)
    floor = getattr(PROBES[name].probes[language].floor, kind)
    assert share(here) >= floor, f"{share(here):.2f} (odd {odd:.2f}, even {even:.2f}); odd misses:\n{misses}"

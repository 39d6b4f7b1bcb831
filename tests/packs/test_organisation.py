"""A municipality's own bodies, places, goals and services: data in its configuration or in a pack, no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.cli.session import open_session
from kommunlint.packs.errors import PackError
from kommunlint.packs.load import load_packs, with_extended
from kommunlint.rules.organisation import OrganisationSpec, joined, signals_with

PACK = "name: {name}\ntitle: x\nversion: '1'\nlicence: MIT\nlanguages: [sv]\nextends: {extends}\n"


def pack(folder: Path, extends: str = "[]", organisation: str = "") -> Path:
    folder.mkdir()
    (folder / "pack.yml").write_text(PACK.format(name=folder.name, extends=extends), "utf-8")
    if organisation:
        (folder / "organisation.yml").write_text(organisation, "utf-8")
    return folder


def config(folder: Path, text: str) -> Path:
    path = folder / "kommunlint.yml"
    path.write_text(text, "utf-8")
    return path


def test_words_count_in_all_languages_unless_one_is_named() -> None:
    spec = OrganisationSpec.model_validate(
        {"goals": [{"name": "Havet", "words": "rent hav"}, {"name": "Byn", "words": {"nn": ["bygda", "Ny vekst"]}}]}
    )
    goal = signals_with(spec, {})["organisation/goal"]
    assert goal.terms == {"sv": ("rent hav",), "nb": ("rent hav",), "nn": ("rent hav", "{bygda}", "Ny vekst")}


def test_a_name_stands_for_its_words() -> None:
    spec = OrganisationSpec.model_validate({"services": [{"name": "Bygglov", "phone": "0123-45 67 89"}]})
    signals = signals_with(spec, {})
    assert signals["organisation/service"].any == ("organisation/service/0",)
    assert signals["organisation/service/0"].terms["sv"] == ("{bygglov}",)


def test_a_site_s_first_page_is_no_way_in() -> None:
    spec = OrganisationSpec.model_validate(
        {"services": [{"name": "A", "link": "https://bro.se/"}, {"name": "B", "link": "https://bro.se/B"}]}
    )
    assert [link.target for link in signals_with(spec, {})["organisation/way-in"].link] == [("https://bro.se/b",)]


def test_several_are_put_together() -> None:
    one = OrganisationSpec.model_validate({"organisation": {"name": "A", "bodies": ["x"]}, "goals": [{"name": "M"}]})
    two = OrganisationSpec.model_validate({"organisation": {"bodies": {"sv": ["y"]}}, "goals": [{"name": "N"}]})
    both = joined((one, two))
    assert both.organisation.name == "A"
    assert both.organisation.bodies == {"sv": ("x", "y"), "nb": ("x",), "nn": ("x",)}
    assert [goal.name for goal in both.goals] == ["M", "N"]


def test_packs_bring_what_they_extend_once_and_first(tmp_path: Path) -> None:
    base = pack(tmp_path / "grund", organisation="goals: [{name: Grund}]")
    own = pack(tmp_path / "egen", "[../grund, kommun]", "goals: [{name: Egen}]")
    folders = with_extended(("egen", "grund"), tmp_path)
    assert [folder.name for folder in folders] == ["grund", "kommun", "egen"]
    assert folders[0].resolve() == base
    loaded = load_packs(folders)
    assert [goal.name for goal in loaded.organisation.goals] == ["Grund", "Egen"]
    assert "levers/background" in loaded.rules
    assert own.is_dir()


def test_packs_that_extend_each_other(tmp_path: Path) -> None:
    pack(tmp_path / "a", "../b")
    pack(tmp_path / "b", "../a")
    with pytest.raises(PackError, match="extends itself"):
        with_extended(("a",), tmp_path)


def test_the_configuration_adds_to_the_pack(tmp_path: Path) -> None:
    path = config(tmp_path, "extends: egen\ngoals: [{name: Havet}]\n")
    pack(tmp_path / "egen", "kommun", "goals: [{name: Skogen}]")
    assert [goal.name for goal in open_session(str(path)).pack.organisation.goals] == ["Skogen", "Havet"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("services:\n  - {name: Förskola}\n", "2:5: services.0: value error, 'Förskola' needs a link or a phone"),
        ("services:\n  - {name: F, link: javascript:x}\n", "2:15: services.0.link: value error, 'javascript:x' is no"),
        ("goals:\n  - {name: Havet, ord: [hav]}\n", "2:19: goals.0.ord: this key is not known; did you mean 'words'?"),
        ("goals:\n  - {name: Havet, words: [a, '{hav']}\n", "2:30: '{hav': write {word} or {word|other}"),
        ("organisation: {bodies: [a, '?']}\n", "1:28: '?'"),
        ("organisation: {places: {no: [Alby]}}\n", '1:25: there is no language "no": write nb or nn'),
    ],
)
def test_faults_at_their_place(tmp_path: Path, text: str, fault: str) -> None:
    path = config(tmp_path, text)
    with pytest.raises(PackError) as caught:
        open_session(str(path)).basis()
    assert any(str(one).startswith(f"{path}:{fault}") for one in caught.value.faults), caught.value.faults


def test_a_fault_in_a_pack_s_organisation(tmp_path: Path) -> None:
    pack(tmp_path / "egen", "kommun", "goals: [{name: Havet, words: ['...']}]")
    with pytest.raises(PackError, match=r"organisation\.yml:1:31: '\.\.\.' needs at least one word"):
        open_session(str(config(tmp_path, "extends: egen"))).basis()

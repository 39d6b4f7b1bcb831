"""`kommunlint explain`: a rule's page, and a text's verdicts with the words that met or failed each condition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_check import run, write

DRAFT = """# Skolan byggs ut

Nämnden beslutade i går att bygga ut skolan i Alby. Arbetet börjar i maj.

Du ansöker om plats på [vår sida](/sok). Det beror på regnet, eftersom det regnar, sa någon.
"""


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_all_levers_on_one_screen(tmp_path: Path) -> None:
    result = run("explain", write(tmp_path, "draft.md", DRAFT))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[1] == "Texttyp: nyhet om beslut (texten själv: rad 3: ”beslutade”)"
    assert "  ✓ Service och tjänster: visas" in [line.replace("syns", "visas") for line in lines]
    assert any(line.strip() == "läsaren undrar vid: rad 5: ”Du ansöker”" for line in lines)
    assert len(lines) <= 50


def test_one_lever_as_a_tree(tmp_path: Path) -> None:
    result = run("explain", write(tmp_path, "draft.md", DRAFT), "--lever", "background")
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[1].endswith("[levers/background]")
    heads = ["Gäller det den här texten?", "Finns det ett undantag?", "Berättar texten det?"]
    heads += ["Så har liknande texter bedömts", "det väcker frågan mest:"]
    assert [line for line in lines if line in heads] == heads
    assert "rad 3: ”beslutade”" in lines
    assert any(line.startswith("av 100 sådana texter visar ") for line in lines)


def test_what_does_not_count_is_told(tmp_path: Path) -> None:
    text = "# Skolan byggs ut\n\nBygget är klart.\n\nEtt.\n\nTvå.\n\nTre.\n\nFyra.\n\nNämnden beslutade att bygga.\n"
    result = run("explain", write(tmp_path, "draft.md", text), "--lever", "background", "--language", "sv")
    assert "rad 13: ”beslutade”: räknas inte: står för långt ner" in result.stdout


def test_json(tmp_path: Path) -> None:
    result = run("explain", write(tmp_path, "draft.md", DRAFT), "--format", "json")
    report = json.loads(result.stdout)
    background = report["levers"]["background"]
    assert report["genre"] == "decision-news"
    assert background["when"]["held"]
    assert background["when"]["parts"][0]["condition"]["signal"] == "decided"
    assert background["when"]["parts"][0]["met"][0]["text"] == "beslutade"
    vote = background["vote"]
    assert sum(vote["shares"].values()) == pytest.approx(1, abs=0.01)
    assert vote["shares"]["na"] < 0.5
    assert not vote["overruled"]
    assert "beslutade" in vote["asks"][0]["text"]
    assert [one["told"] for one in vote["asks"]] == sorted((one["told"] for one in vote["asks"]), reverse=True)


def test_a_rule_still_has_its_page() -> None:
    assert run("explain", "levers/background", "--language", "sv").stdout.startswith("Beslut utan skäl\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["levers/bakgrund"], "there is no rule 'levers/bakgrund'; did you mean 'levers/background'?"),
        (["saknas.md"], "saknas.md: there is no such file; check the path"),
    ],
)
def test_what_can_t_be_explained(arguments: list[str], line: str) -> None:
    result = run("explain", *arguments)
    assert result.exit_code == 2
    assert result.stderr == f"{line}\n"

"""The page of all rules, and that the one in the repository is that of the rules as they are."""

from __future__ import annotations

from pathlib import Path

from kommunlint.packs.pack import Pack
from kommunlint.report.catalogue import catalogue
from tests.cli.test_check import run

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"


def test_the_page_is_up_to_date(pack: Pack) -> None:
    page = "".join(f"{line}\n" for line in catalogue(pack.rules.values()))
    assert PAGE.read_text("utf-8") == page, "write it anew: kommunlint rules catalogue > docs/catalogue.md"


def test_every_rule_has_its_entry_in_every_language(pack: Pack) -> None:
    lines = list(catalogue(pack.rules.values()))
    assert [line.removeprefix("### ") for line in lines if line.startswith("### ")] == list(pack.rules)
    for language in pack.languages:
        assert sum(f"** ({language}). " in line for line in lines) == len(pack.rules)


def test_the_command_prints_what_is_active(tmp_path: Path) -> None:
    config = tmp_path / "kommunlint.yml"
    config.write_text("ignore: [levers]\n", "utf-8")
    result = run("rules", "catalogue", "--config", config)
    assert result.exit_code == 0
    assert "### plain-language/archaic" in result.stdout
    assert "### levers/" not in result.stdout

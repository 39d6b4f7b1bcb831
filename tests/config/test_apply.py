from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.config.apply import apply_changes
from kommunlint.config.asked import Asked, AskedError
from kommunlint.config.discover import read_config
from kommunlint.config.find import common_folder, find_config
from kommunlint.packs.errors import PackError
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds import MetricRule


def changed(pack: Pack, folder: Path, text: str, asked: Asked = Asked()) -> Pack:  # noqa: B008 - a frozen value
    path = folder / "kommunlint.yml"
    path.write_text(text, "utf-8")
    return apply_changes(pack, read_config(path), asked)


def test_the_word_that_names_the_fewest_rules_counts(pack: Pack, tmp_path: Path) -> None:
    rules = changed(
        pack, tmp_path, 'rules:\n  plain-language/archaic: error\n  "plain-language/*": off\n  "*": suggestion\n'
    ).rules
    assert rules["plain-language/archaic"].severity == "error"
    assert "plain-language/jargon" not in rules
    assert rules["levers/background"].severity == "suggestion"


def test_limits_and_severity(pack: Pack, tmp_path: Path) -> None:
    rules = changed(
        pack, tmp_path, "rules:\n  plain-language/long-sentence: {limits: {error: 40}, severity: error}\n"
    ).rules
    rule = rules["plain-language/long-sentence"]
    assert isinstance(rule, MetricRule)
    assert rule.limits == {"error": 40}
    assert pack.rules["plain-language/long-sentence"].severity == "warning"


def test_an_empty_configuration_is_the_default_one(tmp_path: Path) -> None:
    (tmp_path / "kommunlint.yml").write_text("# nothing yet\n")
    assert read_config(tmp_path / "kommunlint.yml").config.fail_on == "warning"


def test_the_nearest_configuration_above_all_texts(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "kommunlint.yml").write_text("")
    texts = [str(tmp_path / "a" / "b"), str(tmp_path / "a")]
    assert common_folder(texts) == str((tmp_path / "a").resolve())
    assert find_config(common_folder(texts)) == str((tmp_path / "kommunlint.yml").resolve())


def test_categories_levers_and_folders_name_rules(pack: Pack, tmp_path: Path) -> None:
    text = "rules:\n  plain-language: off\n  passive: error\n  background: suggestion\n  levers/: error\n"
    rules = changed(pack, tmp_path, text).rules
    assert {name for name in rules if name.startswith("plain-language/")} == {
        "plain-language/passive",
        "plain-language/passive-chain",
    }
    assert rules["plain-language/passive"].severity == "error"
    assert rules["levers/background"].severity == "suggestion"
    assert rules["levers/service"].severity == "error"


@pytest.mark.parametrize(
    ("text", "asked", "left"),
    [
        ("select: [archaic, jargon]", Asked(), {"archaic", "jargon", "rare-word"}),
        ("select: plain-language\nignore: [passive, jargon]", Asked(select=("archaic", "passive")), {"archaic"}),
        ("", Asked(select=("archaic", "link-text"), ignore=("link-text",)), {"archaic"}),
        ("rules: {plain-language/archaic: off}", Asked(select=("archaic", "filler")), {"filler"}),
    ],
)
def test_selection(pack: Pack, tmp_path: Path, text: str, asked: Asked, left: set[str]) -> None:
    selected = changed(pack, tmp_path, text, asked)
    assert {name.rpartition("/")[2] for name in selected.rules} == left
    assert selected.known.keys() == pack.rules.keys()


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (Asked(select=("arkaic",)), "there is no such rule, category or lever as 'arkaic'; did you mean 'archaic'?"),
        (Asked(ignore=("plain-langauge/jargon",)), "did you mean 'plain-language/jargon'?"),
        (Asked(severities=(("bakgrund", "error"),)), "did you mean 'background'?"),
        (Asked(select=("qqq",)), "see kommunlint rules list"),
        (
            Asked(select=("archaic",), ignore=("plain-language",)),
            "archaic: turned off by --ignore or the configuration",
        ),
    ],
)
def test_what_can_t_be_asked_for(pack: Pack, tmp_path: Path, asked: Asked, line: str) -> None:
    with pytest.raises(AskedError) as caught:
        changed(pack, tmp_path, "", asked)
    assert line in str(caught.value)


@pytest.mark.parametrize("key", ["select", "ignore"])
def test_an_unknown_name_in_the_configuration(pack: Pack, tmp_path: Path, key: str) -> None:
    with pytest.raises(PackError, match=f"kommunlint.yml:1:.*{key}.arkaic: .* did you mean 'archaic'"):
        changed(pack, tmp_path, f"{key}: [jargon, arkaic]\n")


def test_a_severity_makes_nothing_uncertain_more_severe(pack: Pack, tmp_path: Path) -> None:
    name = "plain-language/archaic"
    stricter = changed(pack, tmp_path, "rules: {archaic: error}")
    assert stricter.severity(stricter.rules[name]) == "error"
    assert stricter.severity(stricter.rules[name], "warning") == "error"
    assert stricter.severity(stricter.rules[name], "suggestion") == "suggestion"
    milder = changed(pack, tmp_path, "rules: {archaic: error}", Asked(severities=(("archaic", "suggestion"),)))
    assert milder.severity(milder.rules[name], "error") == "suggestion"
    assert milder.severity(milder.rules[name], "warning", local="error") == "error"
    assert pack.severity(pack.rules[name], "error") == "error"

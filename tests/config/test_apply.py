from __future__ import annotations

from pathlib import Path

from kommunlint.config.apply import apply_changes
from kommunlint.config.discover import common_folder, find_config, read_config
from kommunlint.packs.pack import Pack
from kommunlint.rules.kinds import MetricRule


def changed(pack: Pack, folder: Path, text: str) -> Pack:
    path = folder / "kommunlint.yml"
    path.write_text(text, "utf-8")
    return apply_changes(pack, read_config(path))


def test_the_longest_pattern_counts(pack: Pack, tmp_path: Path) -> None:
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
    texts = [tmp_path / "a" / "b", tmp_path / "a"]
    assert common_folder(texts) == (tmp_path / "a").resolve()
    assert find_config(common_folder(texts)) == (tmp_path / "kommunlint.yml").resolve()

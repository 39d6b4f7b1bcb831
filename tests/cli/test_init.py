"""`kommunlint init` and `kommunlint schema`: a good beginning that overwrites nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from kommunlint.cli.init import SCHEMA_NAME, template
from kommunlint.config.discover import read_config
from kommunlint.config.local import LocalSettings
from kommunlint.config.schema import SchemaName, schema_text
from kommunlint.packs.pack import Pack
from kommunlint.packs.strictyaml import load
from kommunlint.report.phrases import UiLanguage
from kommunlint.resources import rules_folder
from tests.cli.test_check import BAD, run, write

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES: tuple[UiLanguage, ...] = ("sv", "nb", "nn", "en")


@pytest.mark.parametrize(("locale", "said"), [("sv_SE", "är skriven"), ("nb_NO", "er skrevet"), ("C", "is written")])
def test_a_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, said: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.chdir(tmp_path)
    result = run("init")
    assert (result.exit_code, result.stderr) == (0, "")
    assert said in result.stdout
    text = (tmp_path / "kommunlint.yml").read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA_NAME}\n")
    assert (tmp_path / SCHEMA_NAME).read_text("utf-8") == schema_text("config")
    assert run(write(tmp_path, "draft.md", BAD)).exit_code == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_offered_is_right(tmp_path: Path, pack: Pack, language: UiLanguage) -> None:
    text = template(language)
    offered = re.sub(r"(?m)^#(?=\w[\w-]*:|  )", "", text)
    path = write(tmp_path, "kommunlint.yml", offered)
    config = read_config(path)
    assert set(config.config.model_fields_set) == {
        "language", "rules", "paths", "baseline", "html", "extends", "fail_on",
    }  # fmt: skip
    LocalSettings(config, pack)
    jsonschema.validate(load(path).data, json.loads(schema_text("config")))
    first = read_config(write(tmp_path, "kommunlint.yml", text)).config
    assert first.language == (None if language == "en" else language)


def test_nothing_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    mine = write(tmp_path, "a/kommunlint.yml", "language: nb\n")
    schema = write(tmp_path, "b/.kommunlint.schema.json", "{}")
    write(tmp_path, "c/pyproject.toml", "[tool.kommunlint]\n")
    again = run("init", tmp_path / "a")
    assert again.exit_code == 2
    assert again.stderr.startswith(f"{mine}: there is a configuration here already")
    assert mine.read_text() == "language: nb\n"
    assert not (tmp_path / "a" / SCHEMA_NAME).exists()
    assert run("init", tmp_path / "b", "--language", "nn").exit_code == 0
    assert schema.read_text() == "{}"
    assert "language: nn" in (tmp_path / "b/kommunlint.yml").read_text("utf-8")
    assert run("init", tmp_path / "c").exit_code == 2
    below = tmp_path / "a" / "under"
    below.mkdir()
    assert f"not {mine.resolve()}" in run("init", below).stdout


@pytest.mark.parametrize(("name", "file"), [("config", "kommunlint.schema.json"), ("rule", "rule.schema.json")])
def test_the_schemas_in_docs_are_up_to_date(name: SchemaName, file: str) -> None:
    assert (DOCS / file).read_text("utf-8") == run("schema", name).stdout


@pytest.mark.parametrize(
    ("config", "is_right"),
    [
        ({"rules": {"archaic": "off", "levers/*": {"severity": "error"}}, "select": "jargon"}, True),
        ({"paths": [{"match": ["a", "b"], "severity": {"archaic": "error"}}], "fail-on": "error"}, True),
        ({"langauge": "sv"}, False),
        ({"language": "da"}, False),
        ({"rules": {"archaic": "loud"}}, False),
        ({"paths": [{"ignore": "archaic"}]}, False),
    ],
)
def test_the_schema_tells_right_from_wrong(config: dict[str, object], is_right: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("config")))
    assert validator.is_valid(config) == is_right


def test_every_shipped_rule_fits_the_schema_of_rules() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("rule")))
    paths = [path for path in rules_folder().glob("kommun/*/*.yml") if path.parts[-2] not in ("lexicon", "signals")]
    assert len(paths) > 20
    for path in paths:
        rule = load(path).data
        assert not [fault.json_path for fault in validator.iter_errors(rule)], path
        assert not validator.is_valid({**rule, "serverity": "error"})

"""`kommunlint models` on slices of the treebank files, so that it is quick."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner, Result
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from kommunlint.cli import main
from kommunlint.nlp.installed import describe, shipped_pipeline
from kommunlint.resources import evaluation_folder

LABELS = ("PER", "LOC", "ORG")
VERSION = describe(shipped_pipeline("sv")).version
SAMPLES = Path(__file__).parents[1] / "evaluation" / "municipal"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["models", *map(str, arguments)])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of each Swedish file, and the samples of municipal sentences."""
    folder = tmp_path_factory.mktemp("files")
    shutil.copytree(SAMPLES, folder / "municipal")
    for name in ("sv-dev", "sv-names-dev"):
        docs = DocBin().from_disk(evaluation_folder() / f"{name}.spacy").get_docs(Vocab())
        DocBin(docs=[next(docs)]).to_disk(folder / f"{name}.spacy")
    return folder


def test_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "own"
    shutil.copytree(shipped_pipeline("nn"), own)
    (own / "scores.json").write_text('{"dev": {"pos_acc": 0.96, "dep_las": 0.8}}')
    (tmp_path / "kommunlint.yml").write_text("models: {nn: own}\n")
    listed = run("list")
    assert listed.exit_code == 0
    lines = listed.stdout.splitlines()
    assert [line.split()[:2] for line in lines if line[0] != " "] == [
        ["sv", "sv_kommun"],
        ["nb", "nb_kommun"],
        ["nn", "nn_kommun"],
    ]
    assert "CC BY-SA 4.0 (shipped)" in lines[0]
    assert "morphologizer, parser" in lines[1]
    assert f"({own})" in listed.stdout
    assert lines[-1] == "    dev: POS .960, LAS .800"


def test_list_tells_what_is_not_there_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kommunlint.yml").write_text("models: {sv: no_such_package}\n")
    listed = run("list")
    assert listed.exit_code == 2
    assert listed.stderr == "models.sv: 'no_such_package' is neither an installed spaCy package nor a folder\n"
    assert "nn_kommun" in listed.stdout


def test_evaluate(files: Path) -> None:
    result = run("evaluate", shipped_pipeline("sv"), "--files", files)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    head, *lines = result.stdout.splitlines()
    assert head.split() == ["sv_kommun", VERSION, "sv_kommun", VERSION, "(shipped)"]
    (dev,) = [line.split() for line in lines if line.startswith("dev ")]
    assert dev[:2] == ["dev", "POS"]
    assert dev[2] == dev[3]  # the shipped one beside itself
    assert 0.8 < float(dev[2]) <= 1
    assert "Names are compared as PER, LOC and ORG." in result.stdout


def test_evaluate_as_json(files: Path) -> None:
    result = run("evaluate", shipped_pipeline("sv"), "--files", files, "--format", "json")
    report = json.loads(result.stdout)
    assert report["pipeline"]["name"] == "sv_kommun"
    assert report["scores"] == report["shipped"]["scores"]
    dev = report["scores"]["dev"]
    assert dev["token_acc"] > 0.99
    assert dev["pos_acc"] > dev["dep_las"] > 0.6
    assert set(report["scores"]["names-dev"]) <= {"ents_p", "ents_r", "ents_f", *(f"ents_f_{x}" for x in LABELS)}
    assert set(report["scores"]["municipal"]) >= {"sentence ends", "finite verbs", "persons"}
    assert all({"measure", "kind", "text", "expected", "found"} == set(miss) for miss in report["misses"])


def test_names_under_other_labels_are_compared(tmp_path: Path) -> None:
    pipeline = spacy.load(shipped_pipeline("sv"))
    if "ner" in pipeline.pipe_names:
        pipeline.remove_pipe("ner")
    ruler = pipeline.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "PRS", "pattern": "Anna Lind"}, {"label": "TME", "pattern": "i går"}])
    pipeline.to_disk(tmp_path / "own")
    result = run("evaluate", tmp_path / "own", "--files", SAMPLES.parent)
    assert [line.split()[1] for line in result.stdout.splitlines() if "persons" in line] == [".667"]  # one of two
    assert "Not compared, since the files don't name them: TME." in result.stdout


def test_another_language_is_to_be_named(files: Path, tmp_path: Path) -> None:
    shutil.copytree(shipped_pipeline("nb"), tmp_path / "own")
    meta = json.loads((tmp_path / "own" / "meta.json").read_text())
    (tmp_path / "own" / "meta.json").write_text(json.dumps({**meta, "lang": "da"}))
    result = run("evaluate", tmp_path / "own", "--files", files)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path}/own: its language is 'da'; give --language sv, nb, nn\n"
    named = run("evaluate", shipped_pipeline("nb"), "--language", "sv", "--files", SAMPLES.parent)
    assert named.stdout.splitlines()[0].split()[0] == "nb_kommun"


def test_what_can_t_be_evaluated(files: Path, tmp_path: Path) -> None:
    for name, line in (
        ("no_such_package", "'no_such_package' is neither an installed spaCy package nor a folder"),
        (tmp_path, f"the pipeline '{tmp_path}' can't be loaded: {tmp_path} holds no config.cfg or no meta.json"),
    ):
        result = run("evaluate", name, "--files", files)
        assert (result.exit_code, result.stderr) == (2, f"{line}\n")
    result = run("evaluate", shipped_pipeline("sv"), "--files", tmp_path)
    assert (result.exit_code, result.stderr) == (2, "there are no files to score a pipeline for sv on\n")
    (tmp_path / "sv-dev.spacy").write_bytes(b"x")
    result = run("evaluate", shipped_pipeline("sv"), "--files", tmp_path)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)

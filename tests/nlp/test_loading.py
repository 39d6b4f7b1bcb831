"""Our way of loading gives the pipeline that spaCy's own gives."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import PipelineError, describe, pipeline_folder, shipped_pipeline
from kommunlint.nlp.loading import load_pipeline
from kommunlint.nlp.pipelines import columns

TEXT = "Bl.a. kl. 10.30 den 3. maj beslutade e-nämnden (§ 5) att bygge-saken gjeld: https://a.no/b. Ring 040-12 34 56!"


@pytest.fixture(autouse=True)
def _same_ops() -> Iterator[None]:
    before = get_current_ops()
    yield
    set_current_ops(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_as_spacy_s_own_does(language: Language) -> None:
    folder = shipped_pipeline(language)
    set_current_ops(NumpyOps(use_blis=False))
    theirs, ours = spacy.load(folder), load_pipeline(str(folder))
    assert columns(ours(TEXT)) == columns(theirs(TEXT))
    assert [word.norm_ for word in ours.make_doc(TEXT)] == [word.norm_ for word in theirs.make_doc(TEXT)]
    assert ours.tokenizer.rules == theirs.tokenizer.rules
    assert ours.vocab.lookups.to_bytes() == theirs.vocab.lookups.to_bytes()
    assert gc.isenabled()


def test_components_are_left_out() -> None:
    assert "trainable_lemmatizer" not in load_pipeline(str(shipped_pipeline("nn")), ["trainable_lemmatizer"]).pipe_names


def test_a_damaged_folder_is_told_in_one_line(tmp_path: Path) -> None:
    for name in ("parser/model", "vocab/lookups.bin", "tokenizer", "meta.json"):
        folder = tmp_path / name.replace("/", "-")
        shutil.copytree(shipped_pipeline("nn"), folder)
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[: len(whole) // 2])
        with pytest.raises(PipelineError, match=r"can't be (loaded|read)") as error:
            load_pipeline(str(folder))
        assert "\n" not in str(error.value)
        assert gc.isenabled()


def test_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meta = '{"lang": "sv", "name": "own", "version": "1.2", "license": "MIT", "pipeline": ["parser"]}'
    data = tmp_path / "sv_own_package" / "sv_own-1.2"
    data.mkdir(parents=True)
    for folder in (data, data.parent):
        (folder / "meta.json").write_text(meta)
    (data.parent / "__init__.py").touch()
    (data / "config.cfg").write_text("[nlp]\n")
    (data / "scores.json").write_text('{"dev": {"pos_acc": 0.9}}')
    monkeypatch.syspath_prepend(tmp_path)
    found = describe(pipeline_folder("sv_own_package"))
    assert (found.name, found.version, found.language, found.licence) == ("sv_own", "1.2", "sv", "MIT")
    assert found.components == ("parser",)
    assert found.scores == {"dev": {"pos_acc": 0.9}}
    assert found.size == sum(path.stat().st_size for path in data.iterdir())
    with pytest.raises(PipelineError, match="neither an installed spaCy package nor a folder"):
        pipeline_folder("json")
    with pytest.raises(PipelineError, match=r"no config\.cfg"):
        pipeline_folder(str(tmp_path))

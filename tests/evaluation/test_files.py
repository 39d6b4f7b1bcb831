from __future__ import annotations

from pathlib import Path

import pytest

from kommunlint.evaluation.files import find_files
from kommunlint.evaluation.municipal import read_municipal
from kommunlint.evaluation.run import documents
from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.installed import PipelineError
from kommunlint.packs.errors import PackError

SAMPLES = Path(__file__).parent


def test_every_language_has_its_treebank_files() -> None:
    assert list(find_files("sv").official) == ["dev", "test", "names-dev", "names-test"]
    assert list(find_files("nb").official) == list(find_files("nn").official) == ["dev", "test"]
    assert documents(find_files("nn")) == 341


@pytest.mark.parametrize("language", LANGUAGES)
def test_municipal_samples_are_read(language: Language) -> None:
    found = find_files(language, SAMPLES)
    assert found.municipal is not None
    assert read_municipal(found.municipal).language == language


def test_a_folder_without_files_is_empty(tmp_path: Path) -> None:
    assert not find_files("sv", tmp_path)
    (tmp_path / "sv-dev.spacy").write_bytes(b"no DocBin")
    with pytest.raises(PipelineError, match="is no file of annotated documents"):
        documents(find_files("sv", tmp_path))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{kind: prose, sentences: [Vi bygger.], finite: []}", "1 sentences, but 0 lists of finite verbs"),
        ("{kind: prose, sentences: [Vi bygger.], finite: [[river]]}", "'river' does not stand in the sentence"),
        ("{kind: prose, sentences: [Vi.], finite: [[]], persons: [Anna]}", "'Anna' does not stand in the text"),
        ("{kind: prose, sentences: [Vi.], finite: [[]], lemma: {Vi: vi}}", "did you mean 'lemmas'?"),
        ("{kind: poem, sentences: [Vi.], finite: [[]]}", "input should be 'decision'"),
    ],
)
def test_a_faulty_file_is_told_at_its_place(tmp_path: Path, entry: str, fault: str) -> None:
    path = tmp_path / "sv.yml"
    path.write_text(f"language: sv\ntexts:\n  - {entry}\n", "utf-8")
    with pytest.raises(PackError, match=r"sv\.yml:3:") as error:
        read_municipal(path)
    assert fault in str(error.value)

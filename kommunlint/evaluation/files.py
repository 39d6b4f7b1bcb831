"""Which files a language's pipelines are scored on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kommunlint.language.codes import Language
from kommunlint.resources import evaluation_folder


@dataclass(frozen=True, slots=True)
class EvaluationFiles:
    """The treebank files by what they are called in scores ("dev", "test", "names-dev" …), and the municipal one."""

    official: dict[str, Path]
    municipal: Path | None

    def __bool__(self) -> bool:
        return bool(self.official) or self.municipal is not None


def find_files(language: Language, folder: Path | None = None) -> EvaluationFiles:
    """The files for a language in a folder, by default the shipped ones.

    They are called `sv-dev.spacy`, `sv-names-test.spacy` … and `municipal/sv.yml`.
    """
    folder = folder or evaluation_folder()
    found = sorted(folder.glob(f"{language}-*.spacy"), key=lambda path: (path.stem.count("-"), path.stem))
    municipal = folder / "municipal" / f"{language}.yml"
    return EvaluationFiles(
        {path.stem.removeprefix(f"{language}-"): path for path in found}, municipal if municipal.is_file() else None
    )

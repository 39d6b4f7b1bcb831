"""Where a pipeline lies and what it says of itself; none of this needs spaCy."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kommunlint.resources import models_folder

Scores = Mapping[str, Mapping[str, float]]
"""Figures by file ("dev", "test", "names-dev" …), under spaCy's names ("pos_acc", "ents_f_PER" …)."""


class PipelineError(Exception):
    """A pipeline can't be found, read or used; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What a pipeline's meta.json and scores.json say; `size` is in bytes, on disk."""

    name: str
    version: str
    language: str
    components: tuple[str, ...]
    licence: str
    size: int
    scores: Scores
    folder: Path


def shipped_pipeline(language: str) -> Path:
    """The folder of the pipeline that ships for a language."""
    return models_folder() / f"{language}_kommun"


def pipeline_folder(name: str) -> Path:
    """The folder that holds the pipeline's config.cfg, for a folder's path or the name of an installed spaCy package.

    Raises:
        PipelineError: there is no such folder or package, or it holds no pipeline.
    """
    folder = Path(name) if Path(name).is_dir() else _package_folder(name)
    if folder is None:
        raise PipelineError(f"{name!r} is neither an installed spaCy package nor a folder")
    if not (folder / "config.cfg").is_file() or not (folder / "meta.json").is_file():
        raise PipelineError(f"the pipeline {name!r} can't be loaded: {folder} holds no config.cfg or no meta.json")
    return folder


def describe(folder: Path) -> Installed:
    """What the pipeline in a folder says of itself.

    Raises:
        PipelineError: its meta.json or scores.json is damaged.
    """
    meta = _read(folder / "meta.json")
    scores = folder / "scores.json"
    return Installed(
        name=f"{meta.get('lang', '')}_{meta.get('name', '')}",
        version=str(meta.get("version", "")),
        language=str(meta.get("lang", "")),
        components=tuple(meta.get("pipeline", ())),
        licence=str(meta.get("license", "")),
        size=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
        scores=_read(scores) if scores.is_file() else {},
        folder=folder,
    )


def _package_folder(name: str) -> Path | None:
    """spaCy packages hold their pipeline in a folder named for its version, beside the package's own meta.json."""
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    if found is None or found.origin is None:
        return None
    package = Path(found.origin).parent
    if not (package / "meta.json").is_file():
        return None
    meta = _read(package / "meta.json")
    return package / f"{meta.get('lang')}_{meta.get('name')}-{meta.get('version')}"


def _read(path: Path) -> Any:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineError(f"{path} can't be read: {error}") from error
    if not isinstance(data, dict):
        raise PipelineError(f"{path} can't be read: it is not a JSON object")
    return data

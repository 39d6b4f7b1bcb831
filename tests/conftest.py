"""Pipelines and compiled rules are loaded once a session."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field

import pytest

from kommunlint.document.model import Document
from kommunlint.lint.linter import Linter
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.packs.load import find_pack, load_packs
from kommunlint.packs.pack import Pack
from kommunlint.readers import read
from kommunlint.readers.options import ReadOptions
from kommunlint.resources import rules_folder
from kommunlint.source import Source


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests out of the user's own cache, from the first rule file read on."""
    folder = tempfile.TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    os.environ["KOMMUNLINT_CACHE"] = folder.name


@pytest.fixture(scope="session")
def pipelines() -> Pipelines:
    return Pipelines()


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_packs((find_pack("kommun", rules_folder()),))


@dataclass(frozen=True)
class Ready:
    """A linter that is made already."""

    linter: Linter
    options: ReadOptions = field(default_factory=ReadOptions)


@pytest.fixture(scope="session")
def linter(pack: Pack, pipelines: Pipelines) -> Linter:
    return Linter(pack, pipelines)


def document(text: str, name: str = "draft.md") -> Document:
    """A text read as a file of that name would be."""
    return read(Source(name, text))

"""From paths to outcomes: finds the texts, reads them, checks them in batches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kommunlint.document.model import Document
from kommunlint.lint.finding import NotChecked
from kommunlint.lint.linter import Linter, Outcome
from kommunlint.readers import can_read, read
from kommunlint.readers.options import ReadOptions
from kommunlint.source import Problem, ReadError, Source, read_source

BATCH = 50
"""Documents checked together: large enough for the pipeline to run full batches, small enough to keep memory flat."""

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Found:
    """A text to check, or a path that is none."""

    path: Path
    problem: Problem | None = None


def find_texts(paths: Iterable[Path]) -> Iterator[Found]:
    """The texts named, and those in the folders named, in a steady order; hidden folders are left out."""
    for path in paths:
        if not path.is_dir():
            yield Found(path)
            continue
        texts = sorted(_texts_below(path))
        yield from (Found(text) for text in texts)
        if not texts:
            yield Found(path, Problem("no-texts", str(path)))


def _texts_below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS]
        for name in names:
            path = Path(place, name)
            if can_read(path) and path.is_file():
                yield path


def check_texts(found: Iterable[Found], linter: Linter, options: ReadOptions) -> Iterator[Outcome]:
    """The outcome of each text, in order, as batches are done.

    Raises:
        PackError: a lexicon is faulty.
        PipelineError: a language's pipeline can't be loaded.
    """
    batch: list[Document | NotChecked] = []
    for text in found:
        batch.append(_read(text, options))
        if len(batch) == BATCH:
            yield from _check(batch, linter)
            batch = []
    yield from _check(batch, linter)


def check_source(source: Source, linter: Linter, options: ReadOptions) -> Outcome:
    """The outcome of a text that was not read from a file."""
    return next(_check([_document(source, options)], linter))


def _read(text: Found, options: ReadOptions) -> Document | NotChecked:
    if text.problem is not None:
        return NotChecked(text.problem, is_error=True)
    try:
        return _document(read_source(text.path), options)
    except ReadError as error:
        return NotChecked(error.problem, is_error=True)


def _document(source: Source, options: ReadOptions) -> Document | NotChecked:
    try:
        document = read(source, options)
    except ReadError as error:
        return NotChecked(error.problem, is_error=True)
    if not document.blocks:
        return NotChecked(Problem("no-text", source.path), is_error=True)
    return document


def _check(batch: list[Document | NotChecked], linter: Linter) -> Iterator[Outcome]:
    checked = iter(linter.check([item for item in batch if isinstance(item, Document)]))
    return (item if isinstance(item, NotChecked) else next(checked) for item in batch)

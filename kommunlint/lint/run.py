"""From paths to outcomes: reads the texts, looks up what is known of them, checks the others in batches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.lint.memory import Memory
from kommunlint.readers import read
from kommunlint.source import Problem, ReadError, Source, read_source

if TYPE_CHECKING:
    from kommunlint.document.model import Document
    from kommunlint.lint.linter import Linter
    from kommunlint.readers.options import ReadOptions

BATCH = 50
"""Texts checked together: enough for the pipeline to run full batches, few enough to keep memory flat."""


class Desk(Protocol):
    """What texts are checked with, made when the first one comes that nothing is known of."""

    @property
    def linter(self) -> Linter:
        """The rules and pipelines."""

    @property
    def options(self) -> ReadOptions:
        """How pages are read."""


def check_texts(paths: Iterable[str], desk: Desk, memory: Memory | None = None) -> Iterator[Outcome]:
    """The outcome of each text, in order, as batches are done.

    Raises:
        PackError: a lexicon is faulty.
        PipelineError: a language's pipeline can't be loaded.
    """
    waiting: list[Source | Outcome] = []
    unknown = 0
    for path in paths:
        text = _look_up(path, memory)
        if not waiting and not isinstance(text, Source):
            yield text
            continue
        waiting.append(text)
        unknown += isinstance(text, Source)
        if unknown == BATCH:
            yield from _check(waiting, desk, memory)
            waiting, unknown = [], 0
    yield from _check(waiting, desk, memory)


def check_source(source: Source, desk: Desk, memory: Memory | None = None) -> Outcome:
    """The outcome of a text that was not read from a file."""
    known = memory.recall(source) if memory else None
    if known is not None:
        return known
    outcome = check_sources([source], desk)[0]
    if memory:
        memory.keep([(source, outcome)])
    return outcome


def _look_up(path: str, memory: Memory | None) -> Source | Outcome:
    """What is known of the text, or the text itself."""
    if os.path.isdir(path):
        return NotChecked(Problem("no-texts", path), is_error=True)
    try:
        source = read_source(path)
    except ReadError as error:
        return NotChecked(error.problem, is_error=True)
    return (memory.recall(source) if memory else None) or source


def _check(waiting: list[Source | Outcome], desk: Desk, memory: Memory | None) -> Iterator[Outcome]:
    sources = [item for item in waiting if isinstance(item, Source)]
    outcomes = check_sources(sources, desk) if sources else []
    if memory:
        memory.keep(zip(sources, outcomes, strict=True))
    checked = iter(outcomes)
    return (next(checked) if isinstance(item, Source) else item for item in waiting)


def check_sources(sources: Iterable[Source], desk: Desk) -> list[Outcome]:
    """The outcomes of texts that are checked together."""
    texts = [_read(source, desk.options) for source in sources]
    documents = [item for item in texts if not isinstance(item, NotChecked)]
    checked = iter(desk.linter.check(documents) if documents else ())
    return [item if isinstance(item, NotChecked) else next(checked) for item in texts]


def _read(source: Source, options: ReadOptions) -> Document | NotChecked:
    try:
        document = read(source, options)
    except ReadError as error:
        return NotChecked(error.problem, is_error=True)
    if not document.blocks:
        return NotChecked(Problem("no-text", source.path), is_error=True)
    return document

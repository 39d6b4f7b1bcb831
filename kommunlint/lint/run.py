"""From paths to outcomes: reads the texts, looks up what is known of them, checks the others in batches."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from kommunlint.lint.finding import NotChecked, Outcome
from kommunlint.lint.memory import Memory
from kommunlint.lint.stored import encode
from kommunlint.readers import load, read
from kommunlint.source import Problem, ReadError, Source

if TYPE_CHECKING:
    from kommunlint.document.model import Document
    from kommunlint.lint.linter import Linter
    from kommunlint.readers.options import ReadOptions

BATCH = 50
"""Texts checked together: enough for the pipeline to run full batches, few enough to keep memory flat."""
_LONGEST = 10
"""A batch with texts that are known holds at most so many times more."""
_SELDOM = 50_000
"""Objects, more made than dropped, after which the cycle collector looks for what is left over; Python's own is 700."""

Batch = Sequence["Source | Outcome"]
"""Texts that nothing is known of, and what is known of others, in order."""


class Desk(Protocol):
    """What texts are checked with, made when the first one comes that nothing is known of."""

    @property
    def linter(self) -> Linter:
        """The rules and pipelines."""

    @property
    def options(self) -> ReadOptions:
        """How pages are read."""


class WorkerError(Exception):
    """A process that checks texts beside ours died."""


def check_texts(paths: Iterable[str], desk: Desk, memory: Memory | None = None) -> Iterator[Outcome]:
    """The outcome of each text, in order, as batches are done.

    Raises:
        PackError: a lexicon is faulty.
        PipelineError: a language's pipeline can't be loaded.
    """
    for batch in batches(paths, memory, BATCH):
        yield from check_batch(batch, desk, memory)


def batches(paths: Iterable[str], memory: Memory | None, size: int) -> Iterator[Batch]:
    """The texts or what is known of them; in each batch nothing is known of at most `size` texts."""
    batch: list[Source | Outcome] = []
    number = 0
    for path in paths:
        text = _look_up(path, memory)
        batch.append(text)
        number += isinstance(text, Source)
        if number in (0, size) or len(batch) == _LONGEST * size:
            yield batch
            batch, number = [], 0
    yield batch


def unknown(batch: Batch) -> list[Source]:
    """The texts of a batch that nothing is known of."""
    return [item for item in batch if isinstance(item, Source)]


def in_order(batch: Batch, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """What was known of the texts of a batch, and the outcomes of the others."""
    checked = iter(outcomes)
    return (next(checked) if isinstance(item, Source) else item for item in batch)


def check_batch(batch: Batch, desk: Desk, memory: Memory | None) -> Iterator[Outcome]:
    """The outcomes of a batch; what is new is kept before the first is told."""
    sources = unknown(batch)
    outcomes = check_sources(sources, desk) if sources else []
    if memory:
        memory.keep((source, encode(outcome)) for source, outcome in zip(sources, outcomes, strict=True))
    return in_order(batch, outcomes)


def check_source(source: Source, desk: Desk, memory: Memory | None = None) -> Outcome:
    """The outcome of a text that was not read from a file."""
    known = memory.recall(source) if memory else None
    if known is not None:
        return known
    outcome = check_sources([source], desk)[0]
    if memory:
        memory.keep([(source, encode(outcome))])
    return outcome


def _look_up(path: str, memory: Memory | None) -> Source | Outcome:
    """What is known of the text, or the text itself."""
    if os.path.isdir(path):
        return NotChecked(Problem("no-texts", path), is_error=True)
    try:
        source = load(path)
    except ReadError as error:
        return NotChecked(error.problem, is_error=True)
    return (memory.recall(source) if memory else None) or source


def check_sources(sources: Iterable[Source], desk: Desk) -> list[Outcome]:
    """The outcomes of texts that are checked together."""
    texts = [_read(source, desk.options) for source in sources]
    documents = [item for item in texts if not isinstance(item, NotChecked)]
    checked = iter(desk.linter.check(documents) if documents else ())
    _settle()
    return [item if isinstance(item, NotChecked) else next(checked) for item in texts]


def _settle() -> None:
    """Turn the cycle collector on, now that everything is loaded, if whoever started the process turned it off.

    It would look, again and again, through a million objects of rules and pipelines that stay. A check makes thousands
    of small objects and hardly a cycle, so it is asked to look more seldom, too.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()


def _read(source: Source, options: ReadOptions) -> Document | NotChecked:
    try:
        document = read(source, options)
    except ReadError as error:
        return NotChecked(error.problem, is_error=True)
    if not document.blocks:
        return NotChecked(Problem("no-text", source.path), is_error=True)
    return document

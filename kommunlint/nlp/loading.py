"""Loads a spaCy pipeline without what spaCy does twice: half of a short check is loading.

A saved tokenizer replaces the language's default one, whose patterns and exceptions need not be compiled first; and the
cycle collector finds nothing in new objects that all stay.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from thinc.api import NumpyOps, set_current_ops

from kommunlint.nlp import embedding, marks, norms, wordclasses  # noqa: F401  the pipelines' configurations name their parts
from kommunlint.nlp.installed import PipelineError, pipeline_folder

NEEDED = ("morphologizer", "parser")
_DEFAULT_TOKENIZER = '"spacy.Tokenizer.v1"'
_SAVED_TOKENIZER = "kommunlint.SavedTokenizer.v1"


def load_pipeline(name: str, exclude: Iterable[str] = ()) -> Any:
    """The pipeline in a folder or an installed package, without the components in `exclude`.

    Raises:
        PipelineError: it is missing, damaged or without Universal Dependencies labels.
    """
    folder = pipeline_folder(name)
    # On one thread numpy's matrix product is about three times as fast as the one of blis.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with _without_collector():
            pipeline = _load(name, folder, tuple(exclude))
    except Exception as error:  # a damaged folder, or a package's own code, may raise anything
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise PipelineError(f"the pipeline {name!r} can't be loaded: {reason}") from error
    if not set(NEEDED) <= set(pipeline.pipe_names):
        raise PipelineError(
            f"the pipeline {name!r} has no morphologizer or no parser; choose one with Universal Dependencies labels"
        )
    return pipeline


def _load(name: str, folder: Path, exclude: tuple[str, ...]) -> Any:
    config: dict[str, Any] = {}
    if (folder / "tokenizer").is_file() and _DEFAULT_TOKENIZER in (folder / "config.cfg").read_text("utf-8"):
        config = {"nlp": {"tokenizer": {"@tokenizers": _SAVED_TOKENIZER}}}
    return spacy.load(name, exclude=exclude, config=config)


@spacy.registry.tokenizers(_SAVED_TOKENIZER)  # type: ignore[untyped-decorator]
def _saved_tokenizer() -> Callable[[Language], Tokenizer]:
    """An empty tokenizer, to be filled from the pipeline's folder."""
    return lambda pipeline: Tokenizer(pipeline.vocab)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the cycle collector; reading msgpack turns it on, whatever it was, but leaves its threshold alone."""
    was_on, threshold = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        (gc.enable if was_on else gc.disable)()

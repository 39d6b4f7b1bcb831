"""Other processes that check texts, each with rules and pipelines of its own.

They are started afresh, not forked: a copy of a process that holds threads, as numpy may, can hang, and only Linux has
it as a matter of course. What they say comes back as the bytes that are remembered.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from kommunlint.cache.store import shared, turn_off
from kommunlint.lint.finding import Outcome
from kommunlint.lint.memory import Memory
from kommunlint.lint.run import Batch, Desk, WorkerError, batches, check_batch, check_sources, in_order, unknown
from kommunlint.lint.stored import decode, encode
from kommunlint.source import Source

SHARE = 20
"""Texts that a worker takes at a time: few enough for all to end at nearly the same time."""
WORTH = 100
"""Texts for which one more worker pays: it takes as long to load everything as to check half as many."""

_desks: list[Desk] = []
"""In a worker: what it checks with."""


def sensible(texts: int) -> int:
    """How many workers so many texts are worth here."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, texts // WORTH))


def check_texts_with(
    number: int, paths: Iterable[str], make_desk: Callable[[], Desk], desk: Desk, memory: Memory | None = None
) -> Iterator[Outcome]:
    """The outcome of each text, in order, as `check_texts` has it, from so many workers.

    Each makes its own desk with `make_desk`, which must be something that can be pickled. They are only started when a
    full share has come of texts that nothing is known of; a few are checked here.

    Raises:
        PackError: a lexicon is faulty.
        PipelineError: a language's pipeline can't be loaded.
        WorkerError: a worker died.
    """
    pool: ProcessPoolExecutor | None = None
    out: deque[tuple[Batch, Future[Sequence[bytes]]]] = deque()
    try:
        for batch in batches(paths, memory, SHARE):
            texts = unknown(batch)
            if pool is None and len(texts) < SHARE:
                yield from check_batch(batch, desk, memory)
                continue
            pool = pool or _start(number, make_desk)
            out.append((batch, pool.submit(_check, texts)))
            while len(out) > 2 * number or (out and out[0][1].done()):
                yield from _told(*out.popleft(), memory)
        while out:
            yield from _told(*out.popleft(), memory)
    except BrokenProcessPool:
        raise WorkerError(
            "a process that checks texts was ended, most often for want of memory; name a lower number of --jobs"
        ) from None
    finally:
        if pool and out:  # nobody asks any more, as after Ctrl-C; what is done is kept
            for child in multiprocessing.active_children():
                child.terminate()
            pool.shutdown(cancel_futures=True)  # a pool whose thread still ends when Python does may complain
            for batch, checked in out:
                if checked.done() and not checked.cancelled() and checked.exception() is None:
                    _keep(batch, checked.result(), memory)
        elif pool:
            pool.shutdown(wait=False, cancel_futures=True)


def _told(batch: Batch, checked: Future[Sequence[bytes]], memory: Memory | None) -> Iterator[Outcome]:
    _keep(batch, checked.result(), memory)
    outcomes = (decode(data, source) for data, source in zip(checked.result(), unknown(batch), strict=True))
    return in_order(batch, [outcome for outcome in outcomes if outcome is not None])


def _keep(batch: Batch, told: Sequence[bytes], memory: Memory | None) -> None:
    if memory:
        memory.keep(zip(unknown(batch), told, strict=True))


def _start(number: int, make_desk: Callable[[], Desk]) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, context, initializer=_begin, initargs=(make_desk, shared().path is not None))


def _begin(make_desk: Callable[[], Desk], is_cache_on: bool) -> None:
    if not is_cache_on:
        turn_off()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches all of us at once; one is to speak of it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # until everything is loaded (see lint/run.py)
    _desks[:] = [make_desk()]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check(sources: Sequence[Source]) -> Sequence[bytes]:
    return [encode(outcome) for outcome in check_sources(sources, _desks[0])]

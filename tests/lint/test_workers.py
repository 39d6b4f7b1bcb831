"""Texts checked by several processes come as one process would tell them."""

from __future__ import annotations

import functools
import os
import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from kommunlint.cache.store import Store
from kommunlint.lint.finding import NotChecked
from kommunlint.lint.linter import Linter
from kommunlint.lint.memory import Memory
from kommunlint.lint.run import WorkerError
from kommunlint.lint.workers import SHARE, check_texts_with
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.readers.options import ReadOptions


@dataclass(frozen=True)
class Unread:
    """A desk for texts of which none can be read, so that nothing is loaded."""

    options = ReadOptions()

    @property
    def linter(self) -> Linter:
        raise PackError([PackFault("lexicon.yml", 3, 1, "is faulty")])


@dataclass(frozen=True)
class Dying(Unread):
    """A desk at which a worker dies, as when memory is short."""

    @property
    def linter(self) -> Linter:
        os._exit(9)


def empty_texts(folder: Path, number: int) -> list[str]:
    """Texts that are read, and found to hold nothing to check."""
    folder.mkdir()
    for count in range(number):
        (folder / f"{count:03}.md").write_text("---\ntitle:\n---\n" + "\n" * count, "utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def test_in_order_and_remembered(tmp_path: Path) -> None:
    paths = empty_texts(tmp_path / "texts", 5 * SHARE + 3)
    memory = Memory(Store(str(tmp_path / "cache")), b"run")
    told = list(check_texts_with(2, paths, Unread, Unread(), memory))
    assert [one.problem.path for one in told if isinstance(one, NotChecked)] == paths
    assert memory.store.size()[0] == len(paths)
    assert list(check_texts_with(2, paths, functools.partial(os._exit, 9), Dying(), memory)) == told


def test_a_few_are_checked_here(tmp_path: Path) -> None:
    paths = empty_texts(tmp_path / "texts", SHARE - 1)
    assert len(list(check_texts_with(2, paths, functools.partial(os._exit, 9), Unread()))) == len(paths)


def test_what_is_wrong_in_a_worker_is_told(tmp_path: Path) -> None:
    paths = empty_texts(tmp_path / "texts", SHARE)
    Path(paths[3]).write_text("# Glass\n\nBarnen får glass i parken.\n", "utf-8")
    with pytest.raises(PackError, match=r"lexicon\.yml:3:1: is faulty"):
        list(check_texts_with(2, paths, Unread, Unread()))


def test_a_worker_that_dies(tmp_path: Path) -> None:
    paths = empty_texts(tmp_path / "texts", SHARE)
    Path(paths[3]).write_text("# Glass\n\nBarnen får glass i parken.\n", "utf-8")
    with pytest.raises(WorkerError, match="lower number of --jobs"):
        list(check_texts_with(2, paths, Dying, Unread()))


def test_faults_can_be_sent() -> None:
    error = PackError([PackFault("a.yml", 1, 2, "is faulty")])
    assert pickle.loads(pickle.dumps(error)).faults == error.faults

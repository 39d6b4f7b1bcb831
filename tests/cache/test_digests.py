"""A file that may have changed is never taken for unchanged."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kommunlint.cache.digests import contents, digest, stamp
from kommunlint.cache.store import Store

LONG_AGO = 1_600_000_000_123_456_789


def age(path: Path, when: int = LONG_AGO) -> None:
    os.utime(path, ns=(when, when))


def test_parts_do_not_run_together() -> None:
    assert len({digest("a", parts) for parts in (["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""])}) == 4
    assert digest("a", ["x"]) != digest("b", ["x"])


def test_a_fresh_file_has_no_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("a")
    assert stamp(os.stat(path)) is None
    time.sleep(0.15)
    assert stamp(os.stat(path)) is not None


def test_a_stamp_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("ett")
    age(path)
    time.sleep(0.15)
    before = stamp(os.stat(path))
    path.write_text("två")
    age(path)  # the same size and time of change as before; only the inode's own time tells
    time.sleep(0.15)
    assert before is not None
    assert stamp(os.stat(path)) != before


def test_the_contents_of_folders(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "cache"))
    for name in ("one", "two"):
        (tmp_path / name / "pack" / "lexicon").mkdir(parents=True)
        (tmp_path / name / "pack" / "lexicon" / "a.yml").write_text("a")
        (tmp_path / name / "pack" / "b.yml").write_text("b")
    time.sleep(0.15)
    one, two = (str(tmp_path / name / "pack") for name in ("one", "two"))
    first = contents([one], store)
    assert contents([two], store) == first  # wherever it lies
    assert contents([one], store) == contents([one], Store(None)) == first
    (tmp_path / "one" / "pack" / "b.yml").write_text("c")
    assert contents([one], store) != first
    (tmp_path / "two" / "pack" / "b.yml").rename(tmp_path / "two" / "pack" / "c.yml")
    assert contents([two], store) != first


def test_what_is_not_there_can_come(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "cache"))
    missing = tmp_path / "pack.yml"
    before = contents([str(missing)], store)
    missing.write_text("name: x")
    assert contents([str(missing)], store) != before

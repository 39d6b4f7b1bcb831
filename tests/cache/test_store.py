"""A cache is a convenience: nothing that happens to it may stop or mislead a run."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kommunlint.cache import store as module
from kommunlint.cache.store import FILE_NAME, Store, cache_folder


def test_what_is_kept_is_recalled_by_the_next_process(tmp_path: Path) -> None:
    Store(str(tmp_path / "a" / "b")).keep({b"key": b"value", b"other": b""})
    assert Store(str(tmp_path / "a" / "b")).recall([b"key", b"other", b"unknown"]) == {b"key": b"value", b"other": b""}


def test_more_keys_than_a_query_takes(tmp_path: Path) -> None:
    entries = {number.to_bytes(2, "big"): b"x" * number for number in range(1201)}
    store = Store(str(tmp_path))
    store.keep(entries)
    assert store.recall(entries) == entries


def test_what_is_long_is_not_packed_and_comes_back_the_same(tmp_path: Path) -> None:
    long = b"\0long" * module.LARGE
    store = Store(str(tmp_path))
    store.keep({b"key": long, b"other": b"\0short"})
    store.close()
    assert (tmp_path / FILE_NAME).stat().st_size > len(long)
    assert Store(str(tmp_path)).recall([b"key", b"other"]) == {b"key": long, b"other": b"\0short"}


def _is_replaced(folder: Path) -> None:
    store = Store(str(folder))
    assert store.recall([b"key"]) == {}
    store.keep({b"key": b"new"})
    assert Store(str(folder)).recall([b"key"]) == {b"key": b"new"}


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    _is_replaced(tmp_path)


def test_a_torn_file_is_replaced(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.keep({number.to_bytes(2, "big"): bytes(range(256)) * 20 for number in range(500)})
    store.close()
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x55" * 8192 + whole[12288:20000])
    _is_replaced(tmp_path)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE theirs (a)",),
        ("PRAGMA application_id = 7", "CREATE TABLE entries (key, value, day)"),
        (f"PRAGMA application_id = {0x6B6C6E74}", "PRAGMA user_version = 1", "CREATE TABLE entries (key, other)"),
        (f"PRAGMA application_id = {0x6B6C6E74}", "PRAGMA user_version = 99"),
        (
            f"PRAGMA application_id = {0x6B6C6E74}",
            "PRAGMA user_version = 1",
            "CREATE TABLE entries (key, value, day)",
            "INSERT INTO entries VALUES (CAST('key' AS BLOB), 'a text', 'today')",
        ),
        (
            f"PRAGMA application_id = {0x6B6C6E74}",
            "PRAGMA user_version = 1",
            "CREATE TABLE entries (key, value, day)",
            "INSERT INTO entries VALUES (CAST('key' AS BLOB), x'00', 1)",
        ),
    ],
)
def test_a_foreign_file_is_replaced(tmp_path: Path, statements: tuple[str, ...]) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    _is_replaced(tmp_path)


def test_without_a_folder_nothing_is_remembered() -> None:
    store = Store(None)
    store.keep({b"key": b"value"})
    assert store.recall([b"key"]) == {}
    assert store.size() == (0, 0)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(str(tmp_path / "file" / "cache"))
    store.keep({b"key": b"value"})
    assert store.recall([b"key"]) == {}


def test_a_file_that_is_locked_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(str(tmp_path)).keep({b"key": b"value"})
    other = sqlite3.connect(tmp_path / FILE_NAME)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    store = Store(str(tmp_path))
    assert store.recall([b"key"]) == {}
    store.keep({b"key": b"lost"})
    other.rollback()
    other.close()
    assert Store(str(tmp_path)).recall([b"key"]) == {b"key": b"value"}


def test_what_was_not_asked_for_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    store.keep({b"old": b"1", b"asked for": b"2"})
    later = Store(str(tmp_path))
    later._today += module.MAX_DAYS
    later.recall([b"asked for"])
    later._today += 1
    later.tidy()
    assert later.recall([b"old", b"asked for"]) == {b"asked for": b"2"}
    monkeypatch.setattr(module, "MAX_BYTES", 10_000)
    many = {number.to_bytes(2, "big"): number.to_bytes(2, "big") * 50 for number in range(400)}
    later.keep(many)
    later.tidy()
    left = later.recall([b"asked for", *many])
    assert len(left) == 301
    assert b"asked for" not in left


def test_cleared(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.keep({b"key": b"value"})
    assert store.size()[0] == 1
    store.clear()
    assert list(tmp_path.iterdir()) == []
    assert store.size()[0] == 0


def test_two_processes_at_once(tmp_path: Path) -> None:
    # Whoever waits too long for the other leaves an entry out; on a busy machine that takes patience.
    program = """
import sys
from kommunlint.cache import store as cache
from kommunlint.cache.store import Store
cache._PATIENCE = 60
for number in range(60):
    store = Store(sys.argv[1])
    store.keep({f"{sys.argv[2]} {number}".encode(): bytes(3000)})
    store.recall([b"a 1", b"b 1"])
"""
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name], stderr=subprocess.PIPE)
        for name in ("a", "b")
    ]
    assert [process.communicate()[1] for process in running] == [b"", b""]
    keys = [f"{name} {number}".encode() for name in ("a", "b") for number in range(60)]
    assert len(Store(str(tmp_path)).recall(keys)) == 120


def test_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KOMMUNLINT_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/anna")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/anna")
    assert cache_folder() == "/var/anna/kommunlint"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache_folder() == "/home/anna/.cache/kommunlint"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == "/home/anna/Library/Caches/kommunlint"
    monkeypatch.setenv("KOMMUNLINT_CACHE", "here")
    assert cache_folder() == "here"

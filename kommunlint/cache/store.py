"""One SQLite file in the user's cache folder: digests → bytes, remembered from one run to the next.

It is never trusted: a file that is broken or somebody else's is replaced, one that can't be opened or written is done
without, and whoever asks checks what it gets. A rollback journal, not a write-ahead log: that opens in half the time,
and works on the network drives that many homes are on.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing alone would take a tenth of the time that saying something again does
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    T = TypeVar("T")

FILE_NAME = "cache-2.sqlite"
"""With the version of what the entries look like, so that two versions of the program don't replace each other's."""
LARGE = 1_000_000
"""Bytes; what is longer is the report on a whole website, and to unpack it would take longest when it is told again."""
_SHORT = f"CASE WHEN length(value) <= {LARGE} THEN value END"
"""In a query: a value that is not long; a long one is read by itself."""
MAX_BYTES = 256 * 1024 * 1024
"""Some 50,000 texts; beyond it what has not been asked for longest goes."""
MAX_DAYS = 60
"""What was not asked for so long goes, too: texts should not lie in a cache for ever."""

_APPLICATION = 0x6B6C6E74
_VERSION = 1
_AS_IT_IS = b"\0as it is\0"
"""What stands before a value that is not packed; no packed one begins so."""
_PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_AT_ONCE = 500
"""Keys in a query; SQLite takes at least 999."""
_BROKEN = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite calls a file without our table, and damaged ones."""
_DAY = 86_400


class Store:
    """Bytes by digest. Without a folder, or when anything is wrong with the file, it is empty and takes nothing."""

    def __init__(self, folder: str | None) -> None:
        self._path = os.path.join(folder, FILE_NAME) if folder else None
        self._connection: sqlite3.Connection | None = None
        self._today = int(time.time()) // _DAY

    @property
    def path(self) -> str | None:
        """The file; None if nothing is remembered."""
        return self._path

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is known of these keys."""
        wanted = tuple(keys)

        def work(connection: sqlite3.Connection) -> dict[bytes, bytes]:
            found: dict[bytes, bytes] = {}
            old: list[tuple[int, bytes]] = []
            for first in range(0, len(wanted), _AT_ONCE):
                some = wanted[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, rowid, day, {_SHORT} FROM entries WHERE key IN ({marks})"
                for key, row, day, value in connection.execute(query, some):
                    found[key] = _long(connection, row) if value is None else zlib.decompress(value)
                    if day < self._today:
                        old.append((self._today, key))
            if old:
                connection.executemany("UPDATE entries SET day = ? WHERE key = ?", old)
            return found

        return self._do(work) or {}

    def keep(self, entries: Mapping[bytes, bytes]) -> None:
        """Remember these, at once and as a whole."""
        if not entries:
            return
        rows = [
            (key, _AS_IT_IS + value if len(value) > LARGE else zlib.compress(value, 1), self._today)
            for key, value in entries.items()
        ]
        self._do(
            lambda connection: connection.executemany(
                "INSERT OR REPLACE INTO entries (key, value, day) VALUES (?, ?, ?)", rows
            )
        )

    def tidy(self) -> None:
        """Forget what is old, and a quarter of the rest if that is too much."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM entries WHERE day < ?", (self._today - MAX_DAYS,))
            if _used(connection) > MAX_BYTES:
                connection.execute(
                    "DELETE FROM entries WHERE rowid IN "
                    "(SELECT rowid FROM entries ORDER BY day, rowid LIMIT (SELECT count(*) / 4 FROM entries))"
                )

        self._do(work)

    def clear(self) -> None:
        """Forget everything."""
        self.close()
        if self._path:
            for path in (f"{self._path}-journal", self._path):
                if os.path.lexists(path):
                    _remove(path)

    def size(self) -> tuple[int, int]:
        """The number of entries and of their bytes on disk."""
        return self._do(lambda connection: (_one(connection, "SELECT count(*) FROM entries"), _used(connection))) or (
            0,
            0,
        )

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the work returns, done in a transaction; None if the file can't be used. A broken one is replaced."""
        for _ in range(2):
            try:
                if self._connection is None and self._path:
                    self._connection = _connect(self._path)
                if self._connection is None:
                    return None
                with self._connection:
                    return work(self._connection)
            except (sqlite3.Error, zlib.error, OSError, TypeError) as error:
                if isinstance(error, OSError) or _is_passing(error):
                    break
                self.clear()
                if self._path and os.path.lexists(self._path):
                    break
        self.close()
        self._path = None
        return None


def _long(connection: sqlite3.Connection, row: int) -> bytes:
    """A long value, read into its place: each copy on the way would take as long again."""
    with connection.blobopen("entries", "value", row, readonly=True) as blob:
        packed = blob.read(len(_AS_IT_IS))
        return blob.read() if packed == _AS_IT_IS else zlib.decompress(packed + blob.read())


def _connect(path: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        if _is_ours(connection):
            return connection
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if _is_ours(connection):
                return connection  # another process was first
            if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise sqlite3.DatabaseError("another program's file")
            connection.execute(
                # The day stands before the long value, so that it can be read without it.
                "CREATE TABLE entries (key BLOB PRIMARY KEY, day INTEGER NOT NULL, value BLOB NOT NULL)"
            )
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file is ours and whole; a new one is not yet.

    Raises:
        sqlite3.DatabaseError: another program's file, or no database.
    """
    told = tuple(_one(connection, f"PRAGMA {name}") for name in ("application_id", "user_version"))
    if told not in ((_APPLICATION, _VERSION), (0, 0)):
        raise sqlite3.DatabaseError("another program's file")
    return told == (_APPLICATION, _VERSION)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return  # somebody else has it open or removed it first


def _one(connection: sqlite3.Connection, query: str) -> int:
    number: int = connection.execute(query).fetchone()[0]
    return number


def _used(connection: sqlite3.Connection) -> int:
    pages, free, size = (_one(connection, f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
    return (pages - free) * size


def _is_passing(error: Exception) -> bool:
    """Whether the file is locked, read-only, full or the like: nothing is wrong with what it holds."""
    if not isinstance(error, sqlite3.OperationalError):
        return False
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF not in _BROKEN


def cache_folder() -> str | None:
    """The folder for this user's cache: KOMMUNLINT_CACHE, or the system's; None if there is no home.

    A few lines for what platformdirs does, since importing that takes a tenth of an unchanged draft's whole check.
    """
    named = os.environ.get("KOMMUNLINT_CACHE")
    if named:
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(home, ".cache")
    return os.path.join(base, "kommunlint") if os.path.isabs(base) else None


_shared: list[Store] = []


def turn_off() -> None:
    """Remember nothing in this process."""
    _shared[:] = [Store(None)]


def shared() -> Store:
    """The store of this process."""
    if not _shared:
        _shared.append(Store(cache_folder()))
    return _shared[0]

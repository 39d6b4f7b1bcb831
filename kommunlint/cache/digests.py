"""Digests of what a result depends on: texts, files, whole folders."""

from __future__ import annotations

import os
import time

try:
    from _blake2 import blake2b  # what hashlib gives, without loading OpenSSL
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunlint.cache.store import Store

SIZE = 20
"""Bytes of a digest: enough for no two to meet by chance."""

_SECOND = 1_000_000_000
_TICK = _SECOND // 10
_COARSE_TICK = 2 * _SECOND
"""How far apart two changes may be, in nanoseconds, and yet have the same time; the latter where seconds are whole."""

_SKIPPED = "__pycache__"


def digest(kind: str, parts: Iterable[bytes | str]) -> bytes:
    """The digest of these parts in their order; `kind` (up to 16 letters) keeps keys of different things apart."""
    state = blake2b(digest_size=SIZE, person=kind.encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.digest()


def stamp(status: os.stat_result) -> str | None:
    """What tells that a file is unchanged, as git's index does; None if it is too fresh for that to be sure.

    A file that was changed twice within a tick of its clock would look unchanged after the second time.
    """
    tick = _TICK if status.st_mtime_ns % _SECOND else _COARSE_TICK
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < tick:
        return None
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def contents(paths: Iterable[str], store: Store) -> bytes:
    """The digest of all files in folders and of single files: their names, from those folders on, and contents.

    Contents are read only if a file's stamp is not remembered.
    """
    files = [(name, path, _status(path)) for root in paths for name, path in _files(root)]
    stamps = [stamp(status) if status else None for _, _, status in files]
    key = None
    if None not in stamps:
        key = digest("stamps", ["\0".join(f"{path}\0{one}" for (_, path, _), one in zip(files, stamps, strict=True))])
        known = store.recall([key]).get(key)
        if known and len(known) == SIZE:
            return known
    found = digest("contents", (part for name, path, _ in files for part in (name, read_bytes(path))))
    if key:
        store.keep({key: found})
    return found


def _files(root: str) -> Iterator[tuple[str, str]]:
    """The files below a folder, or the file itself: their names, with the folder's own, and their paths; sorted."""
    base = os.path.basename(root)
    if not os.path.isdir(root):
        yield base, root
        return
    todo = [(base, root)]
    found: list[tuple[str, str]] = []
    while todo:
        prefix, folder = todo.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            below = (f"{prefix}/{entry.name}", entry.path)
            if not entry.is_dir():
                found.append(below)
            elif entry.name != _SKIPPED:
                todo.append(below)
    yield from sorted(found)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def read_bytes(path: str) -> bytes:
    """What a file holds; nothing if it can't be read."""
    if not os.path.isfile(path):  # a device may never end
        return b""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""

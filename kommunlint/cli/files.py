"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def unwritable(path: Path) -> str | None:
    """Why a file can't be written there, if that shows before it is tried."""
    if path.is_dir():
        return "is a folder; name a file in it"
    if not path.parent.is_dir():
        return f"there is no folder {str(path.parent)!r}; create it first"
    return None


def write_whole(path: Path, data: bytes) -> None:
    """Put the data in the file: readers meet the old content or the new one, never a part, even if the power fails.

    A link stays a link, to a file that is new; a file keeps its mode. What is no regular file, such as a pipe, is
    written to as it is.

    Raises:
        OSError: the file can't be written; an old one is left as it was.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    if not mode & 0o222 or (target.exists() and not os.access(target, os.W_OK)):
        # Only the folder decides whether a file can be replaced; who guards a file means the file.
        raise PermissionError(errno.EACCES, "is read-only")
    handle, name = tempfile.mkstemp(prefix=".kommunlint-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_text(name: str, before: str, after: str) -> bool:
    """Put a text in the place of another; False, and nothing done, if the file holds something else by now.

    Raises:
        OSError: the file can't be written; it is left as it was.
    """
    path = Path(name)
    if path.read_bytes() != before.encode("utf-8"):
        return False
    write_whole(path, after.encode("utf-8"))
    return True


def _umask() -> int:
    """The process's own mask for new files, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

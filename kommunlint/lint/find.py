"""From the paths that are named to the texts to check."""

from __future__ import annotations

import os

from kommunlint.readers import can_read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HERE = os.path.join(os.curdir, "")
_LAID_BESIDE = ("~$", "._")
"""How the names begin of what Word and macOS lay beside a file."""
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


def find_texts(paths: Iterable[str]) -> Iterator[str]:
    """The paths of the texts named, and of those in the folders named, in a steady order.

    Hidden folders are left out, and so are links that lead out of the folder. A folder without texts is given as it is.
    """
    for path in map(_plain, paths):
        texts = sorted(_texts_below(path), key=lambda text: text.split(os.sep)) if os.path.isdir(path) else []
        yield from texts or [path]


def _texts_below(folder: str) -> Iterator[str]:
    todo = [folder]
    while todo:
        try:
            entries = list(os.scandir(todo.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _SKIPPED_FOLDERS:
                    todo.append(entry.path)
            elif _is_text(entry.name) and (_stays(entry.path, folder) if entry.is_symlink() else entry.is_file()):
                yield entry.path.removeprefix(_HERE)


def _is_text(name: str) -> bool:
    return can_read(name) and not name.startswith(_LAID_BESIDE)


def _stays(link: str, folder: str) -> bool:
    """Whether a link is to a text in the folder: who names a folder means what lies in it."""
    inside = os.path.realpath(folder)
    return os.path.isfile(link) and os.path.commonpath((inside, os.path.realpath(link))) == inside


def _plain(path: str) -> str:
    """The path as pathlib writes it; that is only asked, for it is slow to import, where it would change anything."""
    if os.name == "nt" or path.startswith(_HERE) or "//" in path or "/./" in path or path.endswith(("/", "/.")):
        from pathlib import Path

        return str(Path(path))
    return path

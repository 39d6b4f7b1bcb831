"""From the paths that are named to the texts to check."""

from __future__ import annotations

import os

from kommunlint.readers import can_read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HERE = os.path.join(os.curdir, "")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


def find_texts(paths: Iterable[str]) -> Iterator[str]:
    """The paths of the texts named, and of those in the folders named, in a steady order.

    Hidden folders are left out, and so are links that lead out of the folder. A folder without texts is given as it is.
    """
    for path in map(_plain, paths):
        texts = sorted(_texts_below(path), key=lambda text: text.split(os.sep)) if os.path.isdir(path) else []
        yield from texts or [path]


def _texts_below(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS]
        for name in names:
            if can_read(name):
                path = os.path.join(place, name)
                if os.path.isfile(path) and not _leads_out(path, folder):
                    yield path.removeprefix(_HERE)


def _leads_out(path: str, folder: str) -> bool:
    """Whether a text is a link to one outside the folder: who names a folder means what lies in it."""
    if not os.path.islink(path):
        return False
    inside = os.path.realpath(folder)
    return os.path.commonpath((inside, os.path.realpath(path))) != inside


def _plain(path: str) -> str:
    """The path as pathlib writes it; that is only asked, for it is slow to import, where it would change anything."""
    if os.name == "nt" or path.startswith(_HERE) or "//" in path or "/./" in path or path.endswith(("/", "/.")):
        from pathlib import Path

        return str(Path(path))
    return path

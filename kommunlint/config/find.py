"""Finds upwards from where the texts lie: kommunlint.yml or a table of pyproject.toml, and the repository."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FILE_NAME = "kommunlint.yml"
PYPROJECT = "pyproject.toml"


def find_config(start: str | os.PathLike[str]) -> str | None:
    """The path of the nearest configuration in `start` or a folder above it.

    Raises:
        PackError: the nearest folder with one has two.
    """
    folder = os.path.realpath(start)
    while True:
        own, shared = os.path.join(folder, FILE_NAME), os.path.join(folder, PYPROJECT)
        is_own, is_shared = os.path.isfile(own), has_table(shared)
        if is_own and is_shared:
            from kommunlint.packs.errors import PackError, PackFault

            message = f"there is a [tool.kommunlint] in {PYPROJECT} too; keep one of the two"
            raise PackError([PackFault(own, 1, 1, message)])
        if is_own or is_shared:
            return own if is_own else shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def has_table(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a pyproject.toml that configures kommunlint, or seems to and is broken."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"kommunlint" not in data:
        return False
    import tomllib

    try:
        return table(tomllib.loads(data.decode("utf-8"))) is not None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return b"[tool.kommunlint" in data


def table(data: Any) -> Any:
    """Our table in what a pyproject.toml holds; None if there is none."""
    for key in ("tool", "kommunlint"):
        data = data.get(key) if isinstance(data, dict) else None
    return data


def common_folder(paths: Iterable[str | os.PathLike[str]]) -> str:
    """The folder that holds all the given files or folders; the current one if there are none."""
    real = map(os.path.realpath, paths)
    folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in real}
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on several drives
        return os.getcwd()


def repository(folder: str) -> str:
    """The nearest folder upwards that holds a repository, or the folder itself."""
    start = place = os.path.abspath(folder)
    while not os.path.exists(os.path.join(place, ".git")):
        above = os.path.dirname(place)
        if above == place:
            return start
        place = above
    return place

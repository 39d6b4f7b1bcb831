"""Finds the configuration upwards from where the texts lie: kommunlint.yml, or a table of pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kommunlint.config.model import FILE_NAME, Config
from kommunlint.config.pyproject import PYPROJECT, has_table, load_table
from kommunlint.packs.errors import PackError, PackFault
from kommunlint.packs.strictyaml import Located, load, validate


def find_config(start: Path) -> Path | None:
    """The nearest configuration in `start` or a folder above it.

    Raises:
        PackError: the nearest folder with one has two.
    """
    folder = start.resolve()
    for place in (folder, *folder.parents):
        own, shared = place / FILE_NAME, place / PYPROJECT
        found = [path for path, is_there in ((own, own.is_file()), (shared, has_table(shared))) if is_there]
        if len(found) > 1:
            message = f"there is a [tool.kommunlint] in {PYPROJECT} too; keep one of the two"
            raise PackError([PackFault(str(own), 1, 1, message)])
        if found:
            return found[0]
    return None


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration and where it stands; `located` is None for the default one."""

    config: Config
    folder: Path
    located: Located | None = None

    @property
    def pipelines(self) -> dict[str, str]:
        """What it names for languages: packages, and folders, which are looked for beside the configuration."""
        models = self.config.models
        return {
            code: str(self.folder / name) if (self.folder / name).is_dir() else name for code, name in models.items()
        }

    @property
    def baseline(self) -> Path | None:
        """The file of known findings that it names, beside it."""
        return self.folder / self.config.baseline if self.config.baseline else None

    def fault(self, at: tuple[str | int, ...], message: str) -> PackFault:
        """A fault at the value with this path."""
        return self.located.fault(at, message) if self.located else PackFault(FILE_NAME, 1, 1, message)


def read_config(path: Path | None) -> ConfigFile:
    """The configuration in a file, or the default one.

    Raises:
        PackError: the file is faulty, with line and column.
    """
    if path is None:
        return ConfigFile(Config(), Path.cwd())
    located = load_table(path) if path.suffix == ".toml" else load(path)
    return ConfigFile(validate(Config, located), path.parent, located)


def common_folder(paths: Iterable[Path]) -> Path:
    """The folder that holds all the given files or folders; the current one if there are none."""
    folders = [path if path.is_dir() else path.parent for path in (path.resolve() for path in paths)]
    if not folders:
        return Path.cwd()
    shared = folders[0]
    while not all(folder.is_relative_to(shared) for folder in folders):
        shared = shared.parent
    return shared


def real_place(path: str) -> Path:
    """Where a text lies, links to folders followed; one that is a link itself keeps its own name."""
    place = Path(path)
    return place.parent.resolve() / place.name

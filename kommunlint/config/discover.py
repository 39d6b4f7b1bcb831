"""Reads the configuration: kommunlint.yml, or a table of pyproject.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kommunlint.config.find import FILE_NAME
from kommunlint.config.model import Config
from kommunlint.config.pyproject import load_table
from kommunlint.packs.errors import PackFault
from kommunlint.packs.load import with_extended
from kommunlint.packs.strictyaml import Located, load, validate


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration and where it stands; `located` is None for the default one."""

    config: Config
    folder: Path
    located: Located | None = None

    @property
    def packs(self) -> tuple[Path, ...]:
        """The folders of the packs that it extends, and of those that they do; raises PackError if there is none."""
        return with_extended(self.config.extends, self.folder)

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


def read_config(path: str | Path | None) -> ConfigFile:
    """The configuration in a file, or the default one.

    Raises:
        PackError: the file is faulty, with line and column.
    """
    if path is None:
        return ConfigFile(Config(), Path.cwd())
    place = Path(path)
    located = load_table(place) if place.suffix == ".toml" else load(place)
    return ConfigFile(validate(Config, located), place.parent, located)


def real_place(path: str) -> Path:
    """Where a text lies, links to folders followed; one that is a link itself keeps its own name."""
    place = Path(path)
    return place.parent.resolve() / place.name

"""Where the shipped rules and models lie: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def rules_folder() -> Path:
    """The folder of the shipped packs."""
    return _find("rules")


def models_folder() -> Path:
    """The folder of the shipped pipelines."""
    return _find("models")


def evaluation_folder() -> Path:
    """The folder of the files that pipelines are scored on."""
    return models_folder() / "evaluation"


def _find(name: str) -> Path:
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
